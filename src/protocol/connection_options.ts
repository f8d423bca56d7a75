/**
 * How pages connect. The server tells its clients, so that both go by the same numbers.
 *
 * @module
 */

/** How a page connects and comes back; all times in milliseconds. */
export interface ConnectionOptions {
  /** Which transports are used: `"auto"` is a WebSocket, and SSE where none opens. SSE is polls where no stream comes. */
  readonly use: "auto" | "websocket" | "sse";
  /** How long a transport may take from its start until the server has answered. */
  readonly openTime: number;
  /** How often a transport is tried before the next one is. */
  readonly attempts: number;
  /** The longest wait before the first retry: waits are random, and their longest doubles with each retry. */
  readonly retryDelay: number;
  /** The longest wait before any retry. */
  readonly maxRetryDelay: number;
  /** How long a page works over SSE before a WebSocket is tried again; doubles each time, up to sixteen times as long. */
  readonly upgradeDelay: number;
  /** How often a page without streams asks for what is new. */
  readonly pollDelay: number;
  /** After how long a silence either side asks whether the other is there: two of them without an answer, and it is not. */
  readonly heartbeat: number;
}

/** What applies where an app says nothing. */
export const DEFAULT_CONNECTION: ConnectionOptions = {
  use: "auto",
  openTime: 3000,
  attempts: 1,
  retryDelay: 250,
  maxRetryDelay: 10_000,
  upgradeDelay: 30_000,
  pollDelay: 1000,
  heartbeat: 25_000,
};
