import assert from "node:assert/strict";
import { Outbox } from "./outbox.ts";

Deno.test("an outbox holds what is not acknowledged, and counts from 1", () => {
  const outbox = new Outbox<string>();
  for (const word of ["a", "bb", "ccc"]) outbox.add(word, word);
  assert.deepEqual([outbox.last, outbox.size, outbox.length], [3, 6, 3]);
  assert.equal(outbox.get(2)?.note, "bb");
  assert.deepEqual(outbox.acknowledge(2).map(({ note }) => note), ["a", "bb"]);
  assert.deepEqual(outbox.acknowledge(1), []);
  assert.deepEqual([outbox.last, outbox.size, outbox.length], [3, 3, 1]);
  assert.deepEqual(outbox.after(0).map(({ frame }) => frame), ["ccc"]);
  assert.deepEqual(outbox.after(3), []);
  assert.deepEqual(outbox.acknowledge(99).length, 1);
  outbox.add("d", "d");
  assert.equal(outbox.last, 4);
  outbox.restart();
  assert.deepEqual([outbox.last, outbox.get(1)?.note], [1, "d"]);
});
