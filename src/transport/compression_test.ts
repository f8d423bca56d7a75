import assert from "node:assert/strict";
import { createGunzip, gunzipSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { deflate, GzipWriter, isLong } from "./compression.ts";

const short = "short: é";
const long = "<tr><td>日本</td></tr>".repeat(1000);

Deno.test("a long message is worth compressing, and is what it was", () => {
  assert.deepEqual([isLong("x".repeat(1024)), isLong("x".repeat(1025))], [
    false,
    true,
  ]);
  const bytes = deflate(long);
  assert.ok(bytes.length < long.length / 50);
  assert.equal(inflateRawSync(bytes).toString(), long);
});

Deno.test("a gzip stream says all that was written, with the checksum of it", () => {
  const parts = fc.array(
    fc.oneof(fc.string({ maxLength: 1024 }), fc.constantFrom(short, long)),
  );
  fc.assert(fc.property(parts, (texts) => {
    const writer = new GzipWriter();
    const bytes = [
      writer.start(),
      ...texts.map((text) => writer.add(text)),
      writer.end(),
    ];
    const stream = new Uint8Array(bytes.flatMap((part) => [...part]));
    assert.equal(
      gunzipSync(stream).toString(),
      texts.join("").toWellFormed(),
    );
  }));
});

Deno.test("each part of a gzip stream can be read when it comes", async () => {
  const writer = new GzipWriter();
  const reader = createGunzip();
  reader.write(writer.start());
  for (const text of [short, long, short]) {
    reader.write(writer.add(text));
    let read = "";
    while (read.length < text.length) {
      const chunk = reader.read();
      if (chunk === null) {
        await new Promise((resolve) => reader.once("readable", resolve));
      } else read += chunk;
    }
    assert.ok(read === text);
  }
  reader.end(writer.end());
});
