import { ENDED, REFUSED } from "../protocol/close_codes.ts";
import { SILENCE_LIMIT } from "../protocol/limits.ts";
import type { Session } from "./session.ts";

/** How many sessions a process keeps, and for how long. */
export interface SessionLimits {
  /** Sessions in all, default 50,000. */
  readonly sessions: number;
  /** Pages that wait for their first connection, default 10,000: beyond it the oldest is dropped. */
  readonly parked: number;
  /** The length of all parked pages' HTML, in UTF-16 code units, default 128 Mi. Their states are about twice that. */
  readonly parkedLength: number;
  /** How long a page may take to connect, in milliseconds, default 10,000. */
  readonly parkedTime: number;
  /** How long a page may be away, in milliseconds, default 60,000. */
  readonly resumeTime: number;
}

/** What applies where an app says nothing. */
export const DEFAULT_SESSION_LIMITS: SessionLimits = {
  sessions: 50_000,
  parked: 10_000,
  parkedLength: 128 * 1024 * 1024,
  parkedTime: 10_000,
  resumeTime: 60_000,
};

/** A connection that must join before long. */
interface Waiting {
  close(code: number, reason: string): void;
}

const SWEEP_INTERVAL = 1000;

/**
 * All sessions of the process. One timer for all of them looks once a second for what has waited too long: a timer per
 * session would cost more than the session.
 */
export class Registry {
  /** Milliseconds since the registry was made, as of the last sweep: time enough for waits of seconds. */
  clock = 0;
  readonly #sessions = new Map<string, Session>();
  /** Parked sessions, the oldest first, and until when they wait. */
  readonly #parked = new Map<Session, number>();
  /** Goes on where it stopped: one that begins anew steps over all that have gone before it. */
  #oldest = this.#parked.keys();
  readonly #waiting = new Map<Waiting, number>();
  #parkedLength = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly limits: SessionLimits) {}

  /** How many sessions there are. */
  get size(): number {
    return this.#sessions.size;
  }

  /** Whether one session more would be too many. */
  get isFull(): boolean {
    return this.#sessions.size >= this.limits.sessions;
  }

  /** Finds a session. */
  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** Adds a session whose page is connected. */
  add(session: Session): void {
    session.heard = this.clock;
    this.#sessions.set(session.id, session);
    this.#watch();
  }

  /** Adds a session whose page is on its way to the browser. */
  park(session: Session): void {
    this.add(session);
    this.#parked.set(session, this.clock + this.limits.parkedTime);
    this.#parkedLength += session.size;
    while (
      this.#parked.size > this.limits.parked ||
      this.#parkedLength > this.limits.parkedLength
    ) {
      const { value: oldest, done } = this.#oldest.next();
      if (done) this.#oldest = this.#parked.keys();
      else this.remove(oldest);
    }
  }

  /** A parked session waits anew: its page has been heard of. */
  renew(session: Session): void {
    if (!this.#parked.has(session)) return;
    this.unpark(session);
    this.park(session);
  }

  /** Takes a session out of those that are parked. */
  unpark(session: Session): void {
    if (this.#parked.delete(session)) this.#parkedLength -= session.size;
    session.heard = this.clock;
  }

  /** Ends a session. */
  remove(session: Session): void {
    this.unpark(session);
    this.#sessions.delete(session.id);
    session.dispose();
  }

  /** Closes a connection that has not joined in time. */
  awaitJoin(connection: Waiting): void {
    this.#waiting.set(connection, this.clock + this.limits.parkedTime);
    this.#watch();
  }

  /** The connection has joined, or ended. */
  joined(connection: Waiting): void {
    this.#waiting.delete(connection);
  }

  /** Ends all sessions. */
  close(): void {
    for (const session of this.#sessions.values()) this.remove(session);
    for (const connection of this.#waiting.keys()) {
      connection.close(ENDED, "ended");
    }
    this.#waiting.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    const start = performance.now() - this.clock;
    this.#timer = setInterval(() => {
      this.clock = performance.now() - start;
      this.#sweep();
    }, SWEEP_INTERVAL);
    // Whether the process goes on is for its servers and connections to say.
    Deno.unrefTimer(this.#timer);
  }

  #sweep(): void {
    for (const [session, until] of this.#parked) {
      if (until > this.clock) break;
      this.remove(session);
    }
    for (const [connection, until] of this.#waiting) {
      if (until > this.clock) break;
      this.#waiting.delete(connection);
      connection.close(REFUSED, "no join");
    }
    for (const session of this.#sessions.values()) {
      const silent = this.clock - session.heard;
      if (!session.isConnected) {
        if (silent > this.limits.resumeTime && !this.#parked.has(session)) {
          this.remove(session);
        }
      } else if (silent > SILENCE_LIMIT) session.hangUp();
      else session.drain();
    }
    if (this.#sessions.size === 0 && this.#waiting.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}
