/**
 * How many sessions a process keeps, for how long, and how much one page may ask of it. Times are in milliseconds;
 * `Infinity` is no limit.
 */
export interface SessionLimits {
  /**
   * Sessions in all, default 50,000: beyond it a new page gets a 503, which is better than a process that runs out of
   * memory. How many fit depends on what their states and pages keep.
   */
  readonly sessions: number;
  /**
   * Pages that wait for their first connection, default 10,000: beyond it the oldest is dropped, and made anew when it
   * connects after all. Crawlers ask for pages and never connect.
   */
  readonly parked: number;
  /** The length of all parked pages' HTML, in UTF-16 code units, default 128 Mi. Their states are about twice that. */
  readonly parkedLength: number;
  /** How long a page may take to connect, default 10,000: scripts have to load on slow lines. */
  readonly parkedTime: number;
  /**
   * Events of one page that are handled in a second, in the long run, default 200: more than a user can make with mouse
   * and keys, less than what slows down others. Events above it wait for their turn; a page that has sent 1,000 of them, or
   * 1 Mi code units, is closed, comes back and sends what was not handled again.
   */
  readonly eventsPerSecond: number;
  /** Events of one page that are handled at once, default 400: what a page brings back that was offline for a while. */
  readonly eventBurst: number;
  /**
   * How long a page stays connected whose user does nothing, default 12 hours: a working day. A tab that was forgotten
   * costs as much as one in use. It connects anew when its user is back.
   */
  readonly idleTime: number;
  /**
   * What may be on its way to one page, default 262,144: bytes in its connection, or UTF-16 code units that it has not
   * acknowledged. While there are more, nothing is rendered for it. Fast lines are kept busy with it, and slow ones are a
   * second or two behind.
   */
  readonly buffer: number;
  /**
   * How long a page may read nothing while more than `buffer` bytes wait for it, default 10,000; as many times as long as
   * `buffer` fits into what waits. Then its connection is closed, and its session waits for it to come back. A radio
   * in a tunnel needs seconds; a page that does not read for longer is gone, asleep or means harm.
   */
  readonly stallTime: number;
}

/** What applies where an app says nothing. */
export const DEFAULT_SESSION_LIMITS: SessionLimits = {
  sessions: 50_000,
  parked: 10_000,
  parkedLength: 128 * 1024 * 1024,
  parkedTime: 10_000,
  eventsPerSecond: 200,
  eventBurst: 400,
  idleTime: 12 * 60 * 60 * 1000,
  buffer: 262_144,
  stallTime: 10_000,
};

/** Limits that count: whole numbers from the one given. The others are times. */
const LEAST: Partial<SessionLimits> = {
  sessions: 1,
  parked: 0,
  parkedLength: 0,
  eventsPerSecond: 1,
  eventBurst: 1,
  buffer: 1,
};

/**
 * An app's limits, with the default for each that it does not give.
 *
 * @throws {TypeError} if there is no limit of a name
 * @throws {RangeError} if a limit is no number that makes sense
 */
export function sessionLimits(given: Partial<SessionLimits>): SessionLimits {
  const limits: Record<string, number> = { ...DEFAULT_SESSION_LIMITS };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_SESSION_LIMITS, name)) refuseName(name);
    if (value === undefined) continue;
    check(name as keyof SessionLimits, value);
    limits[name] = value;
  }
  return limits as unknown as SessionLimits;
}

function check(name: keyof SessionLimits, value: number): void {
  const least = LEAST[name];
  const isRight = least === undefined
    ? value > 0
    : value >= least && (Number.isInteger(value) || value === Infinity);
  if (typeof value === "number" && isRight) return;
  const expected = least === undefined
    ? "milliseconds above 0"
    : `a whole number of at least ${least}`;
  throw new RangeError(
    `Expected limits.${name} to be ${expected}, but received ${
      typeof value === "string" ? JSON.stringify(value) : value
    }. The default is ${DEFAULT_SESSION_LIMITS[name]}; Infinity is no limit.`,
  );
}

function refuseName(name: string): never {
  throw new TypeError(
    `Expected limits to be of ${
      Object.keys(DEFAULT_SESSION_LIMITS).join(", ")
    }, but received ${JSON.stringify(name)}. ` +
      (name === "resumeTime"
        ? "It is an option of the transport: transport: { resumeTime }."
        : "Leave it out, or correct its name."),
  );
}
