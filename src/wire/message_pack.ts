/**
 * The encoding MessagePack, for sockets.
 *
 * @module
 */
import { Decoder, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import type { Bytes, Encoding } from "./encoding.ts";
import { checkShape } from "./message_pack_shape.ts";
import { type Carrying, checkCarried } from "./plain.ts";

const CARRIED: readonly unknown[] = [Date, Map, Set, Uint8Array].map((kind) =>
  kind.prototype
);

const carrying: Carrying = {
  name: "MessagePack",
  advice: "Send plain data instead, or null for undefined.",
  carries: (prototype) => CARRIED.includes(prototype),
  isExact: false,
  hasBigInt: true,
};

/** MessagePack has a type for dates only. */
const MAP = 1;
const SET = 2;
const BIGINT = 3;

/** More than any number that is meant well: the longer it is, the more it costs to read. */
const MAX_DIGITS = 2500;

const extensionCodec = new ExtensionCodec();
const options = { extensionCodec, ignoreUndefined: true };

/** Not the one in use: it is in the middle of what these are in. */
const encodeInner = (value: unknown) =>
  new Encoder(options).encode(value) as Bytes;
const decodeInner = (data: Uint8Array) => new Decoder(options).decode(data);

extensionCodec.register({
  type: MAP,
  encode: (value) => value instanceof Map ? encodeInner([...value]) : null,
  decode: (data) => new Map(decodeInner(data) as [unknown, unknown][]),
});
extensionCodec.register({
  type: SET,
  encode: (value) => value instanceof Set ? encodeInner([...value]) : null,
  decode: (data) => new Set(decodeInner(data) as unknown[]),
});
extensionCodec.register({
  type: BIGINT,
  encode: (value) =>
    typeof value === "bigint" ? new TextEncoder().encode(`${value}`) : null,
  decode(data) {
    if (data.length > MAX_DIGITS) {
      throw new TypeError(`Expected at most ${MAX_DIGITS} digits`);
    }
    return BigInt(new TextDecoder().decode(data));
  },
});

const encoder = new Encoder(options);
const decoder = new Decoder(options);

/**
 * The encoding MessagePack. Besides what JSON has it carries `Date`, as the timestamps of its specification, `Uint8Array`,
 * and by extension types `Map` (1: an array of pairs), `Set` (2: an array) and `BigInt` (3: its decimal digits). A field that
 * is `undefined` is left out. An object of any other class is an error where it is sent. A byte order mark at the beginning of
 * a long string is lost.
 *
 * @example
 * ```ts
 * import { messagePack } from "@rivulet/live/messagepack";
 *
 * const bytes = messagePack.encode({ Count: 1 }) as Uint8Array<ArrayBuffer>;
 * console.log(bytes.length, messagePack.decode(bytes)); // 8 { Count: 1 }
 * ```
 */
export const messagePack: Encoding = {
  name: "messagepack",
  encode(event) {
    checkCarried(event, carrying);
    return encoder.encode(event) as Bytes;
  },
  decode(data) {
    if (typeof data === "string") throw new TypeError("Expected bytes");
    checkShape(data, [MAP, SET]);
    return decoder.decode(data);
  },
};
