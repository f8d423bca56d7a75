import type { KvKey, KvKeyPart } from "./kv.ts";
import { describeValue } from "./describe_value.ts";
import { expectAtMost, MAX_KEY_SIZE, MAX_KEYS } from "./limits.ts";

/**
 * The bytes of a key, each a character from U+0000 to U+00FF: so strings are compared as the bytes are, and are the keys
 * of a `Map`.
 */
export type KeyBytes = string;

// What each part begins with: so the types have their order.
const BYTES = "\x01";
const STRING = "\x02";
const BIGINT_ZERO = 0x14;
const BIGINT_LONG_NEGATIVE = "\x0b";
const BIGINT_LONG_POSITIVE = "\x1d";
const NUMBER = "\x21";
const FALSE = "\x26";
const TRUE = "\x27";

/** Of a bigint; its length is one byte. */
const MAX_BIGINT_SIZE = 255;

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The bytes of a key, as Deno KV has them in its databases: the order of the bytes is the order of the keys, and a key's
 * bytes begin with those of each of its prefixes. It is FoundationDB's encoding of tuples.
 *
 * @throws {TypeError} if a part is of no type that a key can have
 */
export function encodeKey(key: KvKey): KeyBytes {
  if (!Array.isArray(key)) {
    throw new TypeError(
      `Expected a key, but received ${
        describeValue(key)
      }. Put its parts into an array: ["users", id].`,
    );
  }
  let bytes = "";
  for (const [i, part] of key.entries()) bytes += encodePart(part, i);
  return bytes;
}

/**
 * The bytes of a key that is read.
 *
 * @throws {TypeError} if it is invalid or too long
 */
export function encodeReadKey(key: KvKey): KeyBytes {
  const bytes = encodeKey(key);
  expectKeySize(bytes);
  return bytes;
}

/**
 * The bytes of keys that are read at once.
 *
 * @param fix what to do if they are too many
 *
 * @throws {TypeError} if there are too many, or one is invalid or too long
 */
export function encodeReadKeys(
  keys: readonly KvKey[],
  fix: string,
): KeyBytes[] {
  expectAtMost(MAX_KEYS, keys.length, (n) => `${n} keys`, fix);
  return keys.map(encodeReadKey);
}

/**
 * The bytes of keys that are watched together.
 *
 * @throws {TypeError} if there are too many, or one is invalid or too long
 */
export function encodeWatchedKeys(keys: readonly KvKey[]): KeyBytes[] {
  return encodeReadKeys(
    keys,
    "Watch one key that is set whenever another one of many is.",
  );
}

/** Refuses a key that is too long. */
export function expectKeySize(bytes: KeyBytes): void {
  expectAtMost(
    MAX_KEY_SIZE,
    bytes.length,
    (n) => `${n} bytes for a key`,
    "Shorten its parts.",
  );
}

/** A key of its own, with the values that its bytes stand for. */
export function copyKey(key: KvKey): KvKey {
  return key.map((part) =>
    typeof part === "string"
      ? part.toWellFormed()
      : ArrayBuffer.isView(part)
      ? viewBytes(part).slice()
      : part
  );
}

function encodePart(part: KvKeyPart, i: number): string {
  switch (typeof part) {
    case "string":
      return STRING + terminate(encodeText(part));
    case "number":
      return NUMBER + encodeNumber(part);
    case "bigint":
      return encodeBigint(part);
    case "boolean":
      return part ? TRUE : FALSE;
  }
  if (ArrayBuffer.isView(part)) {
    return BYTES + terminate(asString(viewBytes(part)));
  }
  throw new TypeError(
    `Expected strings, numbers, bigints, booleans and Uint8Arrays as parts of a key, but received ${
      describeValue(part)
    } as part ${i}. ${
      typeof part === "symbol"
        ? "kv.commitVersionstamp() can only be the last part of a key that is set."
        : "Name what is meant by its id."
    }`,
  );
}

/** A zero ends it; zeros within get a byte after them that no other part begins with. */
function terminate(bytes: string): string {
  return bytes.replaceAll("\0", "\0\xff") + "\0";
}

function encodeText(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : asString(utf8.encode(text));
}

