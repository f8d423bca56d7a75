import {
  type Comparison,
  showLoads,
  showMicroseconds,
  showRatio,
} from "./comparison.ts";
import { showLatency } from "./latency.ts";
import type { Figure } from "./table.ts";
import { measureWorkers } from "./workers.ts";

const CPU_TARGET = 1.2;
const RATE_TARGET = 1.6;
/** Of the time to a page on the same worker. */
const SPREAD_TARGET = 2;

/**
 * Two workers against one. The drivers take CPU of the same cores. So the counter, whose clicks cost a driver as much as
 * the server, tells what a click costs, and a handler that takes long tells how many events come of a second core.
 */
export async function workerFigures(): Promise<Figure[]> {
  const { counter, sums, spread: { sameWorker, otherWorker } } =
    await measureWorkers();
  const later = otherWorker.p50 / sameWorker.p50;
  return [
    {
      name: "a click on the counter",
      measured: `CPU ${showRatio(counter.cpu)}`,
      target: `≤ ${CPU_TARGET} × one worker`,
      isMet: counter.cpu.median <= CPU_TARGET,
      note: notesOf(counter),
    },
    {
      name: "events of a long handler, a second",
      measured: showRatio(sums.rate),
      target: `≥ ${RATE_TARGET} × one worker`,
      isMet: sums.rate.median >= RATE_TARGET,
      note: notesOf(sums),
    },
    {
      name: "from a click to pages of the other worker, p50 and p99",
      measured: showLatency(otherWorker),
      target: `p50 ≤ ${SPREAD_TARGET} × same worker`,
      isMet: later <= SPREAD_TARGET,
      note: `to pages of the same worker ${showLatency(sameWorker)}`,
    },
  ];
}

function notesOf(comparison: Comparison): string {
  const { subject, bare } = comparison;
  return `CPU of an event ${showMicroseconds(subject.cpu)} : ${
    showMicroseconds(bare.cpu)
  }; ${showLoads(comparison)}`;
}
