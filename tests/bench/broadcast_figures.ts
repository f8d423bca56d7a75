import {
  type BroadcastComparison,
  compareBroadcasts,
  PAUSE,
  type Subject,
} from "./broadcast.ts";
import { showMicroseconds, showRatio } from "./comparison.ts";
import type { Figure } from "./table.ts";

const TARGET = 1.2;
const CHECKPOINT_TARGET = 10;

/** Milliseconds between two items that lead to a checkpoint of every page: it belongs to what a delivery costs. */
const STORED_PAUSE = 1000;

const subjects: readonly (Subject & { readonly name: string })[] = [
  { name: "a topic", path: "/topic", isStored: false, pause: PAUSE },
  { name: "<Shared>", path: "/shared", isStored: false, pause: PAUSE },
  {
    name: "a topic, SQLite",
    path: "/topic",
    isStored: true,
    pause: STORED_PAUSE,
  },
  { name: "<Shared>, SQLite", path: "/shared", isStored: true, pause: PAUSE },
];

/** One item to many pages, against a loop that sends a frame of the same length to as many sockets. */
export async function broadcastFigures(): Promise<Figure[]> {
  const comparisons = await compareBroadcasts(subjects);
  return comparisons.flatMap((comparison, i) =>
    figuresOf(subjects[i], comparison)
  );
}

function figuresOf(
  { name, path, isStored }: typeof subjects[number],
  { subject, bare, cpu, time }: BroadcastComparison,
): Figure[] {
  const withCheckpoints = isStored && path === "/topic";
  const most = withCheckpoints ? CHECKPOINT_TARGET : TARGET;
  return [
    {
      name: `${name}: CPU of a delivery`,
      measured: `${showMicroseconds(subject.cpu)}, ${showRatio(cpu)}`,
      target: `≤ ${most} × bare`,
      isMet: cpu.median <= most,
      note: `bare ${showMicroseconds(bare.cpu)}` +
        (withCheckpoints ? "; each leads to a checkpoint" : ""),
    },
    {
      name: `${name}: until the last has it`,
      measured: `${subject.time.toFixed(0)} ms, ${showRatio(time)}`,
      target: `≤ ${TARGET} × bare`,
      isMet: time.median <= TARGET,
      note: `bare ${bare.time.toFixed(0)} ms`,
    },
  ];
}
