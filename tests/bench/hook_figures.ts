import { Child, SERVER_CORE } from "./child_process.ts";
import { median, ratioOf, showMicroseconds, showRatio } from "./comparison.ts";
import type { Figure } from "./table.ts";

const ROUNDS = 15;
const ROUND_MILLISECONDS = 100;
const WARM_UP_MILLISECONDS = 500;
/** 3 µs where the string takes 0.4. */
const TARGET = 7.5;

/** A click on a component with hooks, against a small component rendered to a string. */
export async function hookFigures(): Promise<Figure[]> {
  const core = SERVER_CORE;
  // Hooks change how Preact renders in the whole process: each has one of its own.
  await using hooks = await startChild("hook_component.tsx");
  await using string = await startChild("string_counter.ts");
  for (const child of [hooks, string]) await run(child, WARM_UP_MILLISECONDS);
  const rounds: [hooks: number, string: number][] = [];
  for (let i = 0; i < ROUNDS; i++) {
    rounds.push([await run(hooks), await run(string)]);
  }
  const ratio = ratioOf(rounds.map(([hooks, string]) => hooks / string));
  const time = median(rounds.map(([hooks]) => hooks));
  const stringTime = median(rounds.map(([, string]) => string));
  return [{
    name: "component with four hooks, a click",
    measured: `${showMicroseconds(time)}, ${showRatio(ratio)}`,
    target: `≤ ${TARGET} × string`,
    isMet: ratio.median <= TARGET,
    note: `a counter of three lines to a string ${
      showMicroseconds(stringTime)
    }`,
  }];

  function startChild(module: string): Promise<Child> {
    return Child.start(`in_process/${module}`, [], { core });
  }
}

function run(
  child: Child,
  milliseconds = ROUND_MILLISECONDS,
): Promise<number> {
  return child.ask("run", milliseconds);
}
