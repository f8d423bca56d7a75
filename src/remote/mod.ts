/**
 * The client of Rivulet's sockets and streams, for browsers, Deno and Node.
 *
 * @module
 */
export type { Encoding } from "../wire/encoding.ts";
export { json } from "../wire/json.ts";
export type { AnyTyped, DownOf, Typed, UpOf } from "../wire/types.ts";
export type { ClientSocket } from "./client_socket.ts";
export { type ConnectOptions, connectSocket } from "./connect_socket.ts";
export { SocketError, type SocketErrorCode } from "./socket_error.ts";
export type { ReadonlySignal, SocketStatus } from "./status.ts";
export { openStream, type OpenStreamOptions } from "./open_stream.ts";
export { StreamError } from "./stream_error.ts";
