import { extname, join } from "node:path";
import type { UploadFile } from "./entry.ts";
import { sizeText } from "./checks.ts";
import { UploadError, type UploadStore } from "./store.ts";

const DAY = 24 * 60 * 60 * 1000;
/** How often the folder is looked at for what was abandoned, in milliseconds, at most. */
const SWEEP_INTERVAL = 60_000;
/** What is not whole yet ends so. */
const PARTIAL = ".part";
/** An ending that cannot lead to another folder, or be taken for a partial file. */
const SAFE_ENDING = /^\.(?!part$)[a-z0-9]{1,10}$/;

/**
 * Options of {@linkcode fileStore}.
 *
 * @example
 * ```ts
 * import { fileStore, type FileStoreOptions } from "@rivulet/live";
 *
 * const options: FileStoreOptions = { quota: 1_000_000_000 };
 * fileStore("uploads", options);
 * ```
 */
export interface FileStoreOptions {
  /** The most bytes in the folder, partial files included. Whoever exceeds it reads that there is no room. Default: any. */
  readonly quota?: number;
  /** How long a partial file that nobody writes to is kept, in milliseconds. Default: 24 hours. */
  readonly abandonedAfter?: number;
}

/**
 * Stores uploads as files in a folder, which it makes. Their names are their ids, with the ending that the user's file
 * has: nothing else of its name. A file that is not whole yet has a name that ends with `.part`, and is renamed when it
 * is: whoever sees the other name sees the whole file. Partial files that were abandoned are removed when another upload
 * begins, looked for once a minute. Several instances of an app share uploads if they share the folder.
 *
 * `location` is the file's path. Deno needs `--allow-read` and `--allow-write` for the folder.
 *
 * @param folder A path; from the working directory, if it is not absolute.
 *
 * @example
 * ```ts
 * import { fileStore, upload } from "@rivulet/live";
 *
 * const Scans = upload({
 *   store: fileStore("/srv/scans", { quota: 50_000_000_000 }),
 *   accept: [".pdf"],
 * });
 * console.log(Scans.start().entries.length); // 0
 * ```
 */
export function fileStore(
  folder: string,
  options: FileStoreOptions = {},
): UploadStore {
  return new FileStore(folder, options);
}

class FileStore implements UploadStore {
  readonly #folder: string;
  readonly #quota: number;
  readonly #abandonedAfter: number;
  /** How many bytes are in the folder, as far as this process knows; counted only where there is a quota. */
  #used = 0;
  /** When it was looked at last. */
  #swept = -Infinity;
  #sweeping: Promise<void> | undefined;

  constructor(
    folder: string,
    { quota = Infinity, abandonedAfter = DAY }: FileStoreOptions,
  ) {
    this.#folder = folder;
    this.#quota = quota;
    this.#abandonedAfter = abandonedAfter;
  }

  async offset(file: UploadFile): Promise<number> {
    return await sizeOf(this.#partial(file)) ??
      await sizeOf(this.#whole(file)) ??
      0;
  }

  async open(
    file: UploadFile,
    offset: number,
  ): Promise<WritableStream<Uint8Array>> {
    await Deno.mkdir(this.#folder, { recursive: true });
    const partial = this.#partial(file);
    // What goes on is not abandoned, however long it has waited.
    const now = new Date();
    await ifThere(Deno.utime(partial, now, now));
    if (performance.now() - this.#swept >= SWEEP_INTERVAL) await this.#sweep();
    const written = await openAt(partial, offset);
    let isOpen = true;
    const close = () => {
      if (isOpen) written.close();
      isOpen = false;
    };
    return new WritableStream({
      write: async (chunk) => {
        try {
          await this.#take(chunk.length);
          for (let at = 0; at < chunk.length;) {
            at += await written.write(chunk.subarray(at));
          }
        } catch (error) {
          // A stream that has failed is neither closed nor aborted, unless it was to be before.
          close();
          throw error;
        }
      },
      close,
      abort: close,
    });
  }

  async finish(file: UploadFile): Promise<string> {
    const partial = this.#partial(file);
    const whole = this.#whole(file);
    if (file.size === 0 && await sizeOf(whole) === undefined) {
      await (await this.open(file, 0)).close();
    }
    try {
      await Deno.rename(partial, whole);
    } catch (error) {
      // It was finished before.
      if (await sizeOf(whole) === undefined) throw error;
    }
    return whole;
  }

  async remove(file: UploadFile): Promise<void> {
    for (const path of [this.#partial(file), this.#whole(file)]) {
      await removeIfThere(path);
    }
  }

  #partial({ id }: UploadFile): string {
    return join(this.#folder, id + PARTIAL);
  }

  #whole({ id, name }: UploadFile): string {
    const ending = extname(name).toLowerCase();
    return join(this.#folder, id + (SAFE_ENDING.test(ending) ? ending : ""));
  }

  /** Takes up room. */
  async #take(length: number): Promise<void> {
    // The author may have moved files away.
    if (this.#used + length > this.#quota) await this.#sweep();
    this.#used += length;
    if (this.#used <= this.#quota) return;
    this.#used -= length;
    throw new UploadError(
      `There is no room: all files together have at most ${
        sizeText(this.#quota)
      }`,
    );
  }

  /** Removes what was abandoned, and counts the rest: once for all who ask meanwhile. */
  #sweep(): Promise<void> {
    return this.#sweeping ??= this.#look().finally(() => {
      this.#swept = performance.now();
      this.#sweeping = undefined;
    });
  }

  async #look(): Promise<void> {
    const oldest = Date.now() - this.#abandonedAfter;
    let used = 0;
    for await (const { name, isFile } of Deno.readDir(this.#folder)) {
      const isPartial = name.endsWith(PARTIAL);
      // There may be very many that are whole: only a quota asks how long they are.
      if (!isFile || !isPartial && this.#quota === Infinity) continue;
      const path = join(this.#folder, name);
      const info = await statIfThere(path);
      if (info === undefined) continue;
      const isAbandoned = isPartial &&
        (info.mtime?.getTime() ?? oldest) < oldest;
      if (isAbandoned) await removeIfThere(path);
      else used += info.size;
    }
    this.#used = used;
  }
}

/** Opens a file to write from there on, where it has as much. It is made only if nothing of it is missing. */
async function openAt(path: string, offset: number): Promise<Deno.FsFile> {
  // Not to append: where two write the same part, each writes the same bytes.
  const file = await Deno.open(path, { write: true, create: offset === 0 });
  try {
    const { size } = await file.stat();
    if (size < offset) {
      throw new Error(
        `Expected "${path}" to have ${offset} bytes, but it has ${size}: it was removed meanwhile, and begun again.`,
      );
    }
    await file.seek(offset, Deno.SeekMode.Start);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await statIfThere(path))?.size;
}

function statIfThere(path: string): Promise<Deno.FileInfo | undefined> {
  return ifThere(Deno.stat(path));
}

async function removeIfThere(path: string): Promise<void> {
  await ifThere(Deno.remove(path));
}

async function ifThere<T>(done: Promise<T>): Promise<T | undefined> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
