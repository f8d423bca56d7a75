import assert from "node:assert/strict";
import { randomId, sameId } from "./random_id.ts";

Deno.test("randomId: 32 hexadecimal digits, never the same, beyond one filling of the pool", () => {
  const ids = new Set(Array.from({ length: 1000 }, randomId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

Deno.test("sameId", () => {
  assert.equal(sameId("4f5a", "4f5a"), true);
  assert.equal(sameId("4f5a", "4f5b"), false);
  assert.equal(sameId("4f5a", "5f5a"), false);
  assert.equal(sameId("4f5a", "4f5"), false);
  assert.equal(sameId("", ""), true);
});
