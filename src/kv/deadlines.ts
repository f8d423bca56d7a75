import type { KeyBytes } from "./key_bytes.ts";
import { SortedKeys } from "./sorted_keys.ts";

/** Enough hexadecimal digits for every time. */
const TIME_LENGTH = 16;

/** Which keys expire when. Times are in milliseconds since 1970. */
export class Deadlines {
  /** The time and the key in one string: the earliest is the first. */
  readonly #sorted = new SortedKeys();

  /** The earliest of all; `undefined` if there is none. */
  get next(): number | undefined {
    const { first } = this.#sorted;
    return first === undefined
      ? undefined
      : parseInt(first.slice(0, TIME_LENGTH), 16);
  }

  add(key: KeyBytes, time: number): void {
    this.#sorted.add(entry(key, time));
  }

  delete(key: KeyBytes, time: number): void {
    this.#sorted.delete(entry(key, time));
  }

  /** The keys whose time has come. */
  due(now: number): KeyBytes[] {
    return this.#sorted.range("", entry("", now + 1), Infinity, false)
      .map((entry) => entry.slice(TIME_LENGTH));
  }
}

function entry(key: KeyBytes, time: number): string {
  return time.toString(16).padStart(TIME_LENGTH, "0") + key;
}
