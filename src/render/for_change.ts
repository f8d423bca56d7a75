import { diff, type DiffContext, newHtml } from "./diff.ts";
import {
  expectProps,
  type ForList,
  keyOfRow,
  type Row,
  type RowProps,
} from "./for_list.ts";
import { diffRows, type ListChange } from "./list_diff.ts";
import { addressed, type Key, type Owner, type RenderNode } from "./node.ts";

/** Compares the rows of a `<For>`; those whose item is the same object are not even looked at. */
export function diffFor(
  context: DiffContext,
  list: ForList,
  props: RowProps,
  owner: Owner,
  slot: number,
): void {
  expectProps(props);
  const change = new RowChange(context, list, props, owner, slot);
  const { props: before } = list;
  // Rows that were rendered show what they were given though the list has forgotten it: all have to be looked at.
  context.undoLog.add(() => {
    list.props = { ...before, deps: [Symbol("undone")] };
  });
  if (!change.updateInPlace()) {
    context.undoLog.set(list, "rows", diffRows(context, change, owner, slot));
  }
  list.props = props;
  for (const i of change.touched) list.settle(i);
}

class RowChange implements ListChange<Row> {
  readonly before: number;
  readonly after: number;
  /** The rows that were rendered. */
  readonly touched: number[] = [];
  readonly #depsAreSame: boolean;
  readonly #readsIndex: boolean;

  constructor(
    private readonly context: DiffContext,
    private readonly list: ForList,
    private readonly props: RowProps,
    private readonly owner: Owner,
    private readonly slot: number,
  ) {
    this.before = list.rows.length;
    this.after = props.each.length;
    this.#depsAreSame = areSame(list.props.deps, props.deps);
    this.#readsIndex = props.children.length > 1;
  }

  /**
   * Updates the rows whose items are others if all rows keep their places; else does nothing. Most changes are of this
   * kind, and one loop over the items takes a third of the time that matching them does.
   */
  updateInPlace(): boolean {
    const { each: before } = this.list.props;
    const { each: after } = this.props;
    if (!this.#depsAreSame || before.length !== after.length) return false;
    const changed: number[] = [];
    for (let i = 0; i < after.length; i++) {
      if (before[i] === after[i]) continue;
      if (this.keyBefore(i) !== this.keyAfter(i)) return false;
      changed.push(i);
    }
    const { rows } = this.list;
    for (const i of changed) {
      this.context.undoLog.set(rows, i, this.update(i, i));
    }
    return true;
  }

  keyBefore(i: number): Key {
    return keyOfRow(this.list.props, i);
  }

  keyAfter(i: number): Key {
    return keyOfRow(this.props, i);
  }

  fits(before: number, after: number): boolean {
    return this.list.props.each[before] === this.props.each[after] ||
      this.keyBefore(before) === this.keyAfter(after);
  }

  update(before: number, after: number): Row {
    const { context, list, props, owner, slot } = this;
    const item = props.each[after];
    if (
      list.props.each[before] === item && this.#depsAreSame &&
      (before === after || !this.#readsIndex)
    ) return list.rows[before];
    this.touched.push(after);
    const row = list.row(before);
    return diff(context, row, props.children(item, after), owner, slot, true);
  }

  create(after: number): Row {
    this.touched.push(after);
    return this.list.build(this.props, after);
  }

  html(row: Row): string {
    return newHtml(this.context, row as RenderNode);
  }

  addressOf(row: Row): number | undefined {
    return typeof row === "number" ? row : addressed(row)!.address;
  }

  drop(before: number): number | undefined {
    const row = this.list.rows[before];
    if (typeof row === "number") {
      this.context.dropForgotten(this.list.row(before));
    } else this.context.drop(row);
    return this.addressOf(row);
  }
}

function areSame(
  a: readonly unknown[] | undefined,
  b: readonly unknown[] | undefined,
): boolean {
  return a === b ||
    (a !== undefined && b !== undefined && a.length === b.length &&
      a.every((value, i) => Object.is(value, b[i])));
}
