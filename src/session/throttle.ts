import type { SessionLimits } from "./session_limits.ts";

/** How many messages may wait. */
const MAX_WAITING = 1000;
/** How long all that wait may be, in UTF-16 code units. */
const MAX_LENGTH = 1_048_576;

/**
 * Lets a page's messages through at a limited rate, and keeps those above it until their turn comes.
 *
 * It is a bucket that holds up to `eventBurst` tokens and gets `eventsPerSecond` of them in a second. Each message takes
 * one; where there is none, the message waits, and all that come after it, so that their order stays. The bucket is
 * filled when somebody takes from it, by what the clock has gone on since: it needs no timer, and where the clock has
 * stood still, next to no time.
 */
export class Throttle<M> {
  #tokens: number;
  /** The clock when the bucket was last filled. */
  #filled: number;
  #waiting: M[] = [];
  #length = 0;

  /** @param clock the time of a clock in milliseconds, as for all calls */
  constructor(
    private readonly limits: Pick<
      SessionLimits,
      "eventsPerSecond" | "eventBurst"
    >,
    clock: number,
  ) {
    this.#tokens = limits.eventBurst;
    this.#filled = clock;
  }

  /** How many messages wait. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Whether more wait than is reasonable. */
  get isOverfull(): boolean {
    return this.#waiting.length > MAX_WAITING || this.#length > MAX_LENGTH;
  }

  /** Whether a message may be handled at once; if not, it waits. */
  admits(message: M, clock: number): boolean {
    if (this.#waiting.length === 0 && this.#take(clock)) return true;
    this.#waiting.push(message);
    // What the message was parsed from is about as long, and only those that wait are measured.
    this.#length += JSON.stringify(message).length;
    return false;
  }

  /** The next message that has waited and may be handled by now. */
  next(clock: number): M | undefined {
    if (this.#waiting.length === 0 || !this.#take(clock)) return undefined;
    const message = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#length = 0;
    return message;
  }

  /** Forgets what waits: who sent it will send it again. */
  clear(): void {
    this.#waiting = [];
    this.#length = 0;
  }

  #take(clock: number): boolean {
    const { eventsPerSecond, eventBurst } = this.limits;
    if (clock > this.#filled) {
      const gained = (clock - this.#filled) / 1000 * eventsPerSecond;
      this.#tokens = Math.min(eventBurst, this.#tokens + gained);
      this.#filled = clock;
    }
    if (this.#tokens < 1 && eventsPerSecond !== Infinity) return false;
    this.#tokens -= 1;
    return true;
  }
}
