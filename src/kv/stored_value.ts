import { Deserializer, Serializer } from "node:v8";
import { expectAtMost, MAX_VALUE_SIZE } from "./limits.ts";
import { KvU64 } from "./u64.ts";
import { findUnstorable } from "./unstorable.ts";

/** A value as it is kept: nobody else has a part of it. */
export type StoredValue =
  | { readonly kind: "cloned" | "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "u64"; readonly number: bigint };

/**
 * Takes a value in: a `Uint8Array` and a `KvU64` as they are, others by V8's structured clone.
 *
 * @throws {TypeError} if it cannot be stored
 */
export function storeValue(value: unknown): StoredValue {
  if (value instanceof Uint8Array) {
    return { kind: "bytes", bytes: Uint8Array.from(value) };
  }
  if (value instanceof KvU64) return { kind: "u64", number: value.value };
  try {
    return { kind: "cloned", bytes: serialize(value) };
  } catch (error) {
    const found = findUnstorable(value);
    if (found === undefined) throw error;
    throw new TypeError(
      `Expected a value that can be stored, but received ${found.what}${
        found.path && ` at ${found.path}`
      }. ${found.fix}`,
      { cause: error },
    );
  }
}

/** Gives a value out: a new one each time. */
export function readValue(stored: StoredValue): unknown {
  switch (stored.kind) {
    case "u64":
      return new KvU64(stored.number);
    case "bytes":
      return stored.bytes.slice();
    case "cloned": {
      const reader = new Deserializer(stored.bytes);
      reader.readHeader();
      return reader.readValue();
    }
  }
}

/**
 * How many bytes it takes.
 *
 * @throws {TypeError} if these are too many
 */
export function expectValueSize(stored: StoredValue): number {
  const size = stored.kind === "u64" ? 8 : stored.bytes.length;
  expectAtMost(
    MAX_VALUE_SIZE,
    size,
    (n) => `${n} bytes for a serialised value`,
    "Split it over several keys.",
  );
  return size;
}

/** Not `serialize` of node:v8: what that makes of typed arrays are views of the stored bytes. */
function serialize(value: unknown): Uint8Array {
  const writer = new Serializer();
  writer.writeHeader();
  writer.writeValue(value);
  return writer.releaseBuffer();
}
