import type { ForProps } from "../view/for.ts";
import { build, type BuildContext } from "./build.ts";
import { isEmpty } from "./content.ts";
import {
  addressed,
  ComponentNode,
  Instance,
  type Key,
  type Owner,
  Range,
  type RenderNode,
} from "./node.ts";
import { hasInlineChild } from "./shape_memory.ts";
import { StreamNode } from "./stream_node.ts";
import { resettle } from "./succession.ts";
import { describe } from "./vnode.ts";
import { visit } from "./walk.ts";

/** A row that is kept, or the address of one that is not. */
export type Row = RenderNode | number;

/** The props of a list, whatever its items. */
export type RowProps = ForProps<unknown>;

/**
 * A list that keeps its rows' addresses instead of its rows.
 *
 * A row is a function of its item, so what the page shows of it is known by rendering the old item again. A fresh row's
 * addresses follow each other in the order in which it is built, so the first of them is all there is to keep. Once its
 * HTML is written, a row is forgotten if it can be built again just as it is: it is one element, nothing in it keeps
 * anything, and no later patch has given a part of it another address.
 */
export class ForList {
  rows: Row[];
  readonly #component: ComponentNode | undefined;

  /** @throws {TypeError} if the props are not those of a `<For>` */
  constructor(
    private readonly context: BuildContext,
    public props: RowProps,
    private owner: Owner,
    private slot: number,
  ) {
    expectProps(props);
    this.#component = context.component;
    const rows = context.recollection?.rows(props.each.length);
    this.rows = props.each.map((_, i) => rows?.[i] || this.build(props, i));
    context.listRows(this);
  }

  /**
   * Builds a row.
   *
   * @param from the first address of a row that was built before
   */
  build(props: RowProps, i: number, from?: number): RenderNode {
    const { context, owner, slot } = this;
    return context.aside(from, () => {
      const outer = context.component;
      context.component = this.#component;
      const content = props.children(props.each[i], i);
      const row = isEmpty(content)
        ? new Range(context.allocate(), null)
        : build(context, content, owner, slot, true);
      context.component = outer;
      return row;
    });
  }

  /** A row as the page shows it. */
  row(i: number): RenderNode {
    const row = this.rows[i];
    return typeof row === "number" ? this.build(this.props, i, row) : row;
  }

  /** The list stands elsewhere. */
  resettle(owner: Owner, slot: number): void {
    this.owner = owner;
    this.slot = slot;
    for (const row of this.rows) {
      if (typeof row === "object") resettle(row, owner, slot);
    }
  }

  /** Forgets a row if it can be built again; else it is kept, and its listeners are noted. */
  settle(i: number): void {
    const row = this.rows[i];
    if (typeof row === "number") return;
    if (isFresh(row)) {
      this.context.undoLog.set(this.rows, i, addressed(row)!.address);
    } else this.context.keepRow(row);
  }

  /** Finds a forgotten row by the address of something in it. */
  find(address: number): RenderNode | undefined {
    let found = -1;
    let first = 0;
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i];
      if (typeof row === "number" && row <= address && row > first) {
        found = i;
        first = row;
      }
    }
    return found < 0 ? undefined : this.row(found);
  }
}

/** The key of a list's item. */
export function keyOfRow({ each, by }: RowProps, i: number): Key {
  return by(each[i]);
}

/** Whether a row is as building it makes it. */
function isFresh(row: RenderNode): boolean {
  const root = addressed(row);
  if (!(root instanceof Instance) || !root.template.rooted) return false;
  let next = root.address;
  let fresh = true;
  visit(row, (node) => {
    if (node instanceof ForList || node instanceof StreamNode) fresh = false;
    else if (node instanceof ComponentNode) {
      fresh &&= node.component === undefined;
    } else if (node instanceof Instance) {
      fresh &&= node.address === next++ && !hasInlineChild(node);
    } else if (node instanceof Range) fresh &&= node.address === next++;
  });
  return fresh;
}

/** Checks what an author gave a list. */
export function expectProps(props: Partial<RowProps>): void {
  expect("each", props.each, Array.isArray(props.each), "an array", "{rows}");
  for (const name of ["by", "children"] as const) {
    const example = name === "by"
      ? "{(row) => row.id}"
      : "{(row) => <li>{row.text}</li>}";
    const isFunction = typeof props[name] === "function";
    expect(name, props[name], isFunction, "a function", example);
  }
}

function expect(
  name: string,
  value: unknown,
  isExpected: boolean,
  expected: string,
  example: string,
): void {
  if (isExpected) return;
  throw new TypeError(
    `Expected ${name} of <For> to be ${expected}, but received ${
      describe(value)
    }. Give it ${example}.`,
  );
}
