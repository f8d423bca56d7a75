import { formatAddress } from "../protocol/address.ts";
import { sameBinding } from "../view/binding.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
import {
  asComponent,
  asItems,
  asText,
  build,
  type BuildContext,
  callComponent,
  type Handler,
  isEmpty,
  partOf,
} from "./build.ts";
import { isProperty } from "./attribute.ts";
import { type HtmlOptions, listenerMark, writeHtml } from "./html.ts";
import { diffList } from "./list_diff.ts";
import type { MarkupElement } from "./markup.ts";
import {
  ComponentNode,
  Instance,
  List,
  Range,
  type RenderNode,
} from "./node.ts";
import type { Operations } from "./operations.ts";
import { collect } from "./shape.ts";
import type { Slot } from "./compiler.ts";
import { type Template, templateOfStatics } from "./template.ts";
import { contentText } from "./text_content.ts";
import { type ElementVNode, isElementVNode } from "./vnode.ts";

/** What comparing needs of the tree that it changes. */
export interface DiffContext extends BuildContext {
  readonly operations: Operations;
  readonly html: HtmlOptions;
  /** Called for each node that goes, so that its listeners are found no longer. */
  drop(node: RenderNode): void;
  /** Called when a listener is replaced by one that does something else. */
  replaced(instance: Instance, slot: number, handler: Handler | null): void;
}

/** Where a node stands: in a slot of an instance, or alone in a range. */
export interface Holder {
  readonly owner: Instance | Range;
  /** The number of the owner's slot; 0 in a range. */
  readonly slot: number;
}

/** The target that names a holder's content. */
export function targetOf({ owner, slot }: Holder): string {
  if (owner instanceof Range) return formatAddress(owner.address);
  const { place, marked } = owner.template.slots[slot];
  const target = place.target(owner);
  return marked ? `${target}:${slot}` : target;
}

/**
 * Compares what a slot held with what it is given, writes down the operations that make one of the other, and returns
 * the node that the slot holds now.
 *
 * Rendering and comparing are one pass: equal text costs one comparison, an instance of the same template is compared
 * slot by slot, and only what has no counterpart is built and sent as HTML. Every target is worked out from the tree as
 * it was before the operation, because the browser applies operations in their order.
 *
 * @param isItem whether the node is an item of a list: it is then replaced at its own address instead of in its holder
 */
export function diff(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  holder: Holder,
  isItem: boolean,
): RenderNode {
  if (value instanceof TemplateVNode) {
    const template = templateOfStatics(value.statics, value.dynamics);
    if (before instanceof Instance && before.template === template) {
      diffParts(context, before, value.dynamics);
      return before;
    }
    return replace(context, before, value, holder, isItem);
  }
  const text = asText(value);
  if (text !== undefined) {
    if (isItem) return diffRangeContent(context, before, value, holder);
    return diffText(context, before, text, holder);
  }
  if (isElementVNode(value)) {
    if (before instanceof Instance && before.template.flattened) {
      const values = fit(context, before, value);
      if (values !== undefined) {
        diffParts(context, before, values);
        return before;
      }
    }
    return replace(context, before, value, holder, isItem);
  }
  const items = asItems(value);
  if (items !== undefined) {
    if (isItem) return diffRangeContent(context, before, value, holder);
    if (before instanceof List) {
      diffList(context, before, items, holder);
      return before;
    }
    return replace(context, before, value, holder, isItem);
  }
  const vnode = asComponent(value);
  if (before instanceof ComponentNode && before.type === vnode.type) {
    before.output = diffOutput(
      context,
      before.output,
      callComponent(vnode),
      holder,
      isItem,
    );
    return before;
  }
  return replace(context, before, value, holder, isItem);
}

/** What a component returned: where it is an item that shows nothing, an empty range keeps its place. */
function diffOutput(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  holder: Holder,
  isItem: boolean,
): RenderNode {
  return isItem && isEmpty(value)
    ? diffRangeContent(context, before, value, holder)
    : diff(context, before, value, holder, isItem);
}

/** Items that are text, lists or nothing are alone in a range. */
function diffRangeContent(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  holder: Holder,
): RenderNode {
  if (!(before instanceof Range)) {
    return replace(context, before, value, holder, true);
  }
  before.content = diff(context, before.content, value, {
    owner: before,
    slot: 0,
  }, false);
  return before;
}

function diffText(
  context: DiffContext,
  before: RenderNode,
  text: string | number | null,
  holder: Holder,
): RenderNode {
  if (before === text) return before;
  if (typeof before === "object" && before !== null) {
    context.drop(before);
    context.operations.text(
      targetOf(holder),
      text === null ? "" : String(text),
    );
  } else {
    const was = before === null ? "" : String(before);
    const is = text === null ? "" : String(text);
    if (was !== is) context.operations.text(targetOf(holder), is);
  }
  return text;
}

/** Builds a node anew and sends it as HTML. */
function replace(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
  holder: Holder,
  isItem: boolean,
): RenderNode {
  const node = isItem && isEmpty(value)
    ? new Range(context.allocate(), null)
    : build(context, value, isItem);
  const html = writeHtml(node, context.html);
  if (isItem) context.operations.html(itemTarget(before), "r", html);
  else context.operations.html(targetOf(holder), "h", html);
  context.drop(before);
  return node;
}

