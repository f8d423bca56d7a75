import { encodeKey, type KeyBytes } from "./key_bytes.ts";
import {
  cursorAt,
  keyAt,
  type KeyRange,
  rangeAfter,
  rangeOf,
  type SelectorKeys,
  selectorKeys,
} from "./key_range.ts";
import type {
  KvEntry,
  KvListIterator,
  KvListOptions,
  KvListSelector,
} from "./kv.ts";
import { MAX_BATCH } from "./limits.ts";
import { entryOf, type Row } from "./rows.ts";

const DEFAULT_BATCH = 100;

/** Reads rows from `start` to before `end`, at most `limit`: the first ones, or in reverse the last ones, the last first. */
export type ReadRange = (
  start: KeyBytes,
  end: KeyBytes,
  limit: number,
  reverse: boolean,
) => Row[] | Promise<Row[]>;

/** Goes through the entries of a store. Like Deno KV it reads them in batches, each of one moment. */
export class List<T> implements KvListIterator<T> {
  readonly #readRange: ReadRange;
  readonly #selector: SelectorKeys;
  readonly #reverse: boolean;
  readonly #batchSize: number;
  /** How many entries may still be asked for. */
  #left: number;
  /** What was read and not asked for, the next one last. */
  #batch: Row[] = [];
  #isLastBatch = false;
  #range: KeyRange | undefined;
  /** The entry at which it has arrived. */
  #last: Row | undefined;
  /** Calls of `next` that are not answered: the next one waits for them. */
  #earlier: Promise<unknown> = Promise.resolve();
  /** Where it has begun, and `""` at the end. */
  #cursor: string | undefined;

  /**
   * @throws {TypeError} if the selector is none
   * @throws {RangeError} if `limit` or `batchSize` is not a whole number from 1 on
   */
  constructor(
    readRange: ReadRange,
    selector: KvListSelector,
    { limit, cursor, reverse, batchSize }: KvListOptions,
  ) {
    expectCount("limit", limit);
    expectCount("batchSize", batchSize);
    this.#readRange = readRange;
    this.#selector = selectorKeys(selector);
    this.#reverse = reverse ?? false;
    this.#left = limit ?? Infinity;
    this.#batchSize = Math.min(batchSize ?? limit ?? DEFAULT_BATCH, MAX_BATCH);
    this.#cursor = cursor || undefined;
  }

  get cursor(): string {
    const cursor = this.#last
      ? cursorAt(this.#keys, encodeKey(this.#last.key))
      : this.#cursor;
    if (cursor !== undefined) return cursor;
    throw new Error(
      "Expected a list that has begun, but received one before its first entry. Read the cursor after next().",
    );
  }

  next(): Promise<IteratorResult<KvEntry<T>, undefined>> {
    const next = this.#earlier.then(() => this.#next());
    this.#earlier = next.catch(() => {});
    return next;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #next(): Promise<IteratorResult<KvEntry<T>, undefined>> {
    if (this.#left === 0) return { done: true, value: undefined };
    if (this.#batch.length === 0 && !this.#isLastBatch) {
      await this.#read();
    }
    const row = this.#batch.pop();
    if (row === undefined) {
      this.#left = 0;
      this.#cursor = "";
    } else this.#left--;
    this.#last = row;
    return row
      ? { done: false, value: entryOf<T>(row) }
      : { done: true, value: undefined };
  }

  get #keys(): KeyRange {
    return this.#range ??= rangeOf(this.#selector);
  }

  async #read(): Promise<void> {
    const key = this.#last
      ? encodeKey(this.#last.key)
      : this.#cursor && keyAt(this.#keys, this.#cursor);
    const { start, end } = key === undefined
      ? this.#keys
      : rangeAfter(this.#keys, key, this.#reverse);
    const rows = await this.#readRange(
      start,
      end,
      this.#batchSize,
      this.#reverse,
    );
    this.#batch = rows.reverse();
    this.#isLastBatch = this.#batch.length < this.#batchSize;
  }
}

function expectCount(name: string, count: number | undefined): void {
  if (count === undefined || (Number.isInteger(count) && count > 0)) return;
  throw new RangeError(
    `Expected a whole number from 1 on as ${name}, but received ${count}. Leave it away for the default.`,
  );
}
