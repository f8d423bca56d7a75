import type { ComponentChildren } from "preact";

/**
 * What {@linkcode For} takes.
 *
 * @typeParam T An item.
 */
export interface ForProps<T> {
  /** The items, in their order. A changed item is another object: one that is the same is not rendered again. */
  readonly each: readonly T[];
  /** What tells an item from the others, and stays with it: its key. */
  readonly by: (item: T) => string | number;
  /** What else the rows read besides their item: when one of these changes, all rows are rendered. Default: nothing. */
  readonly deps?: readonly unknown[];
  /** Renders an item. Ask for the index only if the row shows it: then a row that moves is rendered again. */
  readonly children: (item: T, index: number) => ComponentChildren;
}

/**
 * A list whose rows are rendered only when their item changes, and which the server keeps no copy of: a change to one
 * row of a thousand costs one row, and a thousand rows cost a page a few kilobytes.
 *
 * Rows have to be a function of their item, their index and `deps`, for the server renders the row of an old item again
 * when it wants to know what the page shows of it. Rows with state of their own, in hooks or views, are kept.
 *
 * @throws {TypeError} If `each` is not an array, or `by` or the content is not a function.
 *
 * @example
 * ```tsx
 * import { defineView, For } from "@rivulet/live";
 *
 * const Todos = defineView({
 *   init: () => ({ todos: [{ id: 1, text: "Tea" }], editing: 0 }),
 *   update: { edited: (state, id: number) => ({ ...state, editing: id }) },
 *   view: ({ todos, editing }, { on }) => (
 *     <ul>
 *       <For each={todos} by={(todo) => todo.id} deps={[editing]}>
 *         {(todo) => (
 *           <li class={todo.id === editing ? "editing" : ""} onClick={on.edited(todo.id)}>
 *             {todo.text}
 *           </li>
 *         )}
 *       </For>
 *     </ul>
 *   ),
 * });
 * ```
 */
export function For<T>(_props: ForProps<T>): ComponentChildren {
  throw new TypeError(
    "Expected <For> to be rendered by Rivulet, but it was called as a function. Write it as JSX.",
  );
}
