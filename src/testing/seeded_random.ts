/** A number, or the least and the most of a number that is drawn: `[10, 20]` is anything from 10 to 20, both included. */
export type Range = number | readonly [least: number, most: number];

/** 2^32 divided by the golden ratio: its multiples lie far apart. */
const GOLDEN = 0x9e3779b1;

/**
 * A random generator that draws the same from the same seed: mulberry32
 * (https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32). Good enough to choose faults, and no secret.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { SeededRandom } from "@rivulet/live/testing";
 *
 * const random = new SeededRandom(7);
 * const drawn = [random.integer([1, 6]), random.integer([1, 6])];
 * const again = new SeededRandom(7);
 * assert.deepEqual([again.integer([1, 6]), again.integer([1, 6])], drawn);
 * ```
 */
export class SeededRandom {
  /** What it was made with, as 32 bits without a sign. */
  readonly seed: number;
  #state: number;

  /** @param seed any whole number; its lowest 32 bits count. Without one it is random: print it when a test fails. */
  constructor(seed?: number) {
    this.seed = (seed ?? Math.random() * 2 ** 32) >>> 0;
    this.#state = this.seed;
  }

  /** A number from 0 to 1, 1 excluded. */
  next(): number {
    this.#state = this.#state + 0x6d2b79f5 | 0;
    let bits = Math.imul(this.#state ^ this.#state >>> 15, 1 | this.#state);
    bits = bits + Math.imul(bits ^ bits >>> 7, 61 | bits) ^ bits;
    return ((bits ^ bits >>> 14) >>> 0) / 2 ** 32;
  }

  /** A whole number of a range. A range that is one number draws nothing. */
  integer(range: Range): number {
    if (typeof range === "number") return range;
    const [least, most] = range;
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** Whether something happens that happens in this share of cases, from 0 (never) to 1 (always). */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A generator of its own for a part of the work. It is the same whatever was drawn from this one. */
  fork(key: number): SeededRandom {
    const seed = this.seed + Math.imul(key + 1, GOLDEN);
    return new SeededRandom(new SeededRandom(seed).next() * 2 ** 32);
  }
}
