/** A whole number from 0 to 2^64 - 1 that a store can count: `sum`, `min` and `max` work on it. */
export interface KvU64 {
  /** The number. */
  readonly value: bigint;
}

const MAX = 2n ** 64n - 1n;

/** What stands in for `Deno.KvU64` where Deno runs without KV. */
class U64 implements KvU64 {
  readonly value: bigint;

  constructor(value: bigint) {
    if (typeof value !== "bigint") {
      throw new TypeError(
        `Expected a bigint, but received ${typeof value}. Write 1n instead of 1.`,
      );
    }
    if (value < 0n || value > MAX) {
      throw new RangeError(
        `Expected a number from 0 to 2^64 - 1, but received ${value}. Keep others as plain bigints.`,
      );
    }
    this.value = value;
    Object.freeze(this);
  }

  valueOf(): bigint {
    return this.value;
  }

  toString(): string {
    return this.value.toString();
  }

  get [Symbol.toStringTag](): string {
    return "Deno.KvU64";
  }
}

/**
 * Makes a number that a store can count. It is `Deno.KvU64` itself, where there is one.
 *
 * @throws {TypeError} If it is not a bigint.
 * @throws {RangeError} If it is not within 0 and 2^64 - 1.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { KvU64, openKv } from "@rivulet/live/kv";
 *
 * using kv = await openKv();
 * await kv.set(["visits"], new KvU64(41n));
 * await kv.atomic().sum(["visits"], 1n).commit();
 * const visits = await kv.get<KvU64>(["visits"]);
 * assert.equal(visits.value?.value, 42n);
 * ```
 */
export const KvU64: new (value: bigint) => KvU64 =
  (Deno as { KvU64?: new (value: bigint) => KvU64 }).KvU64 ?? U64;
