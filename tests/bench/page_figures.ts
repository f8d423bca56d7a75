import {
  type Comparison,
  showLoads,
  showMicroseconds,
  showRatio,
} from "./comparison.ts";
import { comparePages } from "./pages.ts";
import type { Figure } from "./table.ts";

/** First pages a second, against a server that has the same bytes ready. */
export async function pageFigures(): Promise<Figure[]> {
  const counter = await comparePages("/counter");
  const rows = await comparePages("/rows");
  return [
    figureOf("/counter", counter, 0.5),
    // 2,000 a second where the bare server does 13,000.
    figureOf("/rows", rows, 2 / 13),
  ];
}

function figureOf(
  name: string,
  comparison: Comparison,
  least: number,
): Figure {
  const { rate, subject, bare } = comparison;
  return {
    name,
    measured: `${Math.round(subject.rate)}/s, ${showRatio(rate)}`,
    target: `≥ ${least.toFixed(2)} × bare`,
    isMet: rate.median >= least,
    note: `CPU ${showMicroseconds(subject.cpu)} : ${
      showMicroseconds(bare.cpu)
    }; ${showLoads(comparison)}`,
  };
}
