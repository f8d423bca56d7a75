/** How much one socket may ask for, and how many there may be. `Infinity` is no limit. */
export interface SocketLimits {
  /** Peers in all, default 10,000: beyond it a new one is refused, and tries again later. */
  readonly peers: number;
  /** The longest event, in bytes or UTF-16 code units, default 65,536: a longer one closes the connection with 1009. */
  readonly eventSize: number;
  /**
   * Events of one peer that are handled in a second, in the long run, default 200. Those above it wait for their turn; who
   * has 1,000 of them waiting, or 1 MiB, is disconnected with 4007, comes back and sends what did not arrive again.
   */
  readonly eventsPerSecond: number;
  /** Events of one peer that are handled at once, default 400. */
  readonly eventBurst: number;
  /**
   * What was sent to a peer and is not taken by it, in bytes or UTF-16 code units, default 1,048,576: beyond it the peer is
   * closed with 4005, whether it is connected and does not read or away. What its connection holds back counts, too, if that
   * is more than four times as much.
   */
  readonly unread: number;
}

/** What applies where a definition says nothing. */
export const DEFAULT_SOCKET_LIMITS: SocketLimits = {
  peers: 10_000,
  eventSize: 65_536,
  eventsPerSecond: 200,
  eventBurst: 400,
  unread: 1_048_576,
};

/**
 * A definition's limits, with the default for each that it does not give.
 *
 * @throws {TypeError} if there is no limit of a name
 * @throws {RangeError} if one is no number above 0
 */
export function socketLimits(given: Partial<SocketLimits>): SocketLimits {
  const limits: Record<string, number> = { ...DEFAULT_SOCKET_LIMITS };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_SOCKET_LIMITS, name)) {
      throw new TypeError(
        `Expected limits to be of ${
          Object.keys(DEFAULT_SOCKET_LIMITS).join(", ")
        }, but received ${
          JSON.stringify(name)
        }. Leave it out, or correct its name.`,
      );
    }
    if (value === undefined) continue;
    if (typeof value !== "number" || !(value > 0)) {
      throw new RangeError(
        `Expected limits.${name} to be a number above 0, but received ${
          Deno.inspect(value)
        }. The default is ${
          DEFAULT_SOCKET_LIMITS[name as keyof SocketLimits]
        }; Infinity is no limit.`,
      );
    }
    limits[name] = value;
  }
  return limits as unknown as SocketLimits;
}
