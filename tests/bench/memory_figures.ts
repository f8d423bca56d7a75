import { measureStream, measureTree } from "./heap.ts";
import { measureIdle, measureParked } from "./memory.ts";
import type { Figure } from "./table.ts";

const IDLE_TARGET = 3 * 1024;
const PARKED_TARGET = 200 * 1024 * 1024;
const MAP_TREE_TARGET = 150 * 1024;
const FOR_TREE_TARGET = 20 * 1024;
const STREAM_TARGET = 20 * 1024;

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

/** The heap that sessions use above their states. */
export async function heapFigures(): Promise<Figure[]> {
  return [
    heapFigure(
      "part tree of 1,000 rows, plain map",
      await measureTree("map"),
      MAP_TREE_TARGET,
    ),
    heapFigure(
      "part tree of 1,000 rows, <For>",
      await measureTree("for"),
      FOR_TREE_TARGET,
    ),
    heapFigure(
      "what a stream of 100,000 items leaves",
      await measureStream(100_000),
      STREAM_TARGET,
    ),
  ];
}

function heapFigure(name: string, bytes: number, most: number): Figure {
  return {
    name,
    measured: kilobytes(bytes),
    target: `≤ ${kilobytes(most)}`,
    isMet: bytes <= most,
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
