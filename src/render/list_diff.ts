import { formatAddress } from "../protocol/address.ts";
import { build } from "./build.ts";
import { isEmpty, keysOf } from "./content.ts";
import {
  diff,
  type DiffContext,
  newHtml,
  type Owner,
  targetOf,
} from "./diff.ts";
import { addressed, type Key, type List, type RenderNode } from "./node.ts";

/**
 * Compares the items of a list.
 *
 * Items are matched by key. What both ends have in common is compared in place, which is all there is to do for a
 * changed, an added or a removed row. Between the ends, items whose key is gone are removed, all at once if none stays.
 * Of those that stay, a longest run that is already in order (the longest increasing subsequence of old positions)
 * keeps its place; all others move, or are inserted, before the next item that keeps its place, or to the slot's end.
 * Neighbours that go to one place go in one operation, so the size of a patch does not depend on the list's length.
 */
export function diffList(
  context: DiffContext,
  list: List,
  values: readonly unknown[],
  owner: Owner,
  slot: number,
): void {
  const keys = keysOf(values);
  const items = new Array<RenderNode>(values.length);
  const compare = (item: RenderNode, i: number): RenderNode =>
    item === null ? null : diff(context, item, values[i], owner, slot, true);
  const fits = (from: number, to: number): boolean =>
    list.keys[from] === keys[to] &&
    (list.items[from] === null) === isEmpty(values[to]);

  let start = 0;
  const shorter = Math.min(list.items.length, values.length);
  while (start < shorter && fits(start, start)) start++;
  let oldEnd = list.items.length;
  let newEnd = values.length;
  while (oldEnd > start && newEnd > start && fits(oldEnd - 1, newEnd - 1)) {
    oldEnd--;
    newEnd--;
  }

  // Each item's old index, or -1; old indexes that are left over are removed.
  const sources = new Int32Array(newEnd - start).fill(-1);
  const indexes = new Map<Key, number>();
  for (let i = start; i < oldEnd; i++) indexes.set(list.keys[i], i);
  for (let i = start; i < newEnd; i++) {
    const source = indexes.get(keys[i]);
    if (source === undefined || !fits(source, i)) continue;
    sources[i - start] = source;
    indexes.delete(keys[i]);
  }
  if (start === 0 && oldEnd === list.items.length && !sources.some(isKept)) {
    clear(context, list, owner, slot);
  } else remove(context, list, start, oldEnd, sources);

  for (let i = 0; i < start; i++) items[i] = compare(list.items[i], i);
  for (let i = start; i < newEnd; i++) {
    const source = sources[i - start];
    if (source >= 0) items[i] = compare(list.items[source], i);
    else items[i] = isEmpty(values[i]) ? null : build(context, values[i], true);
  }
  for (let i = newEnd; i < values.length; i++) {
    items[i] = compare(list.items[i - newEnd + oldEnd], i);
  }
  place(context, items, sources, start, owner, slot);
  list.items = items;
  list.keys = keys;
}

function isKept(source: number): boolean {
  return source >= 0;
}

/** Removes all items, without naming them. */
function clear(
  context: DiffContext,
  list: List,
  owner: Owner,
  slot: number,
): void {
  if (!list.items.some(addressed)) return;
  context.operations.text(targetOf(owner, slot), "");
  context.drop(list);
}

function remove(
  context: DiffContext,
  list: List,
  start: number,
  end: number,
  sources: Int32Array,
): void {
  if (start === end) return;
  const kept = new Set<number>(sources);
  const addresses: string[] = [];
  for (let i = start; i < end; i++) {
    if (kept.has(i)) continue;
    const node = addressed(list.items[i]);
    if (node === undefined) continue;
    addresses.push(formatAddress(node.address));
    context.drop(list.items[i]);
  }
  if (addresses.length > 0) context.operations.remove(addresses);
}

/** Inserts and moves items: each run of them before the next item that keeps its place, or to the slot's end. */
function place(
  context: DiffContext,
  items: readonly RenderNode[],
  sources: Int32Array,
  start: number,
  owner: Owner,
  slot: number,
): void {
  const end = start + sources.length;
  if (start === end) return;
  const keeps = longestIncreasing(sources);
  let i = start;
  while (i < end) {
    if (keeps[i - start] === 1 || items[i] === null) {
      i++;
      continue;
    }
    // A run of items that go to the same place in the same way.
    const isNew = sources[i - start] < 0;
    let html = "";
    const moved: string[] = [];
    for (
      ;
      i < end && keeps[i - start] === 0 && (sources[i - start] < 0) === isNew;
      i++
    ) {
      const node = addressed(items[i]);
      if (node === undefined) continue;
      if (isNew) html += newHtml(context, items[i]);
      else moved.push(formatAddress(node.address));
    }
    const anchor = nextPlaced(items, keeps, start, i);
    const target = anchor ?? targetOf(owner, slot);
    if (isNew) {
      context.operations.html(target, anchor === undefined ? "+" : "<", html);
    } else {
      const code = anchor === undefined ? "m+" : "m<";
      context.operations.move(target, code, moved);
      // A select whose option is out of it for a moment shows another one.
      context.selection?.restore(context.operations);
    }
  }
}

/** The address of the next item with DOM that keeps its place. */
function nextPlaced(
  items: readonly RenderNode[],
  keeps: Uint8Array,
  start: number,
  from: number,
): string | undefined {
  for (let i = from; i < items.length; i++) {
    if (i - start < keeps.length && keeps[i - start] === 0) continue;
    const node = addressed(items[i]);
    if (node !== undefined) return formatAddress(node.address);
  }
  return undefined;
}

/**
 * Marks a longest increasing subsequence; -1 is never part of it.
 *
 * Patience sorting: `tails[n]` is where the best run of length n + 1 ends, `previous` leads back through it.
 *
 * @see https://en.wikipedia.org/wiki/Longest_increasing_subsequence
 */
export function longestIncreasing(values: Int32Array): Uint8Array {
  const tails: number[] = [];
  const previous = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    if (values[i] < 0) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]] < values[i]) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[i] = tails[low - 1];
    tails[low] = i;
  }
  const marks = new Uint8Array(values.length);
  for (let i = tails[tails.length - 1] ?? -1; i >= 0; i = previous[i]) {
    marks[i] = 1;
  }
  return marks;
}
