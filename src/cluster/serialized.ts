import { Deserializer, Serializer } from "node:v8";
import { findUnstorable } from "../kv/unstorable.ts";

/**
 * A value as bytes, as it is now.
 *
 * @param name what the value is called in the path of what cannot be stored
 * @param expected what was expected, with its place: `an item that can be stored for the topic "a"`
 *
 * @throws {TypeError} if it cannot be stored
 */
export function serialize(
  value: unknown,
  name: string,
  expected: string,
): Uint8Array {
  try {
    const writer = new Serializer();
    writer.writeHeader();
    writer.writeValue(value);
    return writer.releaseBuffer();
  } catch (error) {
    const found = findUnstorable(value, name);
    if (found === undefined) throw error;
    throw new TypeError(
      `Expected ${expected}, but received ${found.what} at ${found.path}. ${found.fix}`,
      { cause: error },
    );
  }
}

/** The value of bytes: a new one each time. */
export function deserialize(bytes: Uint8Array): unknown {
  const reader = new Deserializer(bytes);
  reader.readHeader();
  return reader.readValue();
}
