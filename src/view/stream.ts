import type { ComponentChildren } from "preact";

/**
 * A list that the server forgets once the page has it: a value in a view's state that holds what the page does not have
 * yet. It is made and changed by {@linkcode stream} and shown by the component of the same name. What handlers have to know
 * of its items, the state has to hold besides.
 *
 * @typeParam T An item.
 */
export interface Stream<T> {
  /** Tells it from others. */
  readonly id: string;
  /** How many rows the page keeps; `undefined` for all. */
  readonly limit: number | undefined;
  /** What the page does not have yet. */
  readonly pending: readonly StreamChange<T>[];
}

/** One change of a stream: what {@linkcode StreamFunctions} note in it. */
export type StreamChange<T> =
  | {
    readonly kind: "append" | "prepend" | "upsert";
    readonly items: readonly T[];
  }
  | { readonly kind: "remove"; readonly keys: readonly (string | number)[] };

/** How a stream is kept. */
export interface StreamOptions {
  /**
   * How many rows the page keeps: when more are appended the first ones go, when more are prepended the last ones.
   * Default: all.
   */
  readonly limit?: number;
}

/** Makes streams and changes them. Each function returns a new value and leaves the old one as it is. */
export interface StreamFunctions {
  /**
   * Makes a stream, with the items that it begins with.
   *
   * @throws {RangeError} If `limit` is not a positive integer.
   */
  <T>(items?: readonly T[], options?: StreamOptions): Stream<T>;
  /** Adds items at the end. */
  append<T>(stream: Stream<T>, ...items: NoInfer<T>[]): Stream<T>;
  /** Adds items at the beginning; the first of them becomes the first. */
  prepend<T>(stream: Stream<T>, ...items: NoInfer<T>[]): Stream<T>;
  /** Replaces the items of the same keys, and adds those at the end that are not there. */
  upsert<T>(stream: Stream<T>, ...items: NoInfer<T>[]): Stream<T>;
  /** Removes the items of these keys, if they are there. */
  remove<T>(stream: Stream<T>, ...keys: (string | number)[]): Stream<T>;
}

/**
 * Makes a list that the server forgets once the page has it, and changes it: {@linkcode StreamFunctions}. For feeds, logs
 * and results of any length: a session keeps nothing of the rows but the items of those that listen to events. Give a
 * stream of such rows a `limit`.
 *
 * @example
 * ```tsx
 * import { defineView, Stream, stream, topic } from "@rivulet/live";
 *
 * const lines = topic<{ id: number; text: string }>("log");
 *
 * const Log = defineView({
 *   init: () => ({ log: stream<{ id: number; text: string }>([], { limit: 500 }) }),
 *   update: {
 *     logged: (state, line: { id: number; text: string }) => ({
 *       log: stream.append(state.log, line),
 *     }),
 *   },
 *   subscriptions: () => ({ logged: lines }),
 *   view: ({ log }) => (
 *     <ol>
 *       <Stream of={log} by={(line) => line.id}>
 *         {(line) => <li>{line.text}</li>}
 *       </Stream>
 *     </ol>
 *   ),
 * });
 * ```
 */
export const stream: StreamFunctions = Object.assign(create, {
  append: <T>(stream: Stream<T>, ...items: T[]) => add(stream, "append", items),
  prepend: <T>(stream: Stream<T>, ...items: T[]) =>
    add(stream, "prepend", items),
  upsert: <T>(stream: Stream<T>, ...items: T[]) =>
    changed(stream, { kind: "upsert", items }),
  remove: <T>(stream: Stream<T>, ...keys: (string | number)[]) =>
    changed(stream, { kind: "remove", keys }),
});

function create<T>(
  items: readonly T[] = [],
  { limit }: StreamOptions = {},
): Stream<T> {
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw new RangeError(
      `Expected a stream's limit to be a positive integer, but received ${limit}. Leave it out to keep all rows.`,
    );
  }
  const id = crypto.randomUUID().slice(0, 13);
  return add({ id, limit, pending: [] }, "append", items);
}

function changed<T>(stream: Stream<T>, change: StreamChange<T>): Stream<T> {
  return { ...stream, pending: [...stream.pending, change] };
}

/** Adds items. While nobody takes them away, they are no more than the page would keep. */
function add<T>(
  stream: Stream<T>,
  kind: "append" | "prepend",
  items: readonly T[],
): Stream<T> {
  if (items.length === 0) return stream;
  const { limit = Infinity } = stream;
  const next = changed(stream, { kind, items: within(limit, kind, items) });
  return limit === Infinity
    ? next
    : { ...next, pending: withoutOutlived(next.pending, kind, limit) };
}

/** Leaves out first changes whose rows would be gone when the last one is applied. */
function withoutOutlived<T>(
  pending: readonly StreamChange<T>[],
  kind: "append" | "prepend",
  limit: number,
): readonly StreamChange<T>[] {
  let count = 0;
  for (let i = pending.length - 1; i >= 0; i--) {
    const change = pending[i];
    if (change.kind !== kind) return pending;
    if (count >= limit) return pending.slice(i + 1);
    count += change.items.length;
  }
  return pending;
}

function within<T>(
  limit: number,
  kind: "append" | "prepend",
  items: readonly T[],
): readonly T[] {
  if (items.length <= limit) return items;
  return kind === "append" ? items.slice(-limit) : items.slice(0, limit);
}

/**
 * What {@linkcode Stream} takes.
 *
 * @typeParam T An item.
 */
export interface StreamProps<T> {
  /** The stream. Another one, made anew by {@linkcode stream}, replaces all rows. */
  readonly of: Stream<T>;
  /** What tells an item from the others: its key. */
  readonly by: (item: T) => string | number;
  /** Renders an item, once. Rows cannot keep a state. */
  readonly children: (item: T) => ComponentChildren;
}

/**
 * Shows a stream: the only child of its element. Another stream, made anew, replaces all rows.
 *
 * @throws {TypeError} If it has siblings, `of` is not a stream, or `by` or the content is not a function.
 *
 * @example
 * ```tsx
 * import { defineView, Stream, stream } from "@rivulet/live";
 *
 * const Words = defineView({
 *   init: () => ({ words: stream<string>(["so"], { limit: 100 }) }),
 *   update: {
 *     said: (state, word: string) => ({ words: stream.append(state.words, word) }),
 *     removed: (state, word: string) => ({ words: stream.remove(state.words, word) }),
 *     cleared: () => ({ words: stream<string>([], { limit: 100 }) }),
 *   },
 *   view: ({ words }, { on }) => (
 *     <>
 *       <button onClick={on.said("it")}>More</button>
 *       <button onClick={on.cleared}>Clear</button>
 *       <ul>
 *         <Stream of={words} by={(word) => word}>
 *           {(word) => <li onClick={on.removed(word)}>{word}</li>}
 *         </Stream>
 *       </ul>
 *     </>
 *   ),
 * });
 * ```
 */
export function Stream<T>(_props: StreamProps<T>): ComponentChildren {
  throw new TypeError(
    "Expected <Stream> to be rendered by Rivulet, but it was called as a function. Write it as JSX.",
  );
}
