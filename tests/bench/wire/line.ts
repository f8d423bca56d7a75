/** What carries the messages of one page, as a driver speaks it. */
export interface Line {
  /** Sends a message. */
  send(text: string): Promise<void>;
  /** Waits for the next message. */
  receive(): Promise<void>;
  /** The text of the message that was received last. */
  readonly last: string;
  /** The bytes of all connections so far: messages and what is around them. */
  readonly up: number;
  readonly down: number;
  close(): void;
}

/** How a driver connects. The clients of browsers decompress; `-plain` is one that cannot. */
export type Transport =
  | "websocket"
  | "websocket-plain"
  | "sse"
  | "sse-plain"
  | "poll";

/** Whether the messages of a transport may come compressed. */
export function inflates(transport: Transport): boolean {
  return !transport.endsWith("-plain");
}

/** The document that a page says it is. */
export const DOCUMENT = "0123456789abcdef";
