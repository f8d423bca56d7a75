import assert from "node:assert/strict";
import { findUncloneable } from "./cloneable.ts";

class User {
  name = "Ada";
}

Deno.test("plain data of every kind can be cloned, circles included", () => {
  const circle: Record<string, unknown> = {
    text: "",
    none: null,
    absent: undefined,
    big: 1n,
    list: [1, [2]],
    map: new Map([["a", new Set([1])]]),
    date: new Date(0),
    pattern: /a/,
    bytes: new Uint8Array(2),
    buffer: new ArrayBuffer(1),
    error: new TypeError("no"),
    bare: Object.create(null),
  };
  circle.self = circle;
  assert.equal(findUncloneable(circle, "state"), undefined);
  structuredClone(circle);
});

const cases: [value: unknown, path: string, what: string][] = [
  [{ user: { save() {} } }, "state.user.save", 'a function "save"'],
  [[() => {}], "state[0]", "a function"],
  [{ "my key": Symbol("s") }, 'state["my key"]', "a symbol"],
  [{ user: new User() }, "state.user", "an instance of User"],
  [{ at: new URL("http://localhost") }, "state.at", "an instance of URL"],
  [{ later: Promise.resolve() }, "state.later", "a promise"],
  [{ items: (function* () {})() }, "state.items", "a generator"],
  [{ proxy: new Proxy({}, {}) }, "state.proxy", "a proxy"],
  [
    { dates: [new (class Day extends Date {})()] },
    "state.dates[0]",
    "an instance of Day",
  ],
  [new Map([["a", { b: () => {} }]]), 'state.get("a").b', 'a function "b"'],
  [
    { keys: new Map([[new User(), 1]]) },
    "a key of state.keys",
    "an instance of User",
  ],
  [
    { tags: new Set([new User()]) },
    "an item of state.tags",
    "an instance of User",
  ],
  [{ [Symbol("id")]: 1 }, "state", "an object with a field under Symbol(id)"],
];

for (const [value, path, what] of cases) {
  Deno.test(`${what} at ${path}`, () => {
    const found = findUncloneable(value, "state");
    assert.equal(found?.path, path);
    assert.equal(found?.what, what);
  });
}

Deno.test("what was found is found again, what passed is not looked at twice", () => {
  const known = new WeakSet<object>();
  const good = { a: 1 };
  const bad = { good, user: new User() };
  assert.equal(findUncloneable(bad, "state", known)?.path, "state.user");
  assert.equal(findUncloneable(bad, "state", known)?.path, "state.user");
  assert.ok(known.has(good));
});
