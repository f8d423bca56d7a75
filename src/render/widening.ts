import { build } from "./build.ts";
import { type DiffContext, newHtml } from "./diff.ts";
import type { Handler } from "./handler.ts";
import { slotMark } from "./html.ts";
import type { MarkupElement, MarkupNode } from "./markup.ts";
import type { Instance, RenderNode } from "./node.ts";
import { selectionAt } from "./selection.ts";
import { childrenAs, collect } from "./shape.ts";
import { succeedNodes } from "./succession.ts";
import type { ElementVNode } from "./vnode.ts";

/**
 * Fits a flattened instance to an element VNode: inline children of another shape become slots, until all others fit.
 *
 * Without precompilation nothing says which of an element's children are conditional. So elements inside an element are
 * taken as static until one of them is seen to change its shape, and then that one alone is replaced.
 *
 * @returns the values of the slots, or `undefined` if the root itself is of another shape
 */
export function fit(
  context: DiffContext,
  instance: Instance,
  vnode: ElementVNode,
): unknown[] | undefined {
  for (;;) {
    const values: unknown[] = [];
    const misfit = collect(instance.template, vnode, values, false);
    if (misfit === undefined) return values;
    if (misfit === instance.template.roots[0]) return undefined;
    widen(context, instance, misfit, vnode);
  }
}

/** Turns an inline child into a slot that holds what the VNode has in its place, in the tree and in the browser. */
function widen(
  context: DiffContext,
  instance: Instance,
  element: MarkupElement,
  vnode: ElementVNode,
): void {
  const narrow = instance.template;
  const template = narrow.widen(element);
  const slot = template.slots.length - 1;
  const place = narrow.placeOf(element);
  const target = place.target(instance);

  const child = childAt(vnode, narrow.roots[0], place.path());
  const node = succeedNodes(context, [element], instance, child) ??
    build(context, child, instance, slot, false);
  for (let i = 0; i < slot; i++) {
    if (template.slots[i].kind !== "none" || narrow.slots[i].kind === "none") {
      continue;
    }
    if (narrow.slots[i].kind === "child") {
      context.drop(instance.parts[i] as RenderNode);
    } else if (narrow.slots[i].kind === "event") {
      context.replaced(instance, i, instance.parts[i] as Handler | null);
    }
    context.undoLog.set(instance.parts, i, undefined);
  }

  const outer = context.selection;
  context.selection = selectionAt(outer, instance, template.slots[slot]);
  const html = newHtml(context, node);
  context.selection = outer;
  const mark = slotMark(instance, slot);
  context.operations.html(
    target,
    "r",
    template.slots[slot].marked ? `<!--${mark}-->${html}<!--/${mark}-->` : html,
  );
  context.undoLog.set(instance, "template", template);
  context.undoLog.set(instance.parts, slot, node);
}

/** What the VNode has where a path through the markup of its template leads. */
function childAt(
  vnode: unknown,
  markup: MarkupNode,
  path: readonly number[],
): unknown {
  for (const index of path) {
    const element = markup as MarkupElement;
    vnode = childrenAs(vnode as ElementVNode, element)[index];
    markup = element.children[index];
  }
  return vnode;
}
