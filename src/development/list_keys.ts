import type { ForList } from "../render/for_list.ts";
import { keyOfRow } from "../render/for_list.ts";
import {
  ComponentNode,
  Instance,
  type Key,
  type List,
  type RenderNode,
} from "../render/node.ts";
import type { Warn } from "./warn.ts";

/** The keys of lists: unique, and there where they are needed. */
export class ListKeys {
  /** How many items each list had. */
  readonly #lengths = new WeakMap<List, number>();

  constructor(private readonly warn: Warn) {}

  /** Checks an array or a fragment. */
  check(list: List, where: string): void {
    const twice = repeated(list.keys.filter((key) => !isPosition(key)));
    if (twice !== undefined) {
      this.warn(
        `Expected each item of a list to have a key of its own, but received ${
          shown(twice)
        } twice in ${where}. ` +
          "Use what tells the items apart: key={row.id}.",
        `keys in ${where}`,
      );
    }
    const before = this.#lengths.get(list);
    this.#lengths.set(list, list.items.length);
    // Children that are written out keep their number, so this is an array that was made.
    if (before === undefined || before === list.items.length) return;
    const kinds = new Set<unknown>();
    list.items.forEach((item, i) => {
      if (isPosition(list.keys[i])) kinds.add(kindOf(item));
    });
    kinds.delete(undefined);
    // Fragments that take each other's place have items of several kinds.
    if (kinds.size !== 1) return;
    this.warn(
      `Expected the items of a list that grows or shrinks to have keys, but received items without in ${where}. ` +
        "Write a key on what map returns, <li key={row.id}>, or use <For>.",
    );
  }

  /** Checks the rows of a `<For>`. */
  checkFor(list: ForList, where: string): void {
    const twice = repeated(
      list.props.each.map((_, i) => keyOfRow(list.props, i)),
    );
    if (twice === undefined) return;
    this.warn(
      `Expected by of <For> to tell the items apart, but received ${
        shown(twice)
      } twice in ${where}. ` +
        "Return what only one item has: by={(row) => row.id}.",
      `by in ${where}`,
    );
  }
}

/** What made an element; `undefined` for text and for nothing. */
function kindOf(item: RenderNode): unknown {
  if (item instanceof Instance) return item.template;
  return item instanceof ComponentNode ? item.type : undefined;
}

/** Whether an item has no key: it is known by its position. */
function isPosition(key: Key): boolean {
  return typeof key === "number" && key < 0;
}

function repeated(keys: readonly Key[]): Key | undefined {
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(String(key)).size);
}

function shown(key: Key): string {
  return `the key ${JSON.stringify(key) ?? String(key)}`;
}
