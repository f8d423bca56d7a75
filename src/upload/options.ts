import { type Limits, textsFor, type UploadTexts } from "./checks.ts";
import type { HeadCheck, Receiving } from "./receiver.ts";
import type { ExternalStore, UploadStore } from "./store.ts";

const MAX_SIZE = 10_000_000;
const MAX_COUNT = 10;
/** Below the 1 MiB that nginx takes without being told. */
const CHUNK_SIZE = 1_000_000;
/** An author looks at the first bytes: a part has to have them. */
const MIN_CHUNK_SIZE = 65_536;
/**
 * What may be uploaded, and where to.
 *
 * @example
 * ```ts
 * import { fileStore, type UploadOptions } from "@rivulet/live";
 *
 * const options: UploadOptions = {
 *   store: fileStore("uploads"),
 *   accept: ["image/*", ".pdf"],
 *   maxSize: 20_000_000,
 *   maxCount: 5,
 * };
 * console.log(options.maxCount); // 5
 * ```
 */
export interface UploadOptions {
  /** Where files are written to, part after part, or where browsers send them themselves. */
  readonly store: UploadStore | ExternalStore;
  /** Media types such as `"image/png"` and `"image/*"`, and endings such as `".pdf"`. Default: any file. */
  readonly accept?: readonly string[];
  /** The most bytes of one file. Default: 10,000,000. */
  readonly maxSize?: number;
  /** The most files, those that are done included. If it is 1, the next one that is not refused replaces it. Default: 10. */
  readonly maxCount?: number;
  /**
   * The bytes of one POST, at least 65,536. Proxies refuse long ones: nginx by default more than 1 MiB; and no longer ones
   * find their way to another instance of the app. Default: 1,000,000.
   */
  readonly chunkSize?: number;
  /**
   * Looks at a file's first bytes, 4,096 or all that it has, before any is stored: a text says what is wrong, for its user.
   * Browsers tell a type by the ending of the name. Not asked about empty files, nor about those that go elsewhere.
   */
  readonly check?: HeadCheck;
  /** What users read, where it is to be other than English. */
  readonly texts?: Partial<UploadTexts>;
}

/** What options come to. */
export interface Settings {
  readonly chunkSize: number;
  readonly limits: Limits;
  readonly receiving: Receiving;
}

/**
 * Checks options, and fills in what is missing.
 *
 * @throws {TypeError} if something in `accept` is neither a media type nor an ending
 * @throws {RangeError} if a number makes no sense
 */
export function uploadSettings(
  {
    store,
    accept = [],
    maxSize = MAX_SIZE,
    maxCount = MAX_COUNT,
    chunkSize = CHUNK_SIZE,
    check,
    texts,
  }: UploadOptions,
): Settings {
  accept.forEach(expectType);
  expectNumber("maxSize", maxSize, 1);
  expectNumber("maxCount", maxCount, 1);
  expectNumber("chunkSize", chunkSize, MIN_CHUNK_SIZE);
  const limits = { accept, maxSize, maxCount };
  const receiving = { store, check, texts: textsFor(limits, texts) };
  return { chunkSize, limits, receiving };
}

function expectType(type: string): void {
  if (/^\.[^\s,./]+$|^[\w.+-]+\/(\*|[\w.+-]+)$/.test(type)) return;
  throw new TypeError(
    `Expected accept to have media types and endings, but received ${
      JSON.stringify(type)
    }. Write them one by one: accept: ["image/*", ".pdf"].`,
  );
}

function expectNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(
    `Expected ${name} to be a whole number from ${least}, but received ${value}. ` +
      (name === "maxCount" ? "Give a count of files." : "Give bytes."),
  );
}
