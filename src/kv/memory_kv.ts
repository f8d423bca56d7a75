import { encodeReadKey } from "./key_bytes.ts";
import type {
  AtomicOperation,
  Kv,
  KvCommitResult,
  KvEntryMaybe,
  KvKey,
  KvListIterator,
  KvListOptions,
  KvListSelector,
} from "./kv.ts";
import { expectAtMost, MAX_KEYS } from "./limits.ts";
import { MemoryAtomic } from "./memory_atomic.ts";
import { MemoryList } from "./memory_list.ts";
import { MemoryStore } from "./memory_store.ts";
import { watchKeys } from "./memory_watch.ts";
import { entryOf } from "./rows.ts";
import { COMMIT_VERSIONSTAMP } from "./write.ts";

/**
 * A store in the memory of the process. It behaves as Deno KV does, with the same limits; `testdata/kv_contract.ts` runs
 * on both. Where Deno KV takes its time, to expire entries or to wake who watches, it does so at once.
 */
export class MemoryKv implements Kv {
  readonly #store = new MemoryStore();

  // deno-lint-ignore require-await
  async get<T = unknown>(key: KvKey): Promise<KvEntryMaybe<T>> {
    return this.#read<T>(key);
  }

  // deno-lint-ignore require-await
  async getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): Promise<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    expectAtMost(
      MAX_KEYS,
      keys.length,
      (n) => `${n} keys`,
      "Read them in several calls.",
    );
    const entries = keys.map((key) => this.#read(key));
    return entries as { [K in keyof T]: KvEntryMaybe<T[K]> };
  }

  async set(
    key: KvKey,
    value: unknown,
    options?: { expireIn?: number },
  ): Promise<KvCommitResult> {
    // Without checks it never fails.
    return await this.atomic().set(key, value, options)
      .commit() as KvCommitResult;
  }

  async delete(key: KvKey): Promise<void> {
    await this.atomic().delete(key).commit();
  }

  list<T = unknown>(
    selector: KvListSelector,
    options: KvListOptions = {},
  ): KvListIterator<T> {
    return new MemoryList<T>(this.#store, selector, options);
  }

  atomic(): AtomicOperation {
    return new MemoryAtomic(this.#store);
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

  #read<T>(key: KvKey): KvEntryMaybe<T> {
    const row = this.#store.get(encodeReadKey(key));
    return row ? entryOf<T>(row) : { key, value: null, versionstamp: null };
  }
}