/** IEEE 754: with the sign inverted positive numbers are in order, with all inverted negative ones are, and come before. */
function encodeNumber(number: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  const bits = view.getBigUint64(0);
  view.setBigUint64(0, bits ^ (bits >> 63n ? ~0n : 1n << 63n));
  return asString(viewBytes(view));
}

/**
 * The length, which grows with the number, and its bytes; of negative numbers both are inverted. Lengths up to 8 are in
 * the first byte.
 */
function encodeBigint(number: bigint): string {
  const isNegative = number < 0n;
  const digits = number === 0n
    ? ""
    : (isNegative ? -number : number).toString(16);
  const size = Math.ceil(digits.length / 2);
  expectAtMost(
    MAX_BIGINT_SIZE,
    size,
    (n) => `${n} bytes for a bigint in a key`,
    "Use a string.",
  );
  const flip = isNegative ? 0xff : 0;
  let bytes = size <= 8
    ? String.fromCharCode(BIGINT_ZERO + (isNegative ? -size : size))
    : (isNegative ? BIGINT_LONG_NEGATIVE : BIGINT_LONG_POSITIVE) +
      String.fromCharCode(size ^ flip);
  const even = digits.padStart(size * 2, "0");
  for (let i = 0; i < even.length; i += 2) {
    bytes += String.fromCharCode(parseInt(even.slice(i, i + 2), 16) ^ flip);
  }
  return bytes;
}

function viewBytes(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function asString(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The key of which these are the bytes. */
export function decodeKey(bytes: KeyBytes): KvKey {
  const key: KvKeyPart[] = [];
  for (let at = 0; at < bytes.length;) {
    const { part, end } = decodePart(bytes, at);
    key.push(part);
    at = end;
  }
  return key;
}

/** The part that begins at a place, and where it ends. */
function decodePart(
  bytes: KeyBytes,
  at: number,
): { part: KvKeyPart; end: number } {
  const type = bytes[at];
  switch (type) {
    case FALSE:
    case TRUE:
      return { part: type === TRUE, end: at + 1 };
    case NUMBER:
      return { part: decodeNumber(bytes.slice(at + 1, at + 9)), end: at + 9 };
    case STRING:
    case BYTES: {
      const end = terminatorOf(bytes, at + 1);
      const raw = bytes.slice(at + 1, end).replaceAll("\0\xff", "\0");
      return {
        part: type === STRING ? decodeText(raw) : asBytes(raw),
        end: end + 1,
      };
    }
  }
  return decodeBigint(bytes, at);
}

/** Where the zero is that ends a part. */
function terminatorOf(bytes: KeyBytes, from: number): number {
  let at = bytes.indexOf("\0", from);
  while (bytes[at + 1] === "\xff") at = bytes.indexOf("\0", at + 2);
  return at;
}

function decodeText(raw: string): string {
  return /^[\0-\x7f]*$/.test(raw) ? raw : fromUtf8.decode(asBytes(raw));
}

function decodeNumber(raw: string): number {
  const view = new DataView(asBytes(raw).buffer);
  const bits = view.getBigUint64(0);
  view.setBigUint64(0, bits ^ (bits >> 63n ? 1n << 63n : ~0n));
  return view.getFloat64(0);
}

function decodeBigint(
  bytes: KeyBytes,
  at: number,
): { part: bigint; end: number } {
  const type = bytes.charCodeAt(at);
  const isNegative = type < BIGINT_ZERO;
  const flip = isNegative ? 0xff : 0;
  const isLong = bytes[at] === BIGINT_LONG_NEGATIVE ||
    bytes[at] === BIGINT_LONG_POSITIVE;
  const size = isLong
    ? bytes.charCodeAt(at + 1) ^ flip
    : Math.abs(type - BIGINT_ZERO);
  const start = at + (isLong ? 2 : 1);
  let digits = "0x0";
  for (let i = start; i < start + size; i++) {
    digits += (bytes.charCodeAt(i) ^ flip).toString(16).padStart(2, "0");
  }
  const number = BigInt(digits);
  return { part: isNegative ? -number : number, end: start + size };
}

function asBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
