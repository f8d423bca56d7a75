import type { Kv, KvKey } from "../kv/kv.ts";
import type { UploadFile } from "./entry.ts";
import type { UploadStore } from "./store.ts";

const DAY = 24 * 60 * 60 * 1000;
/** Values have at most 64 KiB, with what says that they are bytes. */
const PART_SIZE = 60_000;
/** An atomic operation takes 1,000 mutations and 80 KiB of keys. */
const DELETED_AT_ONCE = 100;

/** What there is of a file. */
interface Stored {
  readonly size: number;
  readonly parts: number;
  /** When it was last written to, in milliseconds since 1970. */
  readonly written: number;
}

/**
 * Options of {@linkcode kvStore}.
 *
 * @example
 * ```ts
 * import { kvStore, type KvStoreOptions } from "@rivulet/live";
 * import { openKv } from "@rivulet/live/kv";
 *
 * using kv = await openKv();
 * const options: KvStoreOptions = { prefix: ["avatars"] };
 * kvStore(kv, options);
 * ```
 */
export interface KvStoreOptions {
  /** What the keys begin with. Default: `["uploads"]`. */
  readonly prefix?: KvKey;
  /** How long a partial file that nobody writes to is kept, in milliseconds. Default: 24 hours. */
  readonly abandonedAfter?: number;
}

/** A store in a Deno KV, which can read files again. */
export interface KvUploadStore extends UploadStore {
  /** What is in a file that is done; `undefined` if there is none. */
  read(location: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Deletes a file that is done. */
  delete(location: string): Promise<void>;
}

/**
 * Stores uploads in a store that all instances of an app share: Deno KV, Redis or memory, see `@rivulet/live/kv`. For small
 * files: they are cut into values of 60,000 bytes. Partial files that were abandoned are removed when another upload begins.
 *
 * `location` is the file's id.
 *
 * @example
 * ```ts
 * import { kvStore, upload } from "@rivulet/live";
 * import { openKv } from "@rivulet/live/kv";
 *
 * using kv = await openKv();
 * const avatars = kvStore(kv, { prefix: ["avatars"] });
 * const Avatar = upload({ store: avatars, accept: ["image/*"], maxSize: 200_000, maxCount: 1 });
 *
 * console.log(Avatar.start().entries.length, await avatars.read("unknown")); // 0 undefined
 * ```
 */
export function kvStore(kv: Kv, options: KvStoreOptions = {}): KvUploadStore {
  return new KvStore(kv, options);
}

class KvStore implements KvUploadStore {
  readonly #kv: Kv;
  readonly #prefix: KvKey;
  readonly #abandonedAfter: number;

  constructor(
    kv: Kv,
    { prefix = ["uploads"], abandonedAfter = DAY }: KvStoreOptions,
  ) {
    this.#kv = kv;
    this.#prefix = prefix;
    this.#abandonedAfter = abandonedAfter;
  }

  async offset({ id }: UploadFile): Promise<number> {
    return (await this.#stored(id))?.size ?? 0;
  }

  async open(
    { id }: UploadFile,
    offset: number,
  ): Promise<WritableStream<Uint8Array>> {
    if (offset === 0) await this.#sweep();
    const key = this.#key("open", id);
    let { value: stored, versionstamp } = await this.#kv.get<Stored>(key);
    const there = stored?.size ?? 0;
    if (there !== offset) {
      throw new Error(
        `Expected the upload "${id}" to have ${offset} bytes, but it has ${there}: it was removed or written to meanwhile.`,
      );
    }
    let rest = new Uint8Array(0);
    const write = async (bytes: Uint8Array) => {
      const { size = 0, parts = 0 } = stored ?? {};
      stored = {
        size: size + bytes.length,
        parts: parts + 1,
        written: Date.now(),
      };
      // Both or none: what it says that it has, it has.
      const result = await this.#kv.atomic()
        .check({ key, versionstamp })
        .set(this.#key("part", id, parts), bytes)
        .set(key, stored)
        .commit();
      if (!result.ok) {
        throw new Error(
          `Expected the upload "${id}" to be written once at a time, but another instance of the app writes to it, too.`,
        );
      }
      versionstamp = result.versionstamp;
    };
    return new WritableStream({
      async write(chunk) {
        const all = new Uint8Array(rest.length + chunk.length);
        all.set(rest);
        all.set(chunk, rest.length);
        let at = 0;
        for (; all.length - at >= PART_SIZE; at += PART_SIZE) {
          await write(all.slice(at, at + PART_SIZE));
        }
        rest = all.slice(at);
      },
      async close() {
        if (rest.length > 0) await write(rest);
      },
    });
  }

  async finish({ id, size }: UploadFile): Promise<string> {
    const open = await this.#kv.get<Stored>(this.#key("open", id));
    const done = await this.#kv.get(this.#key("done", id));
    if (done.value === null) {
      const stored = open.value ?? { size: 0, parts: 0, written: Date.now() };
      if (stored.size !== size) {
        throw new Error(
          `Expected the upload "${id}" to have ${size} bytes, but it has ${stored.size}: was it removed meanwhile?`,
        );
      }
      await this.#kv.atomic()
        .set(this.#key("done", id), stored)
        .delete(this.#key("open", id))
        .commit();
    }
    return id;
  }

  async remove({ id }: UploadFile): Promise<void> {
    await this.delete(id);
  }

  async read(
    location: string,
  ): Promise<ReadableStream<Uint8Array> | undefined> {
    const { value } = await this.#kv.get<Stored>(this.#key("done", location));
    if (value === null) return undefined;
    let part = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (part === value.parts) return controller.close();
        const key = this.#key("part", location, part++);
        const { value: bytes } = await this.#kv.get<Uint8Array>(key);
        if (bytes !== null) return controller.enqueue(bytes);
        throw new Error(
          `Expected the upload "${location}" to be whole, but a part is missing: it was deleted while it was read.`,
        );
      },
    });
  }

  async delete(location: string): Promise<void> {
    const stored = await this.#stored(location);
    if (stored === undefined) return;
    for (let part = 0; part < stored.parts; part += DELETED_AT_ONCE) {
      const atomic = this.#kv.atomic();
      const end = Math.min(stored.parts, part + DELETED_AT_ONCE);
      for (let i = part; i < end; i++) {
        atomic.delete(this.#key("part", location, i));
      }
      await atomic.commit();
    }
    await this.#kv.atomic()
      .delete(this.#key("open", location))
      .delete(this.#key("done", location))
      .commit();
  }

  async #stored(id: string): Promise<Stored | undefined> {
    const [open, done] = await this.#kv.getMany<[Stored, Stored]>([
      this.#key("open", id),
      this.#key("done", id),
    ]);
    return open.value ?? done.value ?? undefined;
  }

  async #sweep(): Promise<void> {
    const oldest = Date.now() - this.#abandonedAfter;
    const open = this.#kv.list<Stored>({ prefix: this.#key("open") });
    for await (const { key, value } of open) {
      if (value.written < oldest) await this.delete(key.at(-1) as string);
    }
  }

  #key(...parts: (string | number)[]): KvKey {
    return [...this.#prefix, ...parts];
  }
}
