import assert from "node:assert/strict";
import { findUnstorable } from "./unstorable.ts";

const save = () => {};

Deno.test("what can be stored is passed", () => {
  const circle: Record<string, unknown> = { bytes: new Uint8Array(3) };
  circle.self = [circle, new Map([[circle, new Set([circle])]])];
  const values = [
    1,
    undefined,
    null,
    "",
    1n,
    {},
    [],
    [1, , 2],
    circle,
    new Date(),
    new Map(),
    new (class Point {})(),
    { [Symbol("s")]: save },
    new Error("no", { cause: { a: 1 } }),
  ];
  for (const value of values) assert.equal(findUnstorable(value), undefined);
});

Deno.test("what cannot be stored is named with its path", () => {
  const circle: Record<string, unknown> = {};
  circle.child = { circle, next: { save } };
  const cases: [unknown, string, string][] = [
    [save, "", 'a function "save"'],
    [() => {}, "", "a function"],
    [{ user: { save } }, ".user.save", 'a function "save"'],
    [{ "a-b": [0, { c: Symbol("s") }] }, '["a-b"][1].c', "a symbol"],
    [new Map([["a", save]]), '.get("a")', 'a function "save"'],
    [new Map([[save, 1]]), "a key of the value", 'a function "save"'],
    [
      { all: new Map([[{}, save]]) },
      ".all.get(an object)",
      'a function "save"',
    ],
    [{ all: new Set([save]) }, "an item of .all", 'a function "save"'],
    [new Error("no", { cause: save }), ".cause", 'a function "save"'],
    [circle, ".child.next.save", 'a function "save"'],
    [{ p: new Proxy({}, {}) }, ".p", "a proxy"],
    [[Promise.resolve()], "[0]", "a promise"],
    [{ g: (function* () {})() }, ".g", "a generator"],
    [{ w: new WeakMap() }, ".w", "an instance of WeakMap"],
    [{ b: new SharedArrayBuffer(1) }, ".b", "an instance of SharedArrayBuffer"],
    [
      { b: new Uint8Array(new SharedArrayBuffer(1)) },
      ".b",
      "an instance of Uint8Array",
    ],
  ];
  for (const [value, path, what] of cases) {
    const found = findUnstorable(value);
    assert.deepEqual([found?.path, found?.what], [path, what]);
  }
  assert.equal(findUnstorable({ save }, "state")?.path, "state.save");
});

Deno.test("values that lead back to the whole are looked at once", () => {
  const page: Record<string, unknown> = {};
  page.rows = Array.from({ length: 20_000 }, (_, i) => ({ i, page }));
  page.save = save;
  assert.equal(findUnstorable(page)?.path, ".save");
});
