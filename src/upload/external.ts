import type { UploadFile } from "./entry.ts";
import type { ExternalStore, UploadTarget } from "./store.ts";

/**
 * What {@linkcode external} needs.
 *
 * @example
 * ```ts
 * import type { ExternalOptions } from "@rivulet/live";
 *
 * const options: ExternalOptions = {
 *   presign: ({ id }) => ({ url: `https://bucket.example.com/${id}` }),
 * };
 * ```
 */
export interface ExternalOptions {
  /** Says where the browser sends a file. Asked again for each try: what it says may hold for minutes only. */
  presign(file: UploadFile): UploadTarget | Promise<UploadTarget>;
  /**
   * The browser says that the file is there. See for yourself, for it may say anything: throw an `UploadError` if it is
   * not. May be called more than once.
   *
   * @returns where it is. Default: the file's id, and nobody looks
   */
  verify?(file: UploadFile): string | Promise<string>;
  /** Deletes what there may be of a file that was cancelled. Default: nothing is done; give the bucket a rule for them. */
  remove?(file: UploadFile): void | Promise<void>;
}

/**
 * Has browsers send files themselves to where you say, such as S3 by presigned URLs: no byte goes by the server. A file is
 * sent as a whole, and again from its start if the connection is lost. If it is refused there, by a status from 400 to 499
 * other than 408 and 429, it has failed.
 *
 * @example
 * ```ts
 * import { external, upload, UploadError } from "@rivulet/live";
 *
 * const bucket = "https://bucket.s3.example.com";
 * const presign = (id: string) => `${bucket}/${id}?X-Amz-Signature=4f`;
 *
 * const Videos = upload({
 *   accept: ["video/*"],
 *   maxSize: 2_000_000_000,
 *   store: external({
 *     presign: ({ id, type }) => ({ url: presign(id), headers: { "content-type": type } }),
 *     verify: async ({ id, size }) => {
 *       const { headers } = await fetch(`${bucket}/${id}`, { method: "HEAD" });
 *       if (Number(headers.get("content-length")) !== size) throw new UploadError("It is not whole");
 *       return `${bucket}/${id}`;
 *     },
 *   }),
 * });
 * console.log(Videos.start().entries.length); // 0
 * ```
 */
export function external(options: ExternalOptions): ExternalStore {
  return {
    target: (file) => options.presign(file),
    finish: (file) => options.verify?.(file) ?? file.id,
    remove: (file) => options.remove?.(file),
  };
}
