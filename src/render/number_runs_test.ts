import assert from "node:assert/strict";
import { fromRuns, toRuns } from "./number_runs.ts";

Deno.test("numbers at the same distance are one run", () => {
  assert.deepEqual(toRuns([1, 2, 3, 4]), [1, 1, 4]);
  assert.deepEqual(toRuns([2, 5, 8, 0, 0, 0, 9]), [2, 3, 3, 0, 0, 3, 9, 0, 1]);
});

Deno.test("what was written is read again", () => {
  for (
    const numbers of [[], [7], [3, 1], [1, 2, 4, 8, 9, 10, 2], [5, 5, 5, 6]]
  ) assert.deepEqual(fromRuns(toRuns(numbers)), numbers);
});
