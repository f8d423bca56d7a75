import { engines, launchBrowser } from "../browser/harness/engine.ts";
import { bundle } from "../browser/harness/bundle.ts";
import { requireTool } from "../harness/tools.ts";
import type { MergeTimes } from "./merge_page.ts";
import type { Figure } from "./table.ts";

const WALK_TARGET = 1.5;
const GROWTH_TARGET = 5;
const ROWS = 1000;
const MORE_ROWS = 4000;
const ROUNDS = 30;

/** What merging a page of rows as a whole takes in a browser, where there is one. */
export async function mergeFigures(): Promise<Figure[]> {
  const script = await bundle(new URL("merge_page.ts", import.meta.url));
  const figures: Figure[] = [];
  for (const engine of engines) {
    const path = requireTool(engine.tool);
    if (path === undefined) continue;
    const browser = await launchBrowser(engine, path);
    try {
      const page = await browser.newPage();
      await page.evaluate(script);
      const measure = (rows: number) =>
        page.evaluate(
          (rows, rounds) =>
            Array.from({ length: rounds }, () => timeMerge(rows)),
          rows,
          ROUNDS,
        );
      const few = typical(await measure(ROWS));
      const many = typical(await measure(MORE_ROWS));
      figures.push(...figuresOf(engine.name, few, many));
    } finally {
      await browser.close();
    }
  }
  return figures;
}

function figuresOf(
  engine: string,
  few: MergeTimes,
  many: MergeTimes,
): Figure[] {
  const ratio = few.merge / few.walk;
  const growth = many.merge / few.merge;
  return [
    {
      name: `${engine}: a page of ${ROWS} rows is merged`,
      measured: `${few.merge.toFixed(1)} ms, ${ratio.toFixed(2)} ×`,
      target: `≤ ${WALK_TARGET} × a walk`,
      isMet: ratio <= WALK_TARGET,
      note: `parsed and compared by isEqualNode: ${few.walk.toFixed(1)} ms`,
    },
    {
      name: `${engine}: ${MORE_ROWS} rows`,
      measured: `${many.merge.toFixed(1)} ms, ${growth.toFixed(2)} ×`,
      target: `≤ ${GROWTH_TARGET} × ${ROWS} rows`,
      isMet: growth <= GROWTH_TARGET,
      note: `the walk ${(many.walk / few.walk).toFixed(2)} ×`,
    },
  ];
}

/** The means of the middle halves: Firefox's clock goes by whole milliseconds, so that a median says less. */
function typical(times: readonly MergeTimes[]): MergeTimes {
  const middle = (of: keyof MergeTimes) => {
    const sorted = times.map((time) => time[of]).sort((a, b) => a - b);
    const half = sorted.slice(sorted.length >> 2, -sorted.length >> 2);
    return half.reduce((sum, time) => sum + time, 0) / half.length;
  };
  return { merge: middle("merge"), walk: middle("walk") };
}
