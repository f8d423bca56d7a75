/**
 * A file as its user's browser describes it.
 *
 * @example
 * ```ts
 * import type { UploadFile } from "@rivulet/live";
 *
 * const label = ({ name, size }: UploadFile) => `${name}, ${Math.ceil(size / 1000)} KB`;
 *
 * console.log(label({ id: "1", name: "cat.png", size: 1500, type: "image/png" })); // "cat.png, 2 KB"
 * ```
 */
export interface UploadFile {
  /** Tells it from all others: 22 characters of base64url that nobody can guess. */
  readonly id: string;
  /** Its name without a folder. It is text that somebody chose, and no safe name for a file. */
  readonly name: string;
  /** Its size in bytes. */
  readonly size: number;
  /** Its media type as the browser sees it, such as `"image/png"`, or `""`: a claim. */
  readonly type: string;
}

/**
 * A file that was chosen, and how far it is.
 *
 * - `open`: it is being sent, or waits for its turn.
 * - `done`: it is stored. `location` is what its store says of where: a path, a key or a URL.
 * - `failed`: it could not be stored. `error` says why; it can be tried again.
 * - `refused`: `error` says which limit it breaks. Nothing of it is sent.
 */
export type UploadEntry =
  & UploadFile
  & {
    /** How much of it is stored, in bytes, as far as the view has been told: about twice a second. */
    readonly received: number;
  }
  & (
    | { readonly status: "open" }
    | { readonly status: "done"; readonly location: string }
    | { readonly status: "failed" | "refused"; readonly error: string }
  );

/** An entry that is stored. */
export type DoneUpload = Extract<UploadEntry, { status: "done" }>;

/** The files that were chosen: plain data for a view's state. */
export interface Uploads {
  /** In the order in which they were chosen. */
  readonly entries: readonly UploadEntry[];
  /** Those that were removed before they were done, until their store has forgotten them. */
  readonly dropped: readonly UploadFile[];
}

/** What a view hears of an upload: {@linkcode UploadDefinition.heard} knows what it means. */
export interface UploadNews {
  readonly id: string;
  /** How much of it is stored. */
  readonly received?: number;
  /** Where it is stored: it is done. */
  readonly location?: string;
  /** Why it could not be stored. */
  readonly error?: string;
  /** Its store has forgotten it. */
  readonly isForgotten?: true;
}

/** What is known of a file, without what becomes of it. */
export function fileOf({ id, name, size, type }: UploadFile): UploadFile {
  return { id, name, size, type };
}
