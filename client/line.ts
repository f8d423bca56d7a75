import type { ConnectionOptions } from "../src/protocol/connection_options.ts";

/** One line to the server, by one transport: from its first message to its end. Messages are JSON. */
export interface Line {
  /** Sends a message, if the line stands. */
  send(message: string): void;
  /**
   * Ends the line. Its owner no longer listens, whatever it still tells.
   *
   * @param hasLeft whether the document is gone for good, or only put away: what was sent still arrives. Without it the
   * line is given up, and what is under way with it.
   */
  close(hasLeft?: boolean): void;
}

/** What a line tells its owner: `first` from its making on, the rest once it is made. */
export interface LineEvents {
  /** Asks for the first message, when it is sent. */
  first(): string;
  received(message: string): void;
  /** The line has ended by itself. */
  ended(): void;
}

/** Opens a line to the server whose own paths begin with `base`. */
export type OpenLine = (
  base: string,
  options: ConnectionOptions,
  events: LineEvents,
) => Line;
