/**
 * The encoding CBOR, RFC 8949, for sockets and streams.
 *
 * @module
 */
import {
  decode,
  decodeFirst,
  type DecodeOptions,
  encode,
  type EncodeOptions,
} from "cborg";
import {
  dateEncoder,
  mapDecoder,
  mapEncoder,
  setDecoder,
  setEncoder,
  structBigIntEncoder,
  TAG_BIGINT_NEG,
  TAG_BIGINT_POS,
  TAG_DATE_EPOCH,
  TAG_MAP,
  TAG_SET,
} from "cborg/taglib";
import type { Bytes, Encoding } from "./encoding.ts";
import { type Carrying, checkCarried } from "./plain.ts";
import type { SequenceEncoding } from "./sequence.ts";

const CARRIED: readonly unknown[] = [Date, Map, Set, Uint8Array].map((kind) =>
  kind.prototype
);

const carrying: Carrying = {
  name: "CBOR",
  advice: "Send plain data instead.",
  carries: (prototype) => CARRIED.includes(prototype),
  isExact: true,
  hasBigInt: true,
};

const ENCODE_OPTIONS: EncodeOptions = {
  // As they are, which is quicker than in an order.
  mapSorter: () => 0,
  typeEncoders: {
    bigint: structBigIntEncoder,
    Date: dateEncoder,
    Map: mapEncoder,
    Set: setEncoder,
  },
};

/** More than any number that is meant well: the longer it is, the more it costs to read. */
const MAX_BIGINT_BYTES = 1024;

const DECODE_OPTIONS: DecodeOptions = {
  rejectDuplicateMapKeys: true,
  tags: {
    [TAG_BIGINT_POS]: (decode) => bigIntOf(decode()),
    [TAG_BIGINT_NEG]: (decode) => -1n - bigIntOf(decode()),
    // What is left of milliseconds in seconds is not exact.
    [TAG_DATE_EPOCH]: (decode) => new Date(Math.round(Number(decode()) * 1000)),
    [TAG_SET]: setDecoder,
    [TAG_MAP]: mapDecoder,
  },
};

function bigIntOf(bytes: unknown): bigint {
  if (!(bytes instanceof Uint8Array) || bytes.length > MAX_BIGINT_BYTES) {
    throw new TypeError(`Expected at most ${MAX_BIGINT_BYTES} bytes`);
  }
  const digits = Array.from(
    bytes,
    (byte) => byte.toString(16).padStart(2, "0"),
  );
  return BigInt("0x0" + digits.join(""));
}

/**
 * The encoding CBOR. Besides what JSON has it carries `Date`, `BigInt`, `Map`, `Set` and `Uint8Array`, `undefined` and all
 * numbers, by the tags that IANA lists: 1, 2 and 3, 258 and 259. An object
 * of any other class is an error where it is sent. Dates are exact to the millisecond up to the year 50,000; a byte order
 * mark at the beginning of a string is lost. As the encoding of a stream it is a CBOR sequence, RFC 8742.
 *
 * @example
 * ```ts
 * import { cbor } from "@rivulet/live/cbor";
 * import { defineSocket } from "@rivulet/live";
 *
 * const clock = defineSocket<never, Date>({
 *   encoding: cbor,
 *   open: (peer) => peer.send(new Date()),
 * });
 * console.log(cbor.decode(cbor.encode(new Map([["a", 1n]])) as Uint8Array<ArrayBuffer>)); // Map(1) { "a" => 1n }
 * ```
 */
export const cbor: Encoding & SequenceEncoding = {
  name: "cbor",
  encode(event) {
    checkCarried(event, carrying);
    const { buffer, byteOffset, length } = encode(event, ENCODE_OPTIONS);
    // Where there are Buffers, it may be one.
    return new Uint8Array(buffer as ArrayBuffer, byteOffset, length);
  },
  decode(data) {
    if (typeof data === "string") throw new TypeError("Expected bytes");
    return decode(data, DECODE_OPTIONS);
  },
  sequenceType: "application/cbor-seq",
  decodeFirst(data) {
    const [item, rest] = decodeFirst(data, DECODE_OPTIONS);
    return [item, rest as Bytes];
  },
};
