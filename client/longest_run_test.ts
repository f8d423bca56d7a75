import assert from "node:assert/strict";
import fc from "fast-check";
import { longestRun } from "./longest_run.ts";

/** The length of the longest run, found by trying all. */
function longest(numbers: readonly number[], above = -1): number {
  return numbers.reduce(
    (most, number, index) =>
      number > above
        ? Math.max(most, 1 + longest(numbers.slice(index + 1), number))
        : most,
    0,
  );
}

Deno.test("a run is increasing, and there is no longer one", () => {
  fc.assert(fc.property(
    fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 10 }),
    (numbers) => {
      const indices = [...longestRun(numbers)].reverse();
      const run = indices.map((index) => numbers[index]);
      assert.ok(run.every((number, i) => number > (run[i - 1] ?? -1)));
      assert.equal(run.length, longest(numbers));
    },
  ));
});
