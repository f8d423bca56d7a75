import assert from "node:assert/strict";
import { isPlainData } from "./plain_data.ts";

class Point {
  x = 1;
}

Deno.test("plain data is what structured clone brings over as it is", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  for (
    const value of [
      undefined,
      null,
      NaN,
      1n,
      "",
      [1, [2]],
      { a: { b: new Map([["c", new Set([1])]]) } },
      Object.create(null),
      new Date(),
      /a/,
      new Uint8Array(2),
      new RangeError("no"),
      circle,
    ]
  ) {
    assert.ok(isPlainData(value), Deno.inspect(value));
    structuredClone(value);
  }
});

Deno.test("functions, symbols, proxies and instances of classes are none, however deep", () => {
  const throwing = {
    get a() {
      throw new Error("no");
    },
  };
  for (
    const value of [
      () => {},
      Symbol("a"),
      new Point(),
      new Proxy({}, {}),
      Promise.resolve(),
      new WeakMap(),
      class extends Error {},
      throwing,
    ]
  ) {
    assert.ok(!isPlainData(value), Deno.inspect(value));
    assert.ok(!isPlainData([{ a: new Map([[1, value]]) }]));
  }
});
