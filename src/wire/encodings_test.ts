import assert from "node:assert/strict";
import fc from "fast-check";
import { cbor } from "./cbor.ts";
import {
  type Bytes,
  decodeFrame,
  encodeFrame,
  type Encoding,
} from "./encoding.ts";
import { json } from "./json.ts";
import { fromLine, toLine } from "./line_text.ts";
import { messagePack } from "./message_pack.ts";

/** Texts that UTF-8 can carry. Libraries take a byte order mark for none of the text. */
const text = fc.string({ unit: "binary" })
  .filter((text) => !text.startsWith("\ufeff"));
/** Names that mean something else to objects are nobody's fields. */
const name = text.filter((name) => name !== "__proto__");
const integer = fc.oneof(fc.integer(), fc.maxSafeInteger());
/** JSON and MessagePack do not know a negative zero. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  .map((number) => number + 0);

/** Plain data, with leaves of these kinds. */
function data(...leaves: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      integer,
      finite,
      text,
      ...leaves,
      fc.array(tie("value"), { maxLength: 5 }),
      fc.dictionary(name, tie("value"), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;
}

/** CBOR has seconds as a double: further away they are not exact to the millisecond. */
const date = fc.date({
  noInvalidDate: true,
  min: new Date("-050000-01-01T00:00:00Z"),
  max: new Date("+050000-01-01T00:00:00Z"),
});

const rich = [
  date,
  fc.bigInt(),
  fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
  fc.array(fc.tuple(fc.oneof(integer, text), date))
    .map((entries) => new Map(entries)),
  fc.array(fc.oneof(integer, text)).map((items) => new Set(items)),
];

/** What an encoding carries arrives as it was, on a WebSocket and as a line; a seed that fails is printed. */
function testRoundTrips(encoding: Encoding, values: fc.Arbitrary<unknown>) {
  Deno.test(`${encoding.name} carries what it says it does`, () => {
    fc.assert(
      fc.property(values, (value) => {
        const frame = encodeFrame(encoding, value);
        assert.deepEqual(decodeFrame(encoding, frame), value);
        const line = toLine(frame);
        assert.doesNotMatch(line, /^:\[|[\r\n]/);
        assert.deepEqual(fromLine(line), frame);
      }),
      { numRuns: 500 },
    );
  });

  Deno.test(`no bytes make ${encoding.name} do anything but throw`, () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string()), (bytes) => {
        try {
          encoding.decode(bytes as Bytes);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
    );
  });
}

testRoundTrips(json, data());
testRoundTrips(messagePack, data(...rich));
testRoundTrips(
  cbor,
  data(
    ...rich,
    fc.constantFrom(undefined, NaN, Infinity, -Infinity),
  ),
);

Deno.test("the events of the figures take no more than their encoding does", () => {
  const sizes = [json, cbor, messagePack].map((encoding) =>
    ["Increment", { Count: 1 }].map((event) =>
      encodeFrame(encoding, event).length
    )
  );
  assert.deepEqual(sizes, [[11, 11], [10, 8], [10, 8]]);
});

Deno.test("what an encoding does not carry is an error that says where it is", () => {
  class Point {
    x = 1;
  }
  const refused: [Encoding, unknown, string][] = [
    [json, 1n, " is a BigInt"],
    [json, { a: [NaN] }, ".a[0] is NaN"],
    [json, [undefined], "[0] is undefined"],
    [json, { at: new Date(0) }, ".at is a Date"],
    [json, new Map(), " is a Map"],
    [json, Uint8Array.of(1), " is a Uint8Array"],
    [json, { run: () => {} }, ".run is a function"],
    [messagePack, [undefined], "[0] is undefined"],
    [messagePack, { p: new Point() }, ".p is a Point"],
    [cbor, { p: [new Point()] }, ".p[0] is a Point"],
    [cbor, new Float32Array(1), " is a Float32Array"],
    [cbor, Symbol("s"), " is a symbol"],
  ];
  for (const [encoding, event, end] of refused) {
    assert.throws(
      () => encoding.encode(event),
      ({ message }) => message.includes(` can carry, but event${end}. `),
      end,
    );
  }
  let deep: unknown = 1;
  for (let i = 0; i < 200; i++) deep = [deep];
  for (const encoding of [json, cbor, messagePack]) {
    assert.throws(() => encoding.encode(deep), /more than 100 levels deep/);
  }
});

Deno.test("a field that is undefined is left out", () => {
  for (const encoding of [json, messagePack]) {
    const data = encoding.encode({ a: undefined, b: 1 }) as string;
    assert.deepEqual(encoding.decode(data), { b: 1 });
  }
});

Deno.test("names of fields cannot reach prototypes", () => {
  const evil = JSON.parse('{"__proto__":{"evil":1}}');
  for (const encoding of [json, cbor, messagePack]) {
    let decoded: unknown;
    try {
      decoded = encoding.decode(encoding.encode(evil) as string);
    } catch {
      continue;
    }
    assert.equal((decoded as { evil?: number }).evil, undefined);
  }
});

Deno.test("numbers too long to be meant well are refused", () => {
  const huge = 2n ** 20_000n;
  for (const encoding of [cbor, messagePack]) {
    const bytes = encoding.encode(huge) as Bytes;
    assert.throws(() => encoding.decode(bytes), TypeError);
  }
});

Deno.test("a few bytes that claim to hold much are refused before room is made for it", () => {
  const claims = [
    // Arrays and maps of 2^25 values, in one another.
    ...[[0xdd, 1, 255, 255, 255], [0xdf, 1, 255, 255, 255]].map((header) =>
      Array.from({ length: 12 }, () => header).flat()
    ),
    // An array of as many values as there are bytes, which hold another one: by itself, in a set, in a set of a fixed size.
    [0x9f, 0x9f, ...Array(15).fill(0)],
    [0x93, 0xc7, 6, 2, 0x95, 0, 0, 0, 0, 0],
    [0x93, 0xd6, 2, 0x93, 0, 0, 0],
    [0xd9, 9, 0x61],
    [0xc6, 255, 255, 255, 255],
    Array(2000).fill(0x91),
  ];
  for (const bytes of claims) {
    assert.throws(
      () => messagePack.decode(Uint8Array.from(bytes)),
      ({ message }) => /^Expected (more bytes|at most 400)/.test(message),
      bytes.join(),
    );
  }
  const nested = [0x9b, 0xff, 255, 255, 255, 0, 0, 0, 0];
  assert.throws(() => cbor.decode(Uint8Array.from([...nested, ...nested])));
  // What may be sent at its deepest may come.
  let deep: unknown = new Map();
  for (let i = 0; i < 99; i++) deep = new Map([[deep, new Set()]]);
  assert.deepEqual(messagePack.decode(messagePack.encode(deep) as Bytes), deep);
});

Deno.test("an encoding of one's own returns bytes or one line", () => {
  const lines: Encoding = {
    name: "lines",
    encode: (event) => event as string,
    decode: (text) => text,
  };
  assert.throws(
    () => encodeFrame(lines, "a\nb"),
    new TypeError(
      'Expected the encoding "lines" to return bytes or one line of text, but received several lines. Have it return a Uint8Array.',
    ),
  );
  assert.equal(encodeFrame(lines, ":[x"), "::[x");
  assert.equal(decodeFrame(lines, "::[x"), ":[x");
});
