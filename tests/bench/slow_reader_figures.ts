import { showLatency } from "./latency.ts";
import { FAST, measureSlowReaders } from "./slow_readers.ts";
import type { Figure } from "./table.ts";

const P50_TARGET = 1.3;
const P99_TARGET = 2;
const MEMORY_TARGET = 4 * 1024 * 1024;

/** What a WebSocket and a stream that nobody reads do to pages that are read, and to the server. */
export async function slowReaderFigures(): Promise<Figure[]> {
  const it = await measureSlowReaders();
  const { without, with: beside, grown, made } = it;
  const p50 = beside.p50 / without.p50;
  const p99 = beside.p99 / without.p99;
  return [
    {
      name: `p50 and p99 of ${FAST} others`,
      measured: `${p50.toFixed(2)} × and ${p99.toFixed(2)} ×`,
      target: `≤ ${P50_TARGET} × and ${P99_TARGET} × without`,
      isMet: p50 <= P50_TARGET && p99 <= P99_TARGET,
      note: `${showLatency(beside)} : ${showLatency(without)}`,
    },
    {
      name: "memory for both",
      measured: `+${megabytes(grown)}`,
      target: `≤ +${megabytes(MEMORY_TARGET)}`,
      isMet: grown <= MEMORY_TARGET,
      note: `a queue without an end would hold ${megabytes(made)}`,
    },
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
