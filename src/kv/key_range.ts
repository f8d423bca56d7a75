import { encodeKey, type KeyBytes } from "./key_bytes.ts";
import type { KvKey, KvListSelector } from "./kv.ts";
import { expectAtMost, MAX_KEY_SIZE } from "./limits.ts";

/** Keys from `start` to before `end`. */
export interface KeyRange {
  readonly start: KeyBytes;
  readonly end: KeyBytes;
  /** What all of them begin with: a cursor leaves it out. */
  readonly common: KeyBytes;
}

/** No key goes on with it: every part begins with a byte between these two. */
const BEFORE_ALL = "\0";
const AFTER_ALL = "\xff";

/** The keys of a selector, by their names. */
export interface SelectorKeys {
  readonly prefix?: KvKey;
  readonly start?: KvKey;
  readonly end?: KvKey;
}

/**
 * The keys of a selector, as they are now: its arrays may change before they are used.
 *
 * @throws {TypeError} if it selects no range
 */
export function selectorKeys(selector: KvListSelector): SelectorKeys {
  const { prefix, start, end } = selector as SelectorKeys;
  if (prefix ? start && end : !start || !end) {
    throw new TypeError(
      `Expected a selector with a prefix, or with a start and an end, but received ${
        prefix ? "all three" : "neither"
      }. Pass { prefix: [] } for all keys.`,
    );
  }
  return { prefix: prefix?.slice(), start: start?.slice(), end: end?.slice() };
}

/**
 * The range of a selector.
 *
 * @throws {TypeError} if its keys are invalid
 */
export function rangeOf(keys: SelectorKeys): KeyRange {
  const prefix = encode(keys.prefix, MAX_KEY_SIZE);
  const start = encode(keys.start, MAX_KEY_SIZE + 1);
  const end = encode(keys.end, MAX_KEY_SIZE + 1);
  if (prefix !== undefined) {
    expectWithin(prefix, start, "start");
    expectWithin(prefix, end, "end");
    return {
      start: start ?? prefix + BEFORE_ALL,
      end: end ?? prefix + AFTER_ALL,
      common: prefix,
    };
  }
  if (start! > end!) {
    throw new TypeError(
      "Expected a start before the end, but received one after it. Exchange them, and list in reverse if that was meant.",
    );
  }
  return { start: start!, end: end!, common: commonStart(start!, end!) };
}

/** The part of a range that comes after a key, in the direction of the list. */
export function rangeAfter(
  range: KeyRange,
  key: KeyBytes,
  reverse: boolean,
): KeyRange {
  return reverse ? { ...range, end: key } : { ...range, start: key + "\0" };
}

/**
 * The key at which a list has arrived.
 *
 * @throws {TypeError} if the cursor is none, or one of another range
 */
export function keyAt(range: KeyRange, cursor: string): KeyBytes {
  let key;
  try {
    key = range.common +
      atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    // It is outside of every range.
    key = "";
  }
  if (key >= range.start && key <= range.end) return key;
  throw new TypeError(
    `Expected the cursor of a list with the same selector, but received ${
      JSON.stringify(cursor)
    }. Pass what its cursor was, and the same selector.`,
  );
}

/** The cursor of a list that has arrived at a key. */
export function cursorAt(range: KeyRange, key: KeyBytes): string {
  return btoa(key.slice(range.common.length))
    .replaceAll("+", "-").replaceAll("/", "_");
}

function encode(key: KvKey | undefined, limit: number): KeyBytes | undefined {
  if (key === undefined) return undefined;
  const bytes = encodeKey(key);
  expectAtMost(
    limit,
    bytes.length,
    (n) => `${n} bytes for a key`,
    "Shorten its parts.",
  );
  return bytes;
}

function expectWithin(
  prefix: KeyBytes,
  key: KeyBytes | undefined,
  name: string,
): void {
  if (key === undefined) return;
  if (key.startsWith(prefix) && key.length > prefix.length) return;
  throw new TypeError(
    `Expected the ${name} to begin with the prefix and go on, but received another key. Repeat the prefix in it.`,
  );
}

function commonStart(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(0, i);
}
