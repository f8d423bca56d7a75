import type { Encoding, Frame } from "../wire/encoding.ts";

/** Where a line goes. */
export interface LineTarget {
  /** By http or https. */
  readonly url: URL;
  readonly encoding: Encoding;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** What a line tells its owner, once it is made. */
export interface LineEvents {
  /** It can send. */
  opened(): void;
  received(frame: Frame): void;
  /** It has ended by itself; `isFinal` if another one would come to nothing. */
  ended(code: number, reason: string, isFinal?: boolean): void;
}

/** One connection to the server. */
export interface Line {
  /** Sends a frame. */
  send(frame: Frame): void;
  /**
   * Ends it; its owner no longer listens.
   *
   * @param hasLeft whether the socket is closed for good
   */
  close(hasLeft: boolean): void;
}

/** Opens a line. */
export type OpenLine = (target: LineTarget, events: LineEvents) => Line;
