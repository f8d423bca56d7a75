import type { ServerEnd } from "./server_end.ts";

/** The page's end of a connection. */
export interface Client extends Disposable {
  send(message: string): void;
  /** Sends what is no text. */
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** The next message; `undefined` once the connection has ended. */
  receive(): Promise<string | undefined>;
  /** Says that the page has gone for good. */
  leave(): void;
}

/** A connection that has joined, or is about to. */
export interface Carried extends AsyncDisposable {
  readonly client: Client;
  /** What it has joined. */
  readonly ends: readonly ServerEnd[];
  /** Has the page read nothing for a while, whatever the server sends. */
  pause(): void;
  /** Has it read on. */
  resume(): void;
  /** Has the connection be lost. */
  cut(): void;
}

/** Something that carries messages between a page and its session. */
export interface Carrier {
  readonly name: string;
  /** Whether a connection that is lost is noticed at once, and not by its silence. */
  readonly noticesLoss: boolean;
  /** Connects and joins; the answer to the join is the first message. */
  open(): Promise<Carried>;
}
