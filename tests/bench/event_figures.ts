import { compareEvents } from "./sockets.ts";
import {
  type Comparison,
  showLoads,
  showMicroseconds,
  showRatio,
} from "./comparison.ts";
import type { Figure } from "./table.ts";

/** CPU of the server for an event, against a bare echo server. */
export async function eventFigures(): Promise<Figure[]> {
  return [
    figureOf("/counter", await compareEvents("counter"), 1.3),
    figureOf("/rows, one row, <For>", await compareEvents("rows"), 4),
    // 180 µs on a machine whose echo takes 6.
    figureOf("one row, plain map", await compareEvents("plainRows"), 30),
  ];
}

function figureOf(
  name: string,
  comparison: Comparison,
  most: number,
): Figure {
  const { cpu, subject, bare } = comparison;
  return {
    name,
    measured: `${showMicroseconds(subject.cpu)}, ${showRatio(cpu)}`,
    target: `≤ ${most} × echo`,
    isMet: cpu.median <= most,
    note: `echo ${showMicroseconds(bare.cpu)}; ${showLoads(comparison)}`,
  };
}
