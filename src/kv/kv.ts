/**
 * A part of a key. Parts of different types are ordered by type, in the order in which they stand here; the parts of a
 * type by their value: `Uint8Array`s by their bytes, strings by their bytes as UTF-8, numbers from `-Infinity` over `-0`
 * and `0` to `NaN`, `false` before `true`. (Deno's documentation has numbers before bigints; its stores do not.)
 *
 * The only symbol is the one that {@linkcode Kv.commitVersionstamp} returns.
 */
export type KvKeyPart =
  | Uint8Array
  | string
  | bigint
  | number
  | boolean
  | symbol;

/** Where a value is stored: at least one part, at most 2 KiB. Keys are ordered by their first part, then the second … */
export type KvKey = readonly KvKeyPart[];

/** A stored value with its key. */
export interface KvEntry<T> {
  /** Where it is stored. */
  readonly key: KvKey;
  /** A copy: to change it changes nothing in the store. */
  readonly value: T;
  /** Which commit has written it: 20 hexadecimal digits, ordered as the commits are. */
  readonly versionstamp: string;
}

/** A stored value with its key, or a key without a value: `value` and `versionstamp` are `null` then. */
// Without readonly: only a type identical to that of Deno.KvEntryMaybe lets TypeScript see that Deno.Kv is a Kv.
export type KvEntryMaybe<T> = KvEntry<T> | {
  /** Where nothing is stored. */
  key: KvKey;
  /** Nothing. A stored `null` has a versionstamp. */
  value: null;
  /** Nothing. */
  versionstamp: null;
};

/**
 * Which keys are listed: those that go on after `prefix`, or the part of them from `start` on or before `end`; or all
 * from `start` to before `end`.
 */
export type KvListSelector =
  | { readonly prefix: KvKey }
  | { readonly prefix: KvKey; readonly start: KvKey }
  | { readonly prefix: KvKey; readonly end: KvKey }
  | { readonly start: KvKey; readonly end: KvKey };

/** How keys are listed. */
export interface KvListOptions {
  /** How many entries at most. Default: all. */
  readonly limit?: number;
  /** Goes on where an earlier list of the same selector stopped: its `cursor`. An empty one is none. */
  readonly cursor?: string;
  /** From the last key to the first. Default: `false`. */
  readonly reverse?: boolean;
  /** How many entries are read at once, at most 500. Default: the limit, or else 100. Each batch is of one moment. */
  readonly batchSize?: number;
}

/** Goes through the entries of a list. */
export interface KvListIterator<T> {
  /**
   * Where the list has arrived, for the option `cursor` of another; `""` at its end, and at an entry whose key is the
   * selector's `start` and begins its `end`.
   *
   * @throws {Error} Before the first entry was asked for.
   */
  readonly cursor: string;

  /**
   * Reads the next entry.
   *
   * @throws {TypeError} If the selector's keys are invalid: `start` or `end` outside of the prefix, `start` after `end`.
   */
  next(): Promise<IteratorResult<KvEntry<T>, undefined>>;

  /** Itself: a list can be gone through once. */
  [Symbol.asyncIterator](): AsyncIterableIterator<KvEntry<T>>;
}

/** What a write returns that has happened. */
export interface KvCommitResult {
  /** It has happened. */
  readonly ok: true;
  /** That of all entries it has written. */
  readonly versionstamp: string;
}

/** What an atomic operation returns if a check has failed: nothing was written. */
export interface KvCommitError {
  /** It has not happened. */
  readonly ok: false;
}

/** What an atomic operation depends on. An entry as it was read is one. */
export interface AtomicCheck {
  /** Where to look. */
  readonly key: KvKey;
  /** The versionstamp that is expected there; `null`: no value. */
  readonly versionstamp: string | null;
}

/**
 * Writes that happen together, or not at all: if every check holds, they are made in their order. Nothing happens before
 * `commit` is called.
 */
export interface AtomicOperation {
  /** Expects entries to be as they were read. At most 100 checks; with KV Connect, 10. */
  check(...checks: AtomicCheck[]): this;

  /**
   * Sets a value.
   *
   * @throws {TypeError} If it cannot be stored, or `expireIn` is not a whole number of milliseconds.
   */
  set(key: KvKey, value: unknown, options?: { expireIn?: number }): this;

  /** Deletes a value; nothing happens if there is none. */
  delete(key: KvKey): this;

  /**
   * Adds to a {@linkcode KvU64}, which becomes `n` if there is none. Beyond 2^64 - 1 it begins at 0 again. It does not
   * expire any more.
   *
   * @throws {RangeError} If `n` is not within 0 and 2^64 - 1.
   */
  sum(key: KvKey, n: bigint): this;

  /** Lowers a {@linkcode KvU64} to `n` if it is greater; it becomes `n` if there is none. */
  min(key: KvKey, n: bigint): this;

  /** Raises a {@linkcode KvU64} to `n` if it is smaller; it becomes `n` if there is none. */
  max(key: KvKey, n: bigint): this;

  /**
   * Does it.
   *
   * @returns `{ ok: false }` if a check has failed
   *
   * @throws {TypeError} If a key is empty, invalid or larger than 2 KiB, a value is larger than 64 KiB when it is
   * serialised, a sum meets something else than a `KvU64`, or the whole is too large: more than 1,000 mutations or
   * 800 KiB, or more than 80 KiB of keys.
   */
  commit(): Promise<KvCommitResult | KvCommitError>;
}

