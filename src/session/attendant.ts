import type { Channel } from "./channel.ts";

/** A session that had to leave something undone: frames that its connection does not take, or events above its rate. */
export interface Delayed {
  /** The connection to the page, if one is open. */
  readonly channel: Channel | undefined;
  /** How much waits for the page to read it. */
  readonly backlog: number;
  /** Whether the page has to say what it has before it is sent more. */
  readonly isUnacknowledged: boolean;
  /** Whether something is still undone. */
  readonly isDelayed: boolean;
  /** Does what was left undone, as far as that goes by now. */
  drain(): void;
  /** Closes the connection. */
  hangUp(code: number, reason: string): void;
}

/** What a session needs of who looks after it. */
export interface Attendant {
  /** Milliseconds, brought up to date now and then: more often while a session is delayed. */
  readonly clock: number;
  /** Calls on a session to go on, again and again, until it is no longer delayed or no longer connected. */
  attend(session: Delayed): void;
}
