import type { Choices } from "./choices.ts";
import { makeView } from "./generators.ts";
import { editLiveView } from "./live_edits.ts";
import type { Page } from "./pages.ts";
import { printView } from "./print.ts";
import type { Child } from "./source.ts";

/** What happens on a page between two renders. */
export interface Step {
  /** Which of the components on the page, and which of its actions; by number. */
  readonly clicks: readonly (readonly [component: number, action: number])[];
  /** What the page shows from now on, if it is something else. */
  readonly view: Child | undefined;
}

/** Makes a page and what happens on it. */
export function makeSteps(choices: Choices): Step[] {
  let view = makeView(choices);
  const steps: Step[] = [{ clicks: [], view }];
  for (let i = 1 + choices.below(5); i > 0; i--) {
    const isShown = choices.rarely(2);
    if (isShown) view = editLiveView(view, choices);
    steps.push({
      clicks: choices.some(
        4,
        () => [choices.below(256), choices.below(256)] as const,
      ),
      view: isShown ? view : undefined,
    });
  }
  return steps;
}

/** What the page is after a step. */
export interface Result {
  /** What was done to components. */
  readonly done: readonly string[];
  readonly shown: string;
  /** The components on the page. */
  readonly components: readonly string[];
  /** What the components did. */
  readonly log: readonly string[];
}

/** Does a step, and says what the page is then. */
export function doStep(page: Page, { clicks, view }: Step): Result {
  const { world } = page;
  const done: string[] = [];
  page.step(() => {
    for (const [component, action] of clicks) {
      // A component that has left the page may be told something, too.
      const handles = [...world.present(), ...world.gone().slice(0, 1)];
      if (handles.length === 0) continue;
      const handle = handles[component % handles.length];
      const names = Object.keys(handle.actions);
      if (names.length === 0) continue;
      const name = names[action % names.length];
      done.push(`${handle.id} ${name}`);
      handle.actions[name]();
    }
  }, view);
  return {
    done,
    shown: page.shown(),
    components: world.present().map(({ id }) => id),
    log: world.takeLog(),
  };
}

/** Steps for people to read. */
export function printSteps(steps: readonly Step[]): string {
  return steps.map(({ clicks, view }, i) =>
    `step ${i}: ${JSON.stringify(clicks)} ${view ? printView(view) : ""}`
  ).join("\n");
}
