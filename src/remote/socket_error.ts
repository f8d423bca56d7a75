import type { EventErrorCode } from "../wire/control.ts";

/**
 * Why an event that was sent has come to nothing:
 *
 * - `"invalid"`: it does not fit the schema of the socket
 * - `"malformed"`: it could not be decoded
 * - `"failed"`: the handler threw
 * - `"closed"`: the socket was closed before it was handled
 * - `"full"`: too much waits to be sent
 * - `"unreadable"`: it came from the server, and could not be decoded
 */
export type SocketErrorCode =
  | EventErrorCode
  | "closed"
  | "full"
  | "unreadable";

/**
 * An event has come to nothing.
 *
 * @example
 * ```ts
 * import { connectSocket, SocketError } from "@rivulet/live/socket";
 *
 * const socket = connectSocket("http://127.0.0.1:1/ws");
 * await socket.close();
 * const error = await socket.sendConfirmed("too late").catch((error) => error);
 * console.log(error instanceof SocketError && error.code); // closed
 * ```
 */
export class SocketError extends Error {
  override readonly name = "SocketError";

  constructor(
    /** What has happened. */
    readonly code: SocketErrorCode,
    message: string,
  ) {
    super(message);
  }
}
