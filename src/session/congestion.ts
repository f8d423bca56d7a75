import { SLOW } from "../protocol/close_codes.ts";
import type { Delayed } from "./attendant.ts";
import type { Channel } from "./channel.ts";
import type { SessionLimits } from "./session_limits.ts";

const INTERVAL = 50;

/** How the page at the other end of a connection reads. */
interface Reading {
  readonly channel: Channel;
  /** What waited for it at the last look. */
  readonly amount: number;
  /** For how many looks that has not become less. */
  readonly looks: number;
}

/**
 * Sessions that could not do all that they had to. One timer, which runs while there are any, calls on each of them to
 * go on.
 *
 * It also gives up on pages that do not read. Whether a page reads shows in what waits for it becoming less, which
 * happens once for a whole frame: a long one is given as many times `stallTime` as it has times the length of `buffer`.
 * Time is counted in looks. A process that was stopped, or had too much to do, so does not blame its pages.
 */
export class Congestion {
  readonly #sessions = new Map<Delayed, Reading | undefined>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param onLook called before each look at the sessions */
  constructor(
    private readonly limits: Pick<SessionLimits, "buffer" | "stallTime">,
    private readonly onLook: () => void,
  ) {}

  /** Looks after a session from now on until it is no longer delayed. */
  add(session: Delayed): void {
    if (this.#sessions.has(session)) return;
    this.#sessions.set(session, undefined);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#look(), INTERVAL);
    // Whether the process goes on is for its servers and connections to say.
    Deno.unrefTimer(this.#timer);
  }

  /** Forgets all sessions. */
  clear(): void {
    this.#sessions.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    this.onLook();
    for (const [session, reading] of this.#sessions) {
      if (session.channel !== undefined) session.drain();
      const { channel } = session;
      if (channel === undefined || !session.isDelayed) {
        this.#sessions.delete(session);
        continue;
      }
      const now = this.#read(session, channel, reading);
      this.#sessions.set(session, now);
      if (this.#isStalled(now)) session.hangUp(SLOW, "not read");
    }
    if (this.#sessions.size === 0) this.clear();
  }

  #read(
    { backlog: amount, isUnacknowledged }: Delayed,
    channel: Channel,
    before: Reading | undefined,
  ): Reading {
    const takesMore = amount <= this.limits.buffer && !isUnacknowledged;
    const hasRead = takesMore || before === undefined ||
      channel !== before.channel || amount < before.amount;
    return { channel, amount, looks: hasRead ? 0 : before.looks + 1 };
  }

  #isStalled({ amount, looks }: Reading): boolean {
    const { buffer, stallTime } = this.limits;
    return looks * INTERVAL > stallTime * Math.max(1, amount / buffer);
  }
}
