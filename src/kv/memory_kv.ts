import { Atomic } from "./atomic.ts";
import { AtomicWrites } from "./atomic_writes.ts";
import { encodeReadKey, encodeReadKeys, type KeyBytes } from "./key_bytes.ts";
import type {
  AtomicOperation,
  Kv,
  KvEntryMaybe,
  KvKey,
  KvListIterator,
  KvListOptions,
  KvListSelector,
} from "./kv.ts";
import { List } from "./list.ts";
import { MemoryStore } from "./memory_store.ts";
import { watchKeys } from "./memory_watch.ts";
import { entryAt } from "./rows.ts";
import { COMMIT_VERSIONSTAMP } from "./write.ts";

/**
 * A store in the memory of the process. It behaves as Deno KV does, with the same limits; `testdata/kv_contract.ts` runs
 * on all stores. Where Deno KV takes its time, to expire entries or to wake who watches, it does so at once.
 */
export class MemoryKv extends AtomicWrites implements Kv {
  readonly #store = new MemoryStore();

  // deno-lint-ignore require-await
  async get<T = unknown>(key: KvKey): Promise<KvEntryMaybe<T>> {
    return this.#read<T>(key, encodeReadKey(key));
  }

  // deno-lint-ignore require-await
  async getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): Promise<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    const encoded = encodeReadKeys(keys, "Read them in several calls.");
    return encoded.map((bytes, i) => this.#read(keys[i], bytes)) as {
      [K in keyof T]: KvEntryMaybe<T[K]>;
    };
  }

  list<T = unknown>(
    selector: KvListSelector,
    options: KvListOptions = {},
  ): KvListIterator<T> {
    return new List<T>(
      (...range) => this.#store.range(...range),
      selector,
      options,
    );
  }

  atomic(): AtomicOperation {
    return new Atomic((write) => this.#store.commit(write));
  }

  watch<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): ReadableStream<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    return watchKeys(this.#store, keys) as ReadableStream<
      { [K in keyof T]: KvEntryMaybe<T[K]> }
    >;
  }

  commitVersionstamp(): symbol {
    return COMMIT_VERSIONSTAMP;
  }

  close(): void {
    this.#store.close();
  }

  [Symbol.dispose](): void {
    if (!this.#store.isClosed) this.close();
  }

  #read<T>(key: KvKey, bytes: KeyBytes): KvEntryMaybe<T> {
    return entryAt<T>(key, this.#store.get(bytes));
  }
}
