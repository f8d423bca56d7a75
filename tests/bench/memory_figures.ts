import { measureStream, measureTree } from "./heap.ts";
import { measureIdle, measureParked } from "./memory.ts";
import type { Figure } from "./table.ts";

const IDLE_TARGET = 3 * 1024;
const IDLE_STREAM_TARGET = 10 * 1024;
const BARE_STREAM_TARGET = 5;
const PARKED_TARGET = 200 * 1024 * 1024;
const MAP_TREE_TARGET = 150 * 1024;
const FOR_TREE_TARGET = 20 * 1024;
const STREAM_TARGET = 20 * 1024;

/** Resident memory of connections, and of pages that wait for theirs. */
export async function memoryFigures(): Promise<Figure[]> {
  const idle = await measureIdle();
  const { grown, collected } = await measureParked(1000);
  return [
    idleFigure(
      "idle /counter above a bare WebSocket",
      idle.socket,
      idle.bareSocket,
      IDLE_TARGET,
    ),
    idleFigure(
      "idle /counter above a bare stream, gzip",
      idle.gzipStream,
      idle.bareStream,
      IDLE_STREAM_TARGET,
    ),
    idleFigure(
      "idle /counter above a bare stream, plain",
      idle.plainStream,
      idle.bareStream,
      IDLE_STREAM_TARGET,
    ),
    {
      name: "a bare stream",
      measured: times(idle.bareStream / idle.bareSocket),
      target: `≤ ${BARE_STREAM_TARGET} × a bare WebSocket`,
      isMet: idle.bareStream <= BARE_STREAM_TARGET * idle.bareSocket,
      note: `a page over a stream ${times(idle.gzipStream / idle.socket)} one` +
        " over a WebSocket",
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

/** An idle page of the counter, above a connection that does nothing. */
function idleFigure(
  name: string,
  page: number,
  bare: number,
  most: number,
): Figure {
  return {
    name,
    measured: kilobytes(page - bare),
    target: `≤ ${kilobytes(most)}`,
    isMet: page - bare <= most,
    note: `${kilobytes(page)} : ${kilobytes(bare)}`,
  };
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

function times(ratio: number): string {
  return `${ratio.toFixed(1)} ×`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
