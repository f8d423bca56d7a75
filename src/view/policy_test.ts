import assert from "node:assert/strict";
import { applyPolicies, policyOf } from "./policy.ts";

const search = (state: number, by: number, ctx: number) => state + by + ctx;
const reset = () => 0;

Deno.test("a handler with a policy carries it and does the same", () => {
  const update = applyPolicies({ search, reset }, { search: "latest" });
  assert.deepEqual(Object.keys(update), ["search", "reset"]);
  assert.equal(policyOf(update.search), "latest");
  assert.equal(update.search(1, 2, 3), 6);
});

Deno.test("handlers without a policy stay as they are", () => {
  const handlers = { search, reset };
  assert.equal(applyPolicies(handlers), handlers);
  assert.equal(applyPolicies(handlers, { search: undefined }), handlers);
  const update = applyPolicies(handlers, { search: "queue" });
  assert.equal(update.reset, reset);
  assert.equal(policyOf(update.reset), undefined);
});

Deno.test("the author's function has no policy: another view may have another one for it", () => {
  const handlers = { search };
  const first = applyPolicies(handlers, { search: "drop" });
  const second = applyPolicies(handlers, { search: "queue" });
  assert.equal(policyOf(search), undefined);
  assert.equal(handlers.search, search);
  assert.equal(policyOf(first.search), "drop");
  assert.equal(policyOf(second.search), "queue");
});
