import { formatAddress } from "../protocol/address.ts";
import { For } from "../view/for.ts";
import { Stream } from "../view/stream.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
import {
  build,
  type BuildContext,
  callFunction,
  contentAfter,
} from "./build.ts";
import { type ComponentVNode, UNCHANGED } from "./component.ts";
import { asComponent, asItems, asText, isEmpty, keyOf } from "./content.ts";
import { diffFor } from "./for_change.ts";
import { ForList, type RowProps } from "./for_list.ts";
import type { Handler } from "./handler.ts";
import { type HtmlOptions, slotMark, writeHtml } from "./html.ts";
import { diffList } from "./list_change.ts";
import {
  ComponentNode,
  Instance,
  keyOfNode,
  List,
  type Owner,
  Range,
  type RenderNode,
  sameKey,
} from "./node.ts";
import type { Operations } from "./operations.ts";
import { diffPart } from "./part_diff.ts";
import { type Selection, selectionAt } from "./selection.ts";
import { type RowStreamProps, StreamNode } from "./stream_node.ts";
import type { Streams } from "./streams.ts";
import { succeed } from "./succession.ts";
import { templateOfStatics } from "./template.ts";
import { isElementVNode } from "./vnode.ts";
import { fit } from "./widening.ts";

/** What comparing needs of the tree that it changes. */
export interface DiffContext extends BuildContext {
  operations: Operations;
  /** Where streams write. */
  readonly streams: Streams;
  readonly html: HtmlOptions;
  /** The select whose content is compared. */
  selection: Selection | undefined;
  /** Called for each node that goes: its listeners are found no longer, its components stop. */
  drop(node: RenderNode): void;
  /** Called for a row that goes and was built again to say what listens in it. */
  dropForgotten(row: RenderNode): void;
  /** Called for a component that is left half compared. */
  suspect(node: ComponentNode): void;
  /** Called when a listener is replaced by one that does something else. */
  replaced(instance: Instance, slot: number, handler: Handler | null): void;
}

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
    const template = templateOfStatics(value.statics, value.dynamics);
    if (
      before instanceof Instance && before.template === template &&
      template.hasKeysOf(before.parts, value.dynamics)
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
      if (
        values !== undefined && before.template.hasKeysOf(before.parts, values)
      ) {
        diffParts(context, before, values);
        return before;
      }
    }
    return replace(context, before, value, owner, slot, isItem);
  }
  const items = asItems(value);
  if (items !== undefined) {
    if (isItem) return diffRange(context, before, value, owner, slot);
    if (before instanceof List && sameKey(before.key, keyOf(value))) {
      diffList(context, before, items, owner, slot);
      return before;
    }
    return replace(context, before, value, owner, slot, isItem);
  }
  const vnode = asComponent(value);
  if (vnode.type === For as unknown) {
    if (isItem) return diffRange(context, before, value, owner, slot);
    if (before instanceof ForList) {
      diffFor(context, before, vnode.props as unknown as RowProps, owner, slot);
      return before;
    }
  } else if (vnode.type === Stream as unknown) {
    if (before instanceof StreamNode) {
      before.update(vnode.props as unknown as RowStreamProps);
      return before;
    }
  } else if (
    before instanceof ComponentNode && before.type === vnode.type &&
    sameKey(before.key, vnode.key)
  ) {
    diffComponent(context, before, vnode);
    return before;
  }
  return replace(context, before, value, owner, slot, isItem);
}

/**
 * Renders a component again and compares what it shows. If something inside it throws and it catches, what it showed is
 * replaced as a whole; else it is left half compared, and the tree knows that it is.
 *
 * @param vnode what the component is given now; `undefined` if it has changed by itself
 */
export function diffComponent(
  context: DiffContext,
  node: ComponentNode,
  vnode: ComponentVNode | undefined,
): void {
  const { component } = node;
  const { component: outer, selection, nextAddress } = context;
  const { length } = context.rendered;
  try {
    const content = component === undefined
      ? callFunction(vnode!)
      : component.render(vnode);
    node.isDirty = false;
    if (content === UNCHANGED) {
      // Whoever has changed its state may wait to hear that it is rendered.
      if (vnode === undefined || component!.isWaiting) {
        context.rendered.push(node);
      }
      return;
    }
    context.component = node;
    diffOutput(context, node, content);
  } catch (error) {
    // A component does not catch what it throws itself.
    if (context.component === outer) throw error;
    context.suspect(node);
    context.selection = selection;
    context.forget(length, nextAddress);
    recover(context, node, error);
  }
  context.component = outer;
  if (component !== undefined) context.rendered.push(node);
}

/**
 * Replaces what a component shows after something inside it threw.
 *
 * @throws the same again, if the component does not catch
 */
export function recover(
  context: DiffContext,
  node: ComponentNode,
  error: unknown,
): void {
  context.component = node;
  const content = contentAfter(node, error);
  const { output, owner, slot, isItem } = node;
  context.undoLog.set(
    node,
    "output",
    replace(context, output, content, owner, slot, isItem),
  );
}

/** An item that shows nothing keeps its place by an empty range. */
function diffOutput(
  context: DiffContext,
  node: ComponentNode,
  content: unknown,
): void {
  const { output, owner, slot, isItem } = node;
  context.undoLog.set(
    node,
    "output",
    isItem && isEmpty(content)
      ? diffRange(context, output, content, owner, slot)
      : diff(context, output, content, owner, slot, isItem),
  );
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
  const content = diff(context, before.content, value, before, 0, false);
  context.undoLog.set(before, "content", content);
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
    : succeed(context, before, value) ??
      build(context, value, owner, slot, isItem);
  const html = newHtml(context, node);
  if (isItem) context.operations.html(itemTarget(before), "r", html);
  else {
    const target = targetOf(owner, slot);
    const isAnother = !sameKey(keyOfNode(before), keyOf(value));
    // HTML is merged into what is there; under another key nothing of that stays.
    if (isAnother) context.operations.text(target, "");
    context.operations.html(target, isAnother ? "+" : "h", html);
  }
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
    if (slot.isFixed || parts[i] === value) continue;
    if (slot.kind === "child") {
      const outer = context.selection;
      context.selection = selectionAt(outer, instance, slot);
      const before = parts[i] as RenderNode;
      const after = diff(context, before, value, instance, i, false);
      if (typeof before !== "object" && typeof after !== "object") {
        parts[i] = after;
      } else context.undoLog.set(parts, i, after);
      context.selection = outer;
    } else diffPart(context, instance, i, value);
  }
}
