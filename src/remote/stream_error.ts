/**
 * Why a stream has come to nothing:
 *
 * - `"refused"`: the server does not give it, as `status` says
 * - `"failed"`: it has failed on the server
 * - `"lost"`: the connection was lost, and it cannot go on, because its items have no ids, or it was tried too often
 * - `"malformed"`: what has come is no such stream
 *
 * @example
 * ```ts
 * import { openStream, StreamError } from "@rivulet/live/socket";
 *
 * try {
 *   for await (const item of openStream("http://127.0.0.1:1/none", undefined, { attempts: 1 })) {
 *     console.log(item);
 *   }
 * } catch (error) {
 *   console.log(error instanceof StreamError && error.code); // lost
 * }
 * ```
 */
export class StreamError extends Error {
  override readonly name = "StreamError";

  constructor(
    /** What has happened. */
    readonly code: "refused" | "failed" | "lost" | "malformed",
    message: string,
    /** What the server has answered, if it has. */
    readonly status?: number,
  ) {
    super(message);
  }
}