/** The address at which an item of a list is replaced. Items without DOM never come here. */
function itemTarget(node: RenderNode): string {
  while (node instanceof ComponentNode) node = node.output;
  return formatAddress((node as Instance | Range).address);
}

/**
 * Fits a flattened instance to an element VNode: inline children of another shape become slots, until all others fit.
 *
 * @returns the values of the slots, or `undefined` if the root itself is of another shape
 */
function fit(
  context: DiffContext,
  instance: Instance,
  vnode: ElementVNode,
): unknown[] | undefined {
  for (;;) {
    const values: unknown[] = [];
    const misfit = collect(instance.template, vnode, values);
    if (misfit === undefined) return values;
    if (misfit === instance.template.roots[0]) return undefined;
    widen(context, instance, misfit, childAt(instance.template, misfit, vnode));
  }
}

/** Turns an inline child into a slot that holds something else, in the tree and in the browser. */
function widen(
  context: DiffContext,
  instance: Instance,
  element: MarkupElement,
  value: unknown,
): void {
  const { operations } = context;
  const narrow = instance.template;
  const template = narrow.widen(element);
  const slot = template.slots.length - 1;
  const target = narrow.placeOf(element).target(instance);

  for (let i = 0; i < slot; i++) {
    if (template.slots[i].kind !== "none" || narrow.slots[i].kind === "none") {
      continue;
    }
    if (narrow.slots[i].kind === "child") {
      context.drop(instance.parts[i] as RenderNode);
    } else if (narrow.slots[i].kind === "event") {
      context.replaced(instance, i, null);
    }
    instance.parts[i] = undefined;
  }
  const node = build(context, value, false);
  const html = writeHtml(node, context.html);
  if (template.slots[slot].marked) {
    const mark = `${formatAddress(instance.address)}:${slot}`;
    operations.html(target, "r", `<!--${mark}-->${html}<!--/${mark}-->`);
  } else operations.html(target, "r", html);
  instance.template = template;
  instance.parts[slot] = node;
}

/** What the VNode has in the place of one of the template's inline elements. */
function childAt(
  template: Template,
  element: MarkupElement,
  vnode: ElementVNode,
): unknown {
  let value: unknown = vnode;
  for (const index of template.placeOf(element).path()) {
    const { children } = (value as ElementVNode).props;
    value = Array.isArray(children) ? children[index] : children;
  }
  return value;
}

function diffParts(
  context: DiffContext,
  instance: Instance,
  values: readonly unknown[],
): void {
  const { parts, template: { slots } } = instance;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (slot.kind === "child") {
      const before = parts[i] as RenderNode;
      const value = values[i];
      // The commonest cases first: the same text, and text for text.
      if (before === value) {
        if (typeof value !== "object" || value === null) continue;
      }
      parts[i] = diff(
        context,
        before,
        value,
        { owner: instance, slot: i },
        false,
      );
    } else if (slot.kind !== "none") {
      diffPart(context, instance, slot, i, values[i]);
    }
  }
}

function diffPart(
  context: DiffContext,
  instance: Instance,
  slot: Slot,
  i: number,
  value: unknown,
): void {
  const { operations } = context;
  const { parts } = instance;
  const before = parts[i];
  const after = partOf(slot, value);
  if (before === after) return;
  switch (slot.kind) {
    case "attribute":
      parts[i] = after;
      operations.attribute(
        slot.place.target(instance),
        slot.name,
        after as string | null,
      );
      return;
    case "property":
      if (
        Array.isArray(after) && Array.isArray(before) &&
        after.join("\n") === before.join("\n")
      ) return;
      parts[i] = after;
      operations.property(
        slot.place.target(instance),
        slot.name,
        after ?? (slot.name === "value" ? "" : false),
      );
      return;
    case "flag": {
      parts[i] = after;
      const name = (after || before) as string;
      const target = slot.place.target(instance);
      if (isProperty(slot.place.element!.tag, name)) {
        operations.property(target, name, after !== "");
      } else operations.attribute(target, name, after === "" ? null : "");
      return;
    }
    case "event":
      parts[i] = after;
      if (before === null || after === null) {
        operations.attribute(
          slot.place.target(instance),
          "rv-" + slot.name,
          after === null ? null : listenerMark(instance, i),
        );
      }
      if (!sameHandler(before as Handler | null, after as Handler | null)) {
        context.replaced(instance, i, before as Handler | null);
      }
      return;
    case "content":
      parts[i] = after;
      operations.text(
        slot.place.target(instance),
        contentText(slot.place.element!.children, parts),
      );
      return;
    case "html":
      parts[i] = after;
      operations.html(slot.place.target(instance), "h", after as string);
  }
}

function sameHandler(a: Handler | null, b: Handler | null): boolean {
  if (a === b) return true;
  if (
    a === null || b === null || typeof a === "function" ||
    typeof b === "function"
  ) return false;
  return sameBinding(a, b);
}
