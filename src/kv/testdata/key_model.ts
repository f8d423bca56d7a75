import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { KvKey, KvKeyPart } from "../kv.ts";

/** Keys of parts of every type. */
export const anyKey: fc.Arbitrary<KvKey> = fc.array(
  fc.oneof(
    // Zeros and what stands for them are the difficult bytes.
    fc.array(fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xfe, 0xff), { maxLength: 4 })
      .map((bytes) => Uint8Array.from(bytes)),
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.string({
      unit: fc.constantFrom("\0", "\x01", "a", "é", "\uffff", "😀"),
    }),
    fc.double(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }),
    fc.bigInt({ min: -1000n, max: 1000n }),
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 3 },
);

/** Short keys that lie close together. */
export const nearKey: fc.Arbitrary<KvKey> = fc.array(
  fc.constantFrom<KvKeyPart>("", "a", "b", 0, 1, -1, 2n, false, true),
  { minLength: 1, maxLength: 3 },
);

/** A set of keys. */
export function keySet(key: fc.Arbitrary<KvKey>): fc.Arbitrary<KvKey[]> {
  return fc.uniqueArray(key, {
    maxLength: 40,
    size: "max",
    comparator: (a, b) => compareKeys(a, b) === 0,
  });
}

/** The order of keys, as it is described: by type, then by value, part by part. */
export function compareKeys(a: KvKey, b: KvKey): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareParts(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** A key begins with another, and goes on. */
export function isWithin(key: KvKey, prefix: KvKey): boolean {
  return key.length > prefix.length &&
    compareKeys(key.slice(0, prefix.length), prefix) === 0;
}

const TYPES = ["object", "string", "bigint", "number", "boolean"];

function compareParts(a: KvKeyPart, b: KvKeyPart): number {
  if (typeof a !== typeof b) {
    return TYPES.indexOf(typeof a) - TYPES.indexOf(typeof b);
  }
  if (typeof a === "string" || typeof a === "object") {
    return Buffer.compare(Buffer.from(a as string), Buffer.from(b as string));
  }
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a)) return 1;
  if (Number.isNaN(b)) return -1;
  if (a === b) return Object.is(a, -0) ? -1 : 1;
  return (a as bigint) < (b as bigint) ? -1 : 1;
}
