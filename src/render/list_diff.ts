import { formatAddress } from "../protocol/address.ts";
import { type DiffContext, targetOf } from "./diff.ts";
import type { Key, Owner } from "./node.ts";

/**
 * What a list was and what it is to become, whatever its rows are kept as.
 *
 * @typeParam Row A row as the list keeps it.
 */
export interface ListChange<Row> {
  /** How many rows there were. */
  readonly before: number;
  /** How many rows there are to be. */
  readonly after: number;
  keyBefore(i: number): Key;
  keyAfter(i: number): Key;
  /** Whether an old row becomes a new one in place. */
  fits(before: number, after: number): boolean;
  /** Compares an old row with what it becomes. */
  update(before: number, after: number): Row;
  /** Makes a new row. */
  create(after: number): Row;
  /** The HTML of a new row. */
  html(row: Row): string;
  /** Under which address a row is found; `undefined` if it has no DOM. */
  addressOf(row: Row): number | undefined;
  /** Drops an old row; returns its address. */
  drop(before: number): number | undefined;
}

/**
 * Compares the rows of a list, and returns the new ones.
 *
 * Rows are matched by key. What both ends have in common is compared in place, which is all there is to do for a
 * changed, an added or a removed row. Between the ends, rows whose key is gone are removed, all at once if none stays.
 * Of those that stay, a longest run that is already in order (the longest increasing subsequence of old positions)
 * keeps its place; all others move, or are inserted, before the next row that keeps its place, or to the slot's end.
 * Neighbours that go to one place go in one operation, so the size of a patch does not depend on the list's length.
 */
export function diffRows<Row>(
  context: DiffContext,
  change: ListChange<Row>,
  owner: Owner,
  slot: number,
): Row[] {
  const { before, after } = change;
  const rows = new Array<Row>(after);
  let start = 0;
  const shorter = Math.min(before, after);
  while (start < shorter && change.fits(start, start)) start++;
  let oldEnd = before;
  let newEnd = after;
  while (
    oldEnd > start && newEnd > start && change.fits(oldEnd - 1, newEnd - 1)
  ) {
    oldEnd--;
    newEnd--;
  }

  const sources = sourcesOf(change, start, oldEnd, newEnd);
  if (start === 0 && oldEnd === before && !sources.some(isKept)) {
    clear(context, change, owner, slot);
  } else remove(context, change, start, oldEnd, sources);

  for (let i = 0; i < start; i++) rows[i] = change.update(i, i);
  for (let i = start; i < newEnd; i++) {
    const source = sources[i - start];
    rows[i] = source >= 0 ? change.update(source, i) : change.create(i);
  }
  for (let i = newEnd; i < after; i++) {
    rows[i] = change.update(i - newEnd + oldEnd, i);
  }
  place(context, change, rows, sources, start, owner, slot);
  return rows;
}

/** Each new row's old index, or -1. */
function sourcesOf<Row>(
  change: ListChange<Row>,
  start: number,
  oldEnd: number,
  newEnd: number,
): Int32Array {
  const sources = new Int32Array(newEnd - start).fill(-1);
  if (start === oldEnd || start === newEnd) return sources;
  const indexes = new Map<Key, number>();
  for (let i = start; i < oldEnd; i++) indexes.set(change.keyBefore(i), i);
  for (let i = start; i < newEnd; i++) {
    const key = change.keyAfter(i);
    const source = indexes.get(key);
    if (source === undefined || !change.fits(source, i)) continue;
    sources[i - start] = source;
    indexes.delete(key);
  }
  return sources;
}

function isKept(source: number): boolean {
  return source >= 0;
}

/** Removes all rows, without naming them. */
function clear<Row>(
  context: DiffContext,
  change: ListChange<Row>,
  owner: Owner,
  slot: number,
): void {
  const target = targetOf(owner, slot);
  let hadDom = false;
  for (let i = 0; i < change.before; i++) {
    if (change.drop(i) !== undefined) hadDom = true;
  }
  if (hadDom) context.operations.text(target, "");
}

function remove<Row>(
  context: DiffContext,
  change: ListChange<Row>,
  start: number,
  end: number,
  sources: Int32Array,
): void {
  if (start === end) return;
  const kept = new Set<number>(sources);
  const addresses: string[] = [];
  for (let i = start; i < end; i++) {
    if (kept.has(i)) continue;
    const address = change.drop(i);
    if (address !== undefined) addresses.push(formatAddress(address));
  }
  if (addresses.length > 0) context.operations.remove(addresses);
}

/** Inserts and moves rows: each run of them before the next row that keeps its place, or to the slot's end. */
function place<Row>(
  context: DiffContext,
  change: ListChange<Row>,
  rows: readonly Row[],
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
    if (
      keeps[i - start] === 1 || change.addressOf(rows[i]) === undefined
    ) {
      i++;
      continue;
    }
    // A run of rows that go to the same place in the same way.
    const isNew = sources[i - start] < 0;
    let html = "";
    const moved: string[] = [];
    for (
      ;
      i < end && keeps[i - start] === 0 && (sources[i - start] < 0) === isNew;
      i++
    ) {
      const address = change.addressOf(rows[i]);
      if (address === undefined) continue;
      if (isNew) html += change.html(rows[i]);
      else moved.push(formatAddress(address));
    }
    const anchor = nextPlaced(change, rows, keeps, start, i);
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

/** The address of the next row with DOM that keeps its place. */
function nextPlaced<Row>(
  change: ListChange<Row>,
  rows: readonly Row[],
  keeps: Uint8Array,
  start: number,
  from: number,
): string | undefined {
  for (let i = from; i < rows.length; i++) {
    if (i - start < keeps.length && keeps[i - start] === 0) continue;
    const address = change.addressOf(rows[i]);
    if (address !== undefined) return formatAddress(address);
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
