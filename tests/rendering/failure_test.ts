/**
 * Pages whose renders throw, and nothing catches it: whether the same is shown again or what was there before, all goes on
 * as if the render had not been tried. Preact itself promises nothing then, so nothing is tried on its page.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Choices, longTape } from "./choices.ts";
import { modes } from "./compile.ts";
import { PreactPage, RivuletPage, typeNames } from "./pages.ts";
import type { Child } from "./source.ts";
import {
  doStep,
  makeSteps,
  printSteps,
  type Result,
  type Step,
} from "./steps.ts";

/** How many pages are tried; more for a search: `deno task fuzz`. */
const numRuns = Number(Deno.env.get("RUNS") ?? 100);

/** A step, and what is to be shown before it in vain. */
interface Trial {
  readonly step: Step;
  readonly tried: Child | undefined;
}

/** What was computed stays so. */
const COMPUTED = /^memo /;
/** All that was tried is rendered once more, and effects run again that depend on nothing. */
const RENDERED = /^(?:memo|render|updated|always|unalways) /;

const catching = ["boundary", "catches", "derives"];
/** Show what they were given before, which is forgotten when what they show is put right. */
const idle = ["lifecycle", "memo"];

Deno.test("a render that throws and is repeated costs nothing but time", () => {
  check(
    catching,
    COMPUTED,
    (steps) =>
      steps.map((step, i) => ({ step, tried: i > 0 ? step.view : undefined })),
  );
});

Deno.test("a render that throws and is taken back costs nothing but time", () => {
  check([...catching, ...idle], RENDERED, (steps) => {
    let shown = steps[0].view;
    return steps.flatMap((step, i): Trial[] => {
      const trial = { step, tried: undefined };
      if (i === 0 || step.view === undefined) return [trial];
      const back = { step: { clicks: [], view: shown }, tried: step.view };
      shown = step.view;
      return [back, trial];
    });
  });
});

/** @param again what may be done once more, or was done already */
function check(
  excluded: readonly string[],
  again: RegExp,
  prepare: (steps: readonly Step[]) => readonly Trial[],
): void {
  const types = typeNames.filter((name) => !excluded.includes(name));
  fc.assert(
    fc.property(longTape, fc.nat(255), (bytes, fuse) => {
      const trials = prepare(makeSteps(new Choices(bytes, types, true)));
      const steps = trials.map(({ step }) => step);
      const page = new PreactPage();
      const expected = steps.map((step) => doStep(page, step));
      page.close();
      for (const mode of modes) {
        try {
          doTrials(new RivuletPage(mode), trials, expected, fuse, again);
        } catch (error) {
          throw new Error(
            `${mode}, fuse ${fuse}\n${printSteps(steps)}`,
            { cause: error },
          );
        }
      }
    }),
    { numRuns },
  );
}

function doTrials(
  page: RivuletPage,
  trials: readonly Trial[],
  expected: readonly Result[],
  fuse: number,
  again: RegExp,
): void {
  const withoutAgain = (result: Result): Result => ({
    ...result,
    log: result.log.filter((entry) => !again.test(entry)),
  });
  for (let i = 0; i < trials.length; i++) {
    const { step, tried } = trials[i];
    if (tried !== undefined) {
      const shows = trials.findIndex(({ step }, at) =>
        at >= i && step.view === tried
      );
      const renders = expected[shows].log.filter(isRender).length;
      // Some may have been rendered once the effects of others had run.
      if (renders > 0 && !page.fail(tried, 1 + fuse % renders)) break;
    }
    const result = withoutAgain(doStep(page, step));
    assert.deepEqual(result, withoutAgain(expected[i]), `step ${i}`);
  }
  page.close();
}

function isRender(entry: string): boolean {
  return entry.startsWith("render ");
}
