import type { UploadFile } from "./entry.ts";

/**
 * Where files are written to, part after part: {@linkcode fileStore}, {@linkcode kvStore}, or one of your own. It keeps
 * what it has of a file under the file's `id`, where any process of the app finds it again.
 *
 * @example A store that keeps nothing but hashes
 * ```ts
 * import { upload, type UploadFile, type UploadStore } from "@rivulet/live";
 *
 * const bytes = new Map<string, Uint8Array[]>();
 *
 * const memory: UploadStore = {
 *   offset: ({ id }) => (bytes.get(id) ?? []).reduce((sum, { length }) => sum + length, 0),
 *   open: ({ id }) =>
 *     new WritableStream({
 *       write: (chunk) => void bytes.set(id, [...bytes.get(id) ?? [], chunk]),
 *     }),
 *   finish: ({ id }: UploadFile) => `memory:${id}`,
 *   remove: ({ id }) => void bytes.delete(id),
 * };
 *
 * const Photos = upload({ store: memory, accept: ["image/*"] });
 * console.log(Photos.start().entries.length); // 0
 * ```
 */
export interface UploadStore {
  /** How many bytes of a file there are: 0 if it is unknown, its size also after `finish`. */
  offset(file: UploadFile): number | Promise<number>;
  /**
   * Opens a file, to write what follows on its first `offset` bytes. The stream says when it has taken a chunk; nothing
   * more is read from the browser before. If it is closed, or aborted, what was written stays. Throws if the first bytes are
   * there no longer: if `offset` says so, too, the browser goes on from what it says.
   */
  open(
    file: UploadFile,
    offset: number,
  ): WritableStream<Uint8Array> | Promise<WritableStream<Uint8Array>>;
  /**
   * The file is there as a whole. Called again after a crash, and answers the same then.
   *
   * @returns where it is: what the view is told as `location`
   */
  finish(file: UploadFile): string | Promise<string>;
  /** Forgets what there is of a file that will not be finished; nothing if it is unknown. */
  remove(file: UploadFile): void | Promise<void>;
}

/**
 * What a browser needs to send a file somewhere itself.
 *
 * @example
 * ```ts
 * import type { UploadTarget } from "@rivulet/live";
 *
 * const target: UploadTarget = {
 *   url: "https://bucket.s3.example.com/cat.png?X-Amz-Signature=4f",
 *   headers: { "content-type": "image/png" },
 * };
 * console.log(new URL(target.url).hostname); // "bucket.s3.example.com"
 * ```
 */
export interface UploadTarget {
  /** Where to. The page's content security policy and the place itself, by CORS, must allow it. */
  readonly url: string;
  /** Default: `"PUT"`, or `"POST"` with `fields`. */
  readonly method?: "PUT" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of a form that go before the file, as S3's POST policies want it. Default: the file alone is the body. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Where browsers send files themselves; {@linkcode external} makes it. */
export interface ExternalStore {
  /** Says where to send a file. */
  target(file: UploadFile): UploadTarget | Promise<UploadTarget>;
  /** The browser says that it has sent the file; returns where it is. */
  finish(file: UploadFile): string | Promise<string>;
  /** Forgets a file that will not be finished. */
  remove(file: UploadFile): void | Promise<void>;
}

/**
 * Why a file cannot be stored, in words for its user: thrown by a store, its message is the entry's `error`. What else a
 * store throws is reported, and its user reads that the file could not be stored.
 *
 * @example
 * ```ts
 * import { UploadError } from "@rivulet/live";
 *
 * const expectRoom = (free: number) => {
 *   if (free <= 0) throw new UploadError("There is no room for more photos");
 * };
 * expectRoom(1);
 * ```
 */
export class UploadError extends Error {
  override readonly name = "UploadError";
}
