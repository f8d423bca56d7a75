import { Deadlines } from "./deadlines.ts";
import { copyKey, type KeyBytes } from "./key_bytes.ts";
import type { KvEntry, KvEntryMaybe, KvKey } from "./kv.ts";
import { SortedKeys } from "./sorted_keys.ts";
import { readValue, type StoredValue } from "./stored_value.ts";

/** What is stored under a key. */
export interface Row {
  readonly key: KvKey;
  readonly value: StoredValue;
  readonly versionstamp: string;
  /** When it expires, in milliseconds since 1970; `undefined`: never. */
  readonly expires: number | undefined;
}

/** All rows, in the order of their keys, and in the order in which they expire. */
export class Rows {
  readonly #rows = new Map<KeyBytes, Row>();
  readonly #keys = new SortedKeys();
  readonly #deadlines = new Deadlines();

  /** When the next row expires. */
  get nextDeadline(): number | undefined {
    return this.#deadlines.next;
  }

  get(key: KeyBytes): Row | undefined {
    return this.#rows.get(key);
  }

  /** See {@linkcode SortedKeys.range}. */
  range(
    start: KeyBytes,
    end: KeyBytes,
    limit: number,
    reverse: boolean,
  ): Row[] {
    return this.#keys.range(start, end, limit, reverse)
      .map((key) => this.#rows.get(key)!);
  }

  /** Puts a row in the place of the one that was there; `undefined` takes that away. */
  put(key: KeyBytes, row: Row | undefined): void {
    const earlier = this.#rows.get(key);
    if (earlier?.expires !== undefined) {
      this.#deadlines.delete(key, earlier.expires);
    }
    if (row === undefined) {
      this.#rows.delete(key);
      this.#keys.delete(key);
      return;
    }
    this.#rows.set(key, row);
    this.#keys.add(key);
    if (row.expires !== undefined) this.#deadlines.add(key, row.expires);
  }

  /**
   * Takes away what has expired.
   *
   * @returns the keys of it
   */
  expire(now: number): KeyBytes[] {
    const { next } = this.#deadlines;
    if (next === undefined || next > now) return [];
    const keys = this.#deadlines.due(now);
    for (const key of keys) this.put(key, undefined);
    return keys;
  }
}

/** The entry of a row, with a key and a value of its own. */
export function entryOf<T>({ key, value, versionstamp }: Row): KvEntry<T> {
  return { key: copyKey(key), value: readValue(value) as T, versionstamp };
}

/** The entry of the row under a key, where there may be none. */
export function entryAt<T>(
  key: KvKey,
  row: Row | undefined,
): KvEntryMaybe<T> {
  return row ? entryOf<T>(row) : { key, value: null, versionstamp: null };
}
