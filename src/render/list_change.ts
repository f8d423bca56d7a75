import { build } from "./build.ts";
import { isEmpty, keysOf } from "./content.ts";
import { diff, type DiffContext, newHtml } from "./diff.ts";
import { diffRows, type ListChange } from "./list_diff.ts";
import {
  addressed,
  type Key,
  type List,
  type Owner,
  type RenderNode,
} from "./node.ts";

/** Compares the items of an array or a fragment. */
export function diffList(
  context: DiffContext,
  list: List,
  values: readonly unknown[],
  owner: Owner,
  slot: number,
): void {
  const change = new ItemChange(context, list, values, owner, slot);
  context.undoLog.set(list, "items", diffRows(context, change, owner, slot));
  context.undoLog.set(list, "keys", change.keys);
}

/** The items of a list and what they are given. Items without DOM keep their place, so that positions are keys. */
class ItemChange implements ListChange<RenderNode> {
  readonly before: number;
  readonly after: number;
  readonly keys: Key[];

  constructor(
    private readonly context: DiffContext,
    private readonly list: List,
    private readonly values: readonly unknown[],
    private readonly owner: Owner,
    private readonly slot: number,
  ) {
    this.before = list.items.length;
    this.after = values.length;
    this.keys = keysOf(values);
  }

  keyBefore(i: number): Key {
    return this.list.keys[i];
  }

  keyAfter(i: number): Key {
    return this.keys[i];
  }

  fits(before: number, after: number): boolean {
    return this.list.keys[before] === this.keys[after] &&
      (this.list.items[before] === null) === isEmpty(this.values[after]);
  }

  update(before: number, after: number): RenderNode {
    const item = this.list.items[before];
    const { context, owner, slot } = this;
    return item === null
      ? null
      : diff(context, item, this.values[after], owner, slot, true);
  }

  create(after: number): RenderNode {
    const value = this.values[after];
    return isEmpty(value)
      ? null
      : build(this.context, value, this.owner, this.slot, true);
  }

  html(row: RenderNode): string {
    return newHtml(this.context, row);
  }

  addressOf(row: RenderNode): number | undefined {
    return addressed(row)?.address;
  }

  drop(before: number): number | undefined {
    const item = this.list.items[before];
    const address = this.addressOf(item);
    if (address !== undefined) this.context.drop(item);
    return address;
  }
}
