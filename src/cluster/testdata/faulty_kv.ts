import type {
  AtomicOperation,
  Kv,
  KvCommitError,
  KvCommitResult,
  KvEntryMaybe,
  KvKey,
  KvListIterator,
  KvListOptions,
  KvListSelector,
} from "../../kv/kv.ts";

/** What becomes of a call: it is made; its answer is lost after it was made; or it does not reach the store. */
export type Fate = "made" | "answer lost" | "lost";

/** A store behind a bad connection: a test says what becomes of each call. */
export class FaultyKv implements Kv {
  /** How many lists were begun. */
  lists = 0;

  /** @param fate asked about each call */
  constructor(
    private readonly kv: Kv,
    public fate: (call: "commit" | "get" | "list" | "watch") => Fate,
  ) {}

  get<T>(key: KvKey): Promise<KvEntryMaybe<T>> {
    return this.#call("get", () => this.kv.get<T>(key));
  }

  getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): Promise<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    return this.#call("get", () => this.kv.getMany<T>(keys));
  }

  async set(
    key: KvKey,
    value: unknown,
    options?: { expireIn?: number },
  ): Promise<KvCommitResult> {
    return await this.atomic().set(key, value, options)
      .commit() as KvCommitResult;
  }

  async delete(key: KvKey): Promise<void> {
    await this.atomic().delete(key).commit();
  }

  list<T>(
    selector: KvListSelector,
    options?: KvListOptions,
  ): KvListIterator<T> {
    this.lists++;
    const list = this.kv.list<T>(selector, options);
    const next = list.next.bind(list);
    list.next = () => this.#call("list", next);
    list[Symbol.asyncIterator] = () => list as AsyncIterableIterator<never>;
    return list;
  }

  atomic(): AtomicOperation {
    const atomic = this.kv.atomic();
    const commit = atomic.commit.bind(atomic);
    atomic.commit = () =>
      this.#call<KvCommitResult | KvCommitError>("commit", commit);
    return atomic;
  }

  watch<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): ReadableStream<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    if (this.fate("watch") === "made") return this.kv.watch<T>(keys);
    return new ReadableStream({
      start: (controller) => controller.error(new Error("connection lost")),
    });
  }

  commitVersionstamp(): symbol {
    return this.kv.commitVersionstamp();
  }

  close(): void {
    this.kv.close();
  }

  [Symbol.dispose](): void {
    this.kv[Symbol.dispose]();
  }

  async #call<T>(
    call: "commit" | "get" | "list",
    make: () => Promise<T>,
  ): Promise<T> {
    const fate = this.fate(call);
    if (fate === "lost") throw new Error("connection lost");
    const result = await make();
    if (fate === "answer lost") throw new Error("connection lost");
    return result;
  }
}
