import { Child } from "./child_process.ts";

/** So many trees and sessions are averaged. */
const TREES = 100;
const SESSIONS = 20;

const BATCH = 1000;

/** What the part tree of a table of 1,000 rows takes above its state, in bytes of the heap. */
export async function measureTree(list: "map" | "for"): Promise<number> {
  await using child = await Child.start("in_process/part_trees.tsx", [list]);
  return await child.ask<number>("heapOf", TREES) / TREES;
}

/** What a stream of so many items leaves in its session, in bytes of the heap. */
export async function measureStream(items: number): Promise<number> {
  await using child = await Child.start("in_process/long_streams.tsx", [BATCH]);
  const left = await child.ask<number>("heapLeft", SESSIONS, items / BATCH);
  return left / SESSIONS;
}
