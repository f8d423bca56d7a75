import { ENDED, REFUSED, SILENT, STOPPING } from "../protocol/close_codes.ts";
import type { Attendant, Delayed } from "./attendant.ts";
import { Congestion } from "./congestion.ts";
import type { Session } from "./session.ts";
import type { SessionLimits } from "./session_limits.ts";

/** What of the transport's options concerns sessions, in milliseconds. */
export interface SessionTimes {
  /** How long a page may be away. */
  readonly resumeTime: number;
  /** After how long a silence a page is asked whether it is there; it is given up after as long again. */
  readonly heartbeat: number;
}

/** A connection that must join before long. */
interface Waiting {
  close(code: number, reason: string): void;
}

/** A session that is about to be added. */
interface Expected extends Disposable {
  readonly id: string;
  /** Whether another instance has taken it meanwhile. */
  isLost: boolean;
}

const SWEEP_INTERVAL = 1000;

/**
 * All sessions of the process. One timer for all of them looks once a second for what has waited too long: a timer per
 * session would cost more than the session.
 */
export class Registry implements Attendant {
  /**
   * Milliseconds that the registry has watched, as of the last sweep: time enough for waits of seconds. It does not count
   * how long the process was stopped, or too busy to hear anything: nobody is silent because nobody listened.
   */
  clock = 0;
  /** Whether nothing is begun any more: the process is about to end. */
  isFrozen = false;
  /** How often all sessions were ended: what was begun before is too late. */
  closes = 0;
  readonly #sessions = new Map<string, Session>();
  /** Parked sessions, the oldest first, and until when they wait. */
  readonly #parked = new Map<Session, number>();
  /** Goes on where it stopped: one that begins anew steps over all that have gone before it. */
  #oldest = this.#parked.keys();
  readonly #waiting = new Map<Waiting, number>();
  readonly #expected = new Set<Expected>();
  readonly #congestion: Congestion;
  #parkedLength = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** When the clock was brought up to date, on that of `performance`. */
  #updated = 0;
  /** The clock at the sweep before. */
  #swept = 0;

  constructor(
    readonly limits: SessionLimits,
    private readonly times: SessionTimes,
  ) {
    this.#congestion = new Congestion(limits, () => this.#advance());
  }

  /** How many sessions there are. */
  get size(): number {
    return this.#sessions.size;
  }

  /** Whether one session more would be too many. */
  get isFull(): boolean {
    return this.#sessions.size >= this.limits.sessions;
  }

  /** All sessions. */
  get sessions(): Iterable<Session> {
    return this.#sessions.values();
  }

  /** Those whose pages have not connected yet. */
  get parked(): Iterable<Session> {
    return this.#parked.keys();
  }

  /** Finds a session. */
  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** Adds a session whose page is connected. */
  add(session: Session): void {
    session.heard = this.clock;
    session.active = this.clock;
    if (this.isFrozen) session.freeze();
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

  attend(session: Delayed): void {
    this.#congestion.add(session);
  }

  /** Ends a session. */
  remove(session: Session): void {
    this.unpark(session);
    this.#sessions.delete(session.id);
    session.dispose();
  }

  /** Notes whether a session is lost that is about to be added; until it is disposed. */
  expect(id: string): Expected {
    const expected = {
      id,
      isLost: false,
      [Symbol.dispose]: () => void this.#expected.delete(expected),
    };
    this.#expected.add(expected);
    return expected;
  }

  /** Ends a session with which another instance goes on. */
  lose(id: string): void {
    for (const expected of this.#expected) {
      if (expected.id === id) expected.isLost = true;
    }
    const session = this.#sessions.get(id);
    session?.hangUp(STOPPING, "moved");
    if (session !== undefined) this.remove(session);
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

  /**
   * Stops all sessions where they are, and those that are still to come: what their pages send from now on is for whoever
   * goes on with them.
   */
  freeze(): void {
    this.isFrozen = true;
    for (const session of this.#sessions.values()) session.freeze();
    this.#closeWaiting(STOPPING, "stopping");
  }

  /** Ends all sessions. */
  close(): void {
    this.closes++;
    for (const session of this.#sessions.values()) this.remove(session);
    this.#closeWaiting(ENDED, "ended");
    this.#congestion.clear();
    this.#rest();
  }

  #closeWaiting(code: number, reason: string): void {
    for (const connection of this.#waiting.keys()) {
      connection.close(code, reason);
    }
    this.#waiting.clear();
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    this.#updated = performance.now();
    this.#timer = setInterval(() => this.#sweep(), SWEEP_INTERVAL);
    // Whether the process goes on is for its servers and connections to say.
    Deno.unrefTimer(this.#timer);
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #advance(): void {
    const now = performance.now();
    this.clock += Math.min(now - this.#updated, 2 * SWEEP_INTERVAL);
    this.#updated = now;
  }

  #sweep(): void {
    this.#advance();
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
      if (session.isConnected) this.#check(session);
      else if (
        this.clock - session.heard > this.times.resumeTime &&
        !this.#parked.has(session)
      ) this.remove(session);
    }
    this.#swept = this.clock;
    if (this.#sessions.size === 0 && this.#waiting.size === 0) this.#rest();
  }

  /** Asks a page that has been silent for a heartbeat since the last sweep, gives up one that was asked before. */
  #check(session: Session): void {
    const { times: { heartbeat }, limits: { idleTime }, clock } = this;
    const silent = clock - session.heard;
    if (silent >= heartbeat) {
      const wasAsked = this.#swept - session.heard >= heartbeat;
      if (!wasAsked) session.tell(["ping"]);
      else if (silent >= 2 * heartbeat) session.hangUp(SILENT, "silent");
    }
    if (clock - session.active >= idleTime) {
      // Its user may be back before the session ends.
      session.active = clock;
      session.rest();
    }
  }
}
