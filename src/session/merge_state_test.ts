import assert from "node:assert/strict";
import { mergeState } from "./merge_state.ts";

Deno.test("a state made from the one of now is taken as it is", () => {
  const state = { a: 1 };
  const result = { b: 2 };
  assert.equal(mergeState(state, state, result), result);
});

Deno.test("only the fields count that differ from the given state", () => {
  const list = [1];
  const given = { a: 1, b: 2, list, gone: true, later: NaN };
  const current = { a: 5, b: 6, list: [2], gone: true, later: 3, own: 1 };
  const result = { a: 1, b: 3, list, later: NaN, added: undefined };
  assert.deepEqual(mergeState(given, current, result), {
    a: 5,
    b: 3,
    list: [2],
    later: 3,
    own: 1,
    added: undefined,
  });
  assert.deepEqual(current.b, 6, "the state of now is left as it is");
});

Deno.test("the state of now stays the same object if nothing differs", () => {
  const current = { a: 2 };
  assert.equal(mergeState({ a: 1 }, current, { a: 1 }), current);
});

Deno.test("what is no plain object is taken whole", () => {
  const map = new Map();
  for (
    const [given, current, result] of [
      [1, 2, 3],
      [[1], [2], [3, 4]],
      [{ a: 1 }, { a: 2 }, map],
      [{ a: 1 }, null, { b: 1 }],
      [[1], { a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 2 }, null],
    ]
  ) assert.equal(mergeState(given, current, result), result);
  const bare = Object.assign(Object.create(null), { a: 3 });
  assert.deepEqual(mergeState({ a: 1, b: 1 }, { a: 1, b: 2 }, bare), { a: 3 });
});
