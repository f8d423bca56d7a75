/**
 * Pages whose components keep something: after whatever happens to them our page shows what Preact's own shows, and its
 * components did what they did there. A failure prints the seed and the smallest page that fails.
 *
 * Where the two differ on purpose:
 * - What has no key is told by its place alone; Preact also finds it at another place among its siblings, as it finds
 *   keys in other arrays of the same element (oracle.ts).
 * - A fragment, an array and a single thing are not each other's successors (live_edits.ts).
 * - Passive effects run with the frame that they belong to; Preact may render a component in between (world.ts).
 * - All or nothing of a render is committed, also where something throws (world.ts).
 * - A row of a `<For>` whose item is the same is not rendered; rows of a `<Stream>` keep nothing (lists.ts).
 * - An option that comes back is selected again if its select says so (dom.ts).
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Choices, longTape } from "./choices.ts";
import { modes } from "./compile.ts";
import { type Page, PreactPage, RivuletPage, typeNames } from "./pages.ts";
import { doStep, makeSteps, printSteps, type Step } from "./steps.ts";

/** How many pages are tried; more for a search: `deno task fuzz`. */
const numRuns = Number(Deno.env.get("RUNS") ?? 100);

Deno.test("what components keep survives exactly where it survives in Preact", () => {
  fc.assert(
    fc.property(longTape, (bytes) => {
      const steps = makeSteps(new Choices(bytes, typeNames, true));
      const expected = doSteps(new PreactPage(), steps, []);
      for (const mode of modes) {
        try {
          doSteps(new RivuletPage(mode), steps, expected);
        } catch (error) {
          throw new Error(`${mode}\n${printSteps(steps)}`, { cause: error });
        }
      }
    }),
    { numRuns },
  );
});

/** Does all steps and says what came of them, which has to be what was expected as far as anything was. */
function doSteps(
  page: Page,
  steps: readonly Step[],
  expected: readonly unknown[],
): unknown[] {
  const results: unknown[] = steps.map((step, i) => {
    const result = doStep(page, step);
    if (i in expected) assert.deepEqual(result, expected[i], `step ${i}`);
    return result;
  });
  page.close();
  results.push(page.world.takeLog());
  if (steps.length in expected) {
    assert.deepEqual(results.at(-1), expected.at(-1), "the end of the page");
  }
  return results;
}
