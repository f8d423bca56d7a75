import assert from "node:assert/strict";
import { Abortable } from "./abortable.ts";

Deno.test("a signal that is read before the abort hears of it, once", () => {
  const abortable = new Abortable();
  const { signal } = abortable;
  let heard = 0;
  signal.addEventListener("abort", () => heard++);
  assert.deepEqual([signal.aborted, abortable.isAborted], [false, false]);
  abortable.abort();
  abortable.abort();
  assert.deepEqual([signal.aborted, abortable.isAborted, heard], [
    true,
    true,
    1,
  ]);
  assert.equal(abortable.signal, signal);
});

Deno.test("a signal that is read after the abort has aborted", () => {
  const abortable = new Abortable();
  abortable.abort();
  assert.equal(abortable.signal.aborted, true);
  assert.equal(abortable.signal.reason.name, "AbortError");
});
