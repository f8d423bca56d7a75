import assert from "node:assert/strict";
import { FormFields } from "./event.ts";

Deno.test("FormFields reads like FormData", () => {
  const form = new FormFields([["name", "Ada"], ["tag", "a"], ["tag", "b"]]);
  assert.equal(form.get("name"), "Ada");
  assert.equal(form.get("tag"), "a");
  assert.equal(form.get("absent"), null);
  assert.deepEqual(form.getAll("tag"), ["a", "b"]);
  assert.deepEqual(form.getAll("absent"), []);
  assert.equal(form.has("tag"), true);
  assert.equal(form.has("absent"), false);
  assert.deepEqual([...form], [["name", "Ada"], ["tag", "a"], ["tag", "b"]]);
});

Deno.test("FormFields does not change with what it hands out", () => {
  const form = new FormFields([["name", "Ada"]]);
  for (const field of form.entries()) field[1] = "Eve";
  form.getAll("name").push("Eve");
  assert.deepEqual([...form], [["name", "Ada"]]);
});
