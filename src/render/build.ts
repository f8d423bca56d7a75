import { AttributeValue } from "../view/attribute_value.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
import { attributeText, propertyValue } from "./attribute.ts";
import type { Slot } from "./compiler.ts";
import {
  asComponent,
  asItems,
  asText,
  callComponent,
  isEmpty,
  keysOf,
} from "./content.ts";
import { handlerOf } from "./handler.ts";
import {
  ComponentNode,
  Instance,
  List,
  type Part,
  Range,
  type RenderNode,
} from "./node.ts";
import { flatten } from "./shape.ts";
import { type Template, templateOfStatics } from "./template.ts";
import { textOf } from "./text_content.ts";
import { isElementVNode } from "./vnode.ts";

/** What building needs of the tree that it builds for. */
export interface BuildContext {
  /** A new address. */
  allocate(): number;
  /** Called for each new instance that can listen. */
  listen(instance: Instance): void;
}

/**
 * Builds the part tree of something renderable.
 *
 * @param isItem whether the node will be an item of a list, which needs an address of its own
 */
export function build(
  context: BuildContext,
  value: unknown,
  isItem: boolean,
): RenderNode {
  if (value instanceof TemplateVNode) {
    return instantiate(
      context,
      templateOfStatics(value.statics, value.dynamics),
      value.dynamics,
    );
  }
  const text = asText(value);
  if (text !== undefined) {
    return isItem && text !== null ? new Range(context.allocate(), text) : text;
  }
  if (isElementVNode(value)) {
    const { template, values } = flatten(value);
    return instantiate(context, template, values);
  }
  const items = asItems(value);
  if (items !== undefined) {
    const range = isItem ? new Range(context.allocate(), null) : undefined;
    const nodes = new Array<RenderNode>(items.length);
    for (let i = 0; i < items.length; i++) {
      nodes[i] = build(context, items[i], true);
    }
    const list = new List(nodes, keysOf(items));
    if (range === undefined) return list;
    range.content = list;
    return range;
  }
  const vnode = asComponent(value);
  const output = callComponent(vnode);
  return new ComponentNode(
    vnode.type,
    isItem && isEmpty(output)
      ? new Range(context.allocate(), null)
      : build(context, output, isItem),
  );
}

function instantiate(
  context: BuildContext,
  template: Template,
  values: readonly unknown[],
): Instance {
  const { slots } = template;
  const parts = new Array<Part>(slots.length);
  const instance = new Instance(template, context.allocate(), parts);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    parts[i] = slot.kind === "child"
      ? build(context, values[i], false)
      : partOf(slot, values[i]);
  }
  if (template.eventSlots.length > 0) context.listen(instance);
  return instance;
}

/** What a slot other than a child remembers of the value that it was given. */
export function partOf(slot: Slot, given: unknown): Part {
  const value = given instanceof AttributeValue ? given.value : given;
  switch (slot.kind) {
    case "attribute":
      return attributeText(slot.name, value);
    case "property":
      return propertyValue(slot.name, value);
    case "flag":
      return value;
    case "event":
      return handlerOf(slot.name, value);
    case "content":
      return textOf(value);
    case "html":
      return String((value as { __html?: unknown } | null)?.__html ?? "");
    default:
      return undefined;
  }
}
