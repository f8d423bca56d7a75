import { formatAddress } from "../protocol/address.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
import { build, type BuildContext } from "./build.ts";
import {
  asComponent,
  asItems,
  asText,
  callComponent,
  isEmpty,
} from "./content.ts";
import type { Handler } from "./handler.ts";
import { type HtmlOptions, slotMark, writeHtml } from "./html.ts";
import { diffList } from "./list_diff.ts";
import {
  ComponentNode,
  Instance,
  List,
  Range,
  type RenderNode,
} from "./node.ts";
import type { Operations } from "./operations.ts";
import { diffPart } from "./part_diff.ts";
import { type Selection, selectionAt } from "./selection.ts";
import { templateOfStatics } from "./template.ts";
import { isElementVNode } from "./vnode.ts";
import { fit } from "./widening.ts";

/** What comparing needs of the tree that it changes. */
export interface DiffContext extends BuildContext {
  readonly operations: Operations;
  readonly html: HtmlOptions;
  /** The select whose content is compared. */
  selection: Selection | undefined;
  /** Called for each node that goes, so that its listeners are found no longer. */
  drop(node: RenderNode): void;
  /** Called when a listener is replaced by one that does something else. */
  replaced(instance: Instance, slot: number, handler: Handler | null): void;
}

/** Where a node stands: in a slot of an instance, or alone in a range, whose slot is then 0. */
export type Owner = Instance | Range;

/** The target that names the content of an owner's slot. */
export function targetOf(owner: Owner, slot: number): string {
  if (owner instanceof Range) return formatAddress(owner.address);
  const { place, marked } = owner.template.slots[slot];
  return marked ? slotMark(owner, slot) : place.target(owner);
}

/**
 * Compares what a slot held with what it is given, writes down the operations that make one of the other, and returns
 * the node that the slot holds now.
 *
 * Rendering and comparing are one pass: equal text costs one comparison, an instance of the same template is compared
 * slot by slot, and only what has no counterpart is built and sent as HTML. Every target is worked out from the tree as
 * it was before the operation, because the browser applies operations in their order.
 *
 * @param isItem whether the node is an item of a list: it is then replaced at its own address instead of in its slot
 */
export function diff(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  owner: Owner,
  slot: number,
  isItem: boolean,
): RenderNode {
  if (value instanceof TemplateVNode) {
    if (
      before instanceof Instance &&
      before.template === templateOfStatics(value.statics, value.dynamics)
    ) {
      diffParts(context, before, value.dynamics);
      return before;
    }
    return replace(context, before, value, owner, slot, isItem);
  }
  const text = asText(value);
  if (text !== undefined) {
    return isItem
      ? diffRange(context, before, value, owner, slot)
      : diffText(context, before, text, owner, slot);
  }
  if (isElementVNode(value)) {
    if (before instanceof Instance && before.template.flattened) {
      const values = fit(context, before, value);
      if (values !== undefined) {
        diffParts(context, before, values);
        return before;
      }
    }
    return replace(context, before, value, owner, slot, isItem);
  }
  const items = asItems(value);
  if (items !== undefined) {
    if (isItem) return diffRange(context, before, value, owner, slot);
    if (before instanceof List) {
      diffList(context, before, items, owner, slot);
      return before;
    }
    return replace(context, before, value, owner, slot, isItem);
  }
  const vnode = asComponent(value);
  if (before instanceof ComponentNode && before.type === vnode.type) {
    const output = callComponent(vnode);
    // An item that shows nothing keeps its place by an empty range.
    before.output = isItem && isEmpty(output)
      ? diffRange(context, before.output, output, owner, slot)
      : diff(context, before.output, output, owner, slot, isItem);
    return before;
  }
  return replace(context, before, value, owner, slot, isItem);
}

/** Items that are text, lists or nothing are alone in a range. */
function diffRange(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  owner: Owner,
  slot: number,
): RenderNode {
  if (!(before instanceof Range)) {
    return replace(context, before, value, owner, slot, true);
  }
  before.content = diff(context, before.content, value, before, 0, false);
  return before;
}

function diffText(
  context: DiffContext,
  before: RenderNode,
  text: string | number | null,
  owner: Owner,
  slot: number,
): RenderNode {
  if (before === text) return before;
  const is = text === null ? "" : String(text);
  if (typeof before === "object" && before !== null) context.drop(before);
  else if (is === (before === null ? "" : String(before))) return text;
  context.operations.text(targetOf(owner, slot), is);
  return text;
}

/** Builds a node anew and sends it as HTML. */
function replace(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  owner: Owner,
  slot: number,
  isItem: boolean,
): RenderNode {
  const node = isItem && isEmpty(value)
    ? new Range(context.allocate(), null)
    : build(context, value, isItem);
  const html = newHtml(context, node);
  if (isItem) context.operations.html(itemTarget(before), "r", html);
  else context.operations.html(targetOf(owner, slot), "h", html);
  context.drop(before);
  return node;
}

/** The HTML of a node that goes into the page. */
export function newHtml(
  { html: options, operations, selection }: DiffContext,
  node: RenderNode,
): string {
  const html = writeHtml(node, options, selection?.value);
  // Of several options that were selected when they were inserted browsers do not all show the same one.
  if (html.includes(" selected")) selection?.restore(operations);
  return html;
}

/** The address at which an item of a list is replaced. Items without DOM never come here. */
function itemTarget(node: RenderNode): string {
  while (node instanceof ComponentNode) node = node.output;
  return formatAddress((node as Instance | Range).address);
}

function diffParts(
  context: DiffContext,
  instance: Instance,
  values: readonly unknown[],
): void {
  const { parts, template: { slots } } = instance;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    const value = values[i];
    if (slot.kind === "none" || parts[i] === value) continue;
    if (slot.kind === "child") {
      const outer = context.selection;
      context.selection = selectionAt(outer, instance, slot);
      parts[i] = diff(
        context,
        parts[i] as RenderNode,
        value,
        instance,
        i,
        false,
      );
      context.selection = outer;
    } else diffPart(context, instance, i, value);
  }
}
