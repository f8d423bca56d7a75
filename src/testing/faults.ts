import type { Range } from "./seeded_random.ts";

/** What goes wrong with the bytes that go one way. */
export interface FlowFaults {
  /** How long everything is under way, in milliseconds. A range is drawn for each chunk; the order of bytes is kept. */
  readonly delay?: Range;
  /** How many bytes a second get through, about. */
  readonly throttle?: number;
  /** Bytes are written in pieces of random length, 1 to this many bytes. */
  readonly split?: number;
  /** The connection is reset after so many bytes; the last of them may be lost with it. */
  readonly cutAfter?: Range;
}

/**
 * What happens to a request that wants to change the protocol, as a WebSocket does:
 * - `"pass"`: nothing.
 * - `"refuse"`: it is answered 403, and does not reach the server.
 * - `"strip"`: the server sees a request that does not ask for it.
 * - `"accept-and-drop"`: the server's 101 gets through, and nothing that follows, in both directions.
 * - `"accept-and-close"`: the server's 101 gets through, then the connection ends.
 */
export type UpgradeFault =
  | "pass"
  | "refuse"
  | "strip"
  | "accept-and-drop"
  | "accept-and-close";

/**
 * What goes wrong between a client and a server. Nothing does unless it is named.
 *
 * `delay`, `throttle` and `split` also change for the connections that are open; all others are drawn when a connection
 * opens, or chosen when its first bytes come. To be rid of older connections, {@linkcode FaultProxy.cut} them.
 *
 * TCP loses no bytes and changes no order of them, so neither does this: what a network loses shows as delay, and in the
 * end as a connection that dies.
 */
export interface Faults {
  /** What goes wrong on the way from the client to the server. */
  readonly toServer?: FlowFaults;
  /** What goes wrong on the way from the server to the client. */
  readonly toClient?: FlowFaults;
  /** The share of connections that are reset as soon as they are accepted, 0 to 1. */
  readonly drop?: number;
  /**
   * How long an accepted connection waits before it is served, in milliseconds. A range reorders connections: what came
   * second may reach the server first.
   */
  readonly startDelay?: Range;
  /** The connection is reset so many milliseconds after it was accepted. */
  readonly lifetime?: Range;
  /**
   * What happens to HTTP/1.1 requests that want to change the protocol. Default: `"pass"`. While it is another, or
   * `buffer` is set, servers are asked to close the connection after each response.
   */
  readonly upgrade?: UpgradeFault;
  /**
   * Whether the bodies of HTTP/1.1 responses are held back in memory until they are whole, as by a proxy that buffers: a
   * stream of events then says nothing until it ends. The head is passed on at once; what was upgraded is not held back.
   * Default: `false`.
   */
  readonly buffer?: boolean;
}

/**
 * Checks what types cannot say.
 *
 * @throws {RangeError} If a number is not one that the fault can have.
 */
export function checkFaults(faults: Faults): void {
  const { drop, startDelay, lifetime } = faults;
  if (drop !== undefined && !(drop >= 0 && drop <= 1)) {
    throw outOfRange("drop", "a share from 0 to 1", drop, "Half is 0.5.");
  }
  checkTime("startDelay", startDelay);
  checkTime("lifetime", lifetime);
  for (const way of ["toServer", "toClient"] as const) {
    const { delay, throttle, split, cutAfter } = faults[way] ?? {};
    checkTime(`${way}.delay`, delay);
    checkRange(`${way}.cutAfter`, "bytes", cutAfter, Number.MAX_SAFE_INTEGER);
    if (throttle !== undefined && !(throttle > 0)) {
      throw outOfRange(
        `${way}.throttle`,
        "a number of bytes a second above 0",
        throttle,
        "To let nothing through, pause the proxy.",
      );
    }
    if (split !== undefined && !(Number.isInteger(split) && split > 0)) {
      throw outOfRange(
        `${way}.split`,
        "a whole number of bytes above 0",
        split,
        "Single bytes are 1.",
      );
    }
  }
}

function checkTime(name: string, range: Range | undefined): void {
  checkRange(name, "milliseconds", range, 2 ** 31 - 1);
}

function checkRange(
  name: string,
  unit: string,
  range: Range = 0,
  limit: number,
): void {
  const [least, most] = typeof range === "number" ? [range, range] : range;
  if (least >= 0 && least <= most && most <= limit) return;
  throw outOfRange(
    name,
    `${unit} from 0 to ${limit}, or a range of them`,
    typeof range === "number" ? range : `[${range.join(", ")}]`,
    "A range is [least, most].",
  );
}

function outOfRange(
  name: string,
  expected: string,
  received: unknown,
  fix: string,
): RangeError {
  return new RangeError(
    `Expected ${name} to be ${expected}, but received ${received}. ${fix}`,
  );
}
