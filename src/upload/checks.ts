import type { FileInfo } from "../view/event.ts";

/**
 * What users read of a file that cannot be uploaded.
 *
 * @example
 * ```ts
 * import type { UploadTexts } from "@rivulet/live";
 *
 * const german: Partial<UploadTexts> = { type: "Diese Art von Datei nicht", size: "Zu groß" };
 * console.log(german.size); // "Zu groß"
 * ```
 */
export interface UploadTexts {
  /** It is none of the types in `accept`. Default: `"This type of file is not accepted"`. */
  readonly type: string;
  /** It is larger than `maxSize`. Default: `"Larger than 10 MB"`, or whatever `maxSize` is. */
  readonly size: string;
  /** There are `maxCount` files already. Default: `"No more than 10 files"`, or whatever `maxCount` is. */
  readonly count: string;
  /** The browser has it no longer, or cannot read it. Default: `"It could not be read: choose it again"`. */
  readonly file: string;
  /** The store has thrown, or what is in front of it has refused the file. Default: `"It could not be stored"`. */
  readonly store: string;
}

/** What is asked of files. */
export interface Limits {
  /** Media types such as `"image/png"` and `"image/*"`, and endings such as `".pdf"`; none: any file. */
  readonly accept: readonly string[];
  readonly maxSize: number;
  readonly maxCount: number;
}

/** The texts, in English but for those that are given. */
export function textsFor(
  { maxSize, maxCount }: Limits,
  texts: Partial<UploadTexts> = {},
): UploadTexts {
  return {
    type: "This type of file is not accepted",
    size: `Larger than ${sizeText(maxSize)}`,
    count: maxCount === 1
      ? "No more than one file"
      : `No more than ${maxCount} files`,
    file: "It could not be read: choose it again",
    store: "It could not be stored",
    ...texts,
  };
}

/**
 * What is wrong with a file.
 *
 * @param count how many there are beside it
 */
export function wrongWith(
  file: FileInfo,
  count: number,
  { accept, maxSize, maxCount }: Limits,
): "type" | "size" | "count" | undefined {
  if (accept.length > 0 && !accept.some((one) => matches(file, one))) {
    return "type";
  }
  const { size } = file;
  if (!Number.isSafeInteger(size) || size < 0 || size > maxSize) return "size";
  return count < maxCount ? undefined : "count";
}

/** As browsers read the attribute `accept`. */
function matches({ name, type }: FileInfo, accepted: string): boolean {
  const one = accepted.toLowerCase();
  if (one.startsWith(".")) return name.toLowerCase().endsWith(one);
  const actual = type.toLowerCase();
  return one.endsWith("/*")
    ? actual.startsWith(one.slice(0, -1))
    : actual === one;
}

/** A size as people read it. */
export function sizeText(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${Math.round(bytes * 10) / 10} ${units[unit]}`;
}
