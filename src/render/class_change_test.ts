import assert from "node:assert/strict";
import { classChange } from "./class_change.ts";

Deno.test("classes are added and removed", () => {
  assert.deepEqual(classChange("a", "a b"), ["b", ""]);
  assert.deepEqual(classChange("a b c", "a c"), ["", "b"]);
  assert.deepEqual(classChange("a odd", "a even"), ["even", "odd"]);
});

Deno.test("what is not the same text in the end is none", () => {
  const changes = [
    ["a b", "b a"],
    ["a", "b a"],
    ["a", "a  b"],
    ["a", " a"],
    ["a a", "a a b"],
    ["a", "a\tb a"],
  ];
  for (const [before, after] of changes) {
    assert.equal(classChange(before, after), undefined, `${before}, ${after}`);
  }
});