/**
 * A store of values under ordered keys: the part of `Deno.Kv` that Rivulet uses, with the same names and meanings, so that
 * what `Deno.openKv()` returns is one. {@linkcode openKv} opens one by its URL.
 *
 * Values are what structured clone brings over: plain objects, arrays, maps, sets, dates, bigints, typed arrays, also in
 * circles. Functions and symbols cannot be stored, and instances of classes come back as plain objects. A
 * {@linkcode KvU64} is a value of its own, not one within another.
 *
 * Whoever has called `close` gets a `Deno.errors.BadResource` from every method.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openKv } from "@rivulet/live/kv";
 *
 * using kv = await openKv();
 * await kv.set(["users", "ada"], { name: "Ada" });
 *
 * const ada = await kv.get<{ name: string }>(["users", "ada"]);
 * assert.equal(ada.value?.name, "Ada");
 *
 * // Only if nobody has changed it meanwhile.
 * const renamed = await kv.atomic().check(ada).set(ada.key, { name: "Ada L." }).commit();
 * assert(renamed.ok);
 *
 * const names = [];
 * for await (const { key } of kv.list({ prefix: ["users"] })) names.push(key[1]);
 * assert.deepEqual(names, ["ada"]);
 * ```
 */
export interface Kv extends Disposable {
  /**
   * Reads the value of a key.
   *
   * @throws {TypeError} If the key is invalid or larger than 2 KiB.
   */
  get<T = unknown>(key: KvKey): Promise<KvEntryMaybe<T>>;

  /**
   * Reads the values of up to 10 keys, of one moment.
   *
   * @returns their entries, in the order of the keys
   *
   * @throws {TypeError} If there are more keys, or one is invalid or larger than 2 KiB.
   */
  getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): Promise<{ [K in keyof T]: KvEntryMaybe<T[K]> }>;

  /**
   * Sets the value of a key, with what holds for it: an earlier `expireIn` is forgotten.
   *
   * @param options `expireIn`: after how many milliseconds it may be gone, at the earliest. A store can keep it for
   * longer: Deno KV by a minute or so. Who needs the exact time stores it in the value.
   *
   * @throws {TypeError} If the key is empty, invalid or larger than 2 KiB, the value cannot be stored or is larger than
   * 64 KiB when it is serialised, or `expireIn` is not a whole number.
   */
  set(
    key: KvKey,
    value: unknown,
    options?: { expireIn?: number },
  ): Promise<KvCommitResult>;

  /**
   * Deletes the value of a key; nothing happens if there is none.
   *
   * @throws {TypeError} If the key is empty, invalid or larger than 2 KiB.
   */
  delete(key: KvKey): Promise<void>;

  /**
   * Lists entries in the order of their keys.
   *
   * @throws {TypeError} If the selector is none.
   * @throws {Error} If `limit` or `batchSize` is not a whole number from 1 on.
   *
   * @example
   * ```ts
   * import assert from "node:assert/strict";
   * import { openKv } from "@rivulet/live/kv";
   *
   * using kv = await openKv();
   * for (const n of [1, 2, 3]) await kv.set(["rows", n], `row ${n}`);
   *
   * const page = kv.list({ prefix: ["rows"] }, { limit: 2 });
   * const first = await Array.fromAsync(page, ({ value }) => value);
   * assert.deepEqual(first, ["row 1", "row 2"]);
   *
   * const next = kv.list({ prefix: ["rows"] }, { limit: 2, cursor: page.cursor });
   * const second = await Array.fromAsync(next, ({ value }) => value);
   * assert.deepEqual(second, ["row 3"]);
   * ```
   */
  list<T = unknown>(
    selector: KvListSelector,
    options?: KvListOptions,
  ): KvListIterator<T>;

  /** Begins writes that happen together. */
  atomic(): AtomicOperation;

  /**
   * Watches up to 10 keys: the stream brings their entries as they are now, and again after one of them was set, deleted
   * or has expired. It brings the latest state, not every one between.
   *
   * @returns a stream that ends when the store is closed; cancel it to stop watching
   *
   * @throws {TypeError} If there are more keys, or one is invalid or larger than 2 KiB.
   *
   * @example
   * ```ts
   * import assert from "node:assert/strict";
   * import { openKv } from "@rivulet/live/kv";
   *
   * using kv = await openKv();
   * await kv.set(["wake"], 1);
   * for await (const [wake] of kv.watch<[number]>([["wake"]])) {
   *   if (wake.value === 2) break;
   *   await kv.set(["wake"], 2);
   * }
   * assert.equal((await kv.get(["wake"])).value, 2);
   * ```
   */
  watch<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): ReadableStream<{ [K in keyof T]: KvEntryMaybe<T[K]> }>;

  /**
   * What stands for the versionstamp of the commit, as the last part of a key that is set: such keys are a log, in the
   * order of the commits. In the store it is a string.
   *
   * @example
   * ```ts
   * import assert from "node:assert/strict";
   * import { openKv } from "@rivulet/live/kv";
   *
   * using kv = await openKv();
   * const { versionstamp } = await kv.set(["log", kv.commitVersionstamp()], "started");
   * assert.equal((await kv.get(["log", versionstamp])).value, "started");
   * ```
   */
  commitVersionstamp(): symbol;

  /**
   * Closes the store. `using` does it at the end of a block.
   *
   * @throws {Deno.errors.BadResource} If it is closed.
   */
  close(): void;
}
