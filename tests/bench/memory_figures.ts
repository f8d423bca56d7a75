import { measureIdle, measureParked } from "./memory.ts";
import type { Figure } from "./table.ts";

const IDLE_TARGET = 3 * 1024;
const PARKED_TARGET = 200 * 1024 * 1024;

/** Resident memory of connections, and of pages that wait for theirs. */
export async function memoryFigures(): Promise<Figure[]> {
  const { counter, bare } = await measureIdle();
  const { grown, collected } = await measureParked(1000);
  return [
    {
      name: "idle /counter above a bare WebSocket",
      measured: kilobytes(counter - bare),
      target: `≤ ${kilobytes(IDLE_TARGET)}`,
      isMet: counter - bare <= IDLE_TARGET,
      note: `${kilobytes(counter)} : ${kilobytes(bare)}`,
    },
    {
      name: "1,000 parked /rows",
      measured: megabytes(grown),
      target: `≤ ${megabytes(PARKED_TARGET)}`,
      isMet: grown <= PARKED_TARGET,
      note: `${megabytes(collected)} after a garbage collection`,
    },
  ];
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
