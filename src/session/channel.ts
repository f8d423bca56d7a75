/** What a session needs of the connection to its page, whatever carries it. */
export interface Channel {
  /** How many bytes wait to be sent. */
  readonly bufferedAmount: number;
  /** Whether more than so many bytes wait to be sent. */
  isBehind(bytes: number): boolean;
  /** Sends a frame. What is sent while the connection is closing is lost, and sent again on resume. */
  send(frame: string): void;
  /** Closes the connection. */
  close(code: number, reason: string): void;
}
