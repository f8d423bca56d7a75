import type { ComponentHost } from "../render/component.ts";
import { type ForList, keyOfRow, type RowProps } from "../render/for_list.ts";
import type { Handler } from "../render/handler.ts";
import { ComponentNode, Instance, type RenderNode } from "../render/node.ts";
import { Tree } from "../render/tree.ts";
import { visit } from "../render/walk.ts";
import { Binding, sameBinding } from "../view/binding.ts";
import { htmlDifference } from "./html_difference.ts";
import type { Warn } from "./warn.ts";

/** Of longer lists so many rows are checked at a time, each time others. */
const MAX_ROWS = 100;

/**
 * The rows that a `<For>` has skipped: whether they would still look the same. Each is rendered by the function that the
 * list had before and by the one that it has now; what differs was read by the row and is not in `deps`.
 */
export class ForRows {
  readonly #before = new WeakMap<ForList, RowProps>();
  /** Where the next check of a list begins. */
  #next = 0;

  constructor(private readonly warn: Warn) {}

  /** Checks a list after a render. */
  check(list: ForList, where: string): void {
    const { props } = list;
    const before = this.#before.get(list);
    this.#before.set(list, props);
    if (
      before === undefined || before.children === props.children ||
      !haveSame(before.deps, props.deps)
    ) return;
    for (const [was, is] of this.#sample(before, props)) {
      if (keepsState(list.rows[is] as RenderNode)) continue;
      const difference = this.#compare(before, was, props, is);
      if (difference === undefined) continue;
      const key = JSON.stringify(keyOfRow(props, is));
      this.warn(
        `Expected the rows of <For> in ${where} to depend on their item and on deps alone, ` +
          `but the row with the key ${key} has changed without them: ${difference}. ` +
          "Name what the row reads besides its item: deps={[selected]}.",
        `rows of <For> in ${where}`,
      );
      return;
    }
  }

  /** The rows that were skipped, by their old and new index. */
  #sample(before: RowProps, props: RowProps): [number, number][] {
    const indexes = new Map(before.each.map((item, i) => [item, i]));
    const readsIndex = props.children.length > 1;
    const { length } = props.each;
    const rows: [number, number][] = [];
    for (let n = 0; n < Math.min(length, MAX_ROWS); n++) {
      const is = (this.#next + n) % length;
      const was = indexes.get(props.each[is]);
      if (was === undefined || readsIndex && was !== is) continue;
      rows.push([was, is]);
    }
    if (length > MAX_ROWS) this.#next = (this.#next + MAX_ROWS) % length;
    return rows;
  }

  #compare(
    before: RowProps,
    was: number,
    props: RowProps,
    is: number,
  ): string | undefined {
    const old = render(() => before.children(before.each[was], was));
    const now = render(() => props.children(props.each[is], is));
    // A view in it keeps its state, and a row that throws says so by itself.
    if (old === undefined || now === undefined) return undefined;
    if (old.html !== now.html) {
      const difference = htmlDifference(old.html, now.html);
      return `the page shows ${difference.before}, and it would be ${difference.after}`;
    }
    const i = old.handlers.findIndex((handler, i) =>
      !doesSame(handler, now.handlers[i])
    );
    return i < 0
      ? undefined
      : `its handler "${
        (old.handlers[i] as Binding).target.name
      }" would be given another payload`;
  }
}

/** What one row shows, and what listens in it. */
interface RowOutput {
  readonly html: string;
  readonly handlers: readonly (Handler | null)[];
}

const HOST: ComponentHost = {
  createView() {
    throw new TypeError("Expected a row without views.");
  },
  invalidated() {},
  report() {},
};

/** Renders a row by itself, without effects and without a word on the console. */
function render(content: () => unknown): RowOutput | undefined {
  const { log, info, debug } = console;
  console.log = console.info = console.debug = () => {};
  let row: RenderNode = null;
  const tree = new Tree({ forms: "", marked: false }, {
    ...HOST,
    inspector: {
      called() {},
      rendered: (content) => void (row = content),
      shown() {},
      outlived() {},
    },
  });
  try {
    tree.mount(content());
    const handlers: (Handler | null)[] = [];
    visit(row, (node) => {
      if (!(node instanceof Instance)) return;
      for (const slot of node.template.eventSlots) {
        handlers.push(node.parts[slot] as Handler | null);
      }
    });
    return { html: tree.toHtml(), handlers };
  } catch {
    return undefined;
  } finally {
    tree.unmount();
    Object.assign(console, { log, info, debug });
  }
}

function keepsState(row: RenderNode): boolean {
  let keeps = false;
  visit(row, (node) => {
    keeps ||= node instanceof ComponentNode &&
      (node.component?.keepsState ?? false);
  });
  return keeps;
}

/** Whether two handlers do the same. Of closures nobody can tell. */
function doesSame(a: Handler | null, b: Handler | null): boolean {
  return !(a instanceof Binding && b instanceof Binding) || sameBinding(a, b);
}

function haveSame(
  a: readonly unknown[] | undefined,
  b: readonly unknown[] | undefined,
): boolean {
  return a?.length === b?.length &&
    (a ?? []).every((value, i) => Object.is(value, b![i]));
}
