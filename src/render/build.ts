import { Fragment, type VNode } from "preact";
import { AttributeValue } from "../view/attribute_value.ts";
import { type Binding, toBinding } from "../view/binding.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
const isView = (_: unknown): boolean => false;
import { attributeText } from "./attribute.ts";
import {
  ComponentNode,
  Instance,
  type Key,
  List,
  type Part,
  Range,
  type RenderNode,
} from "./node.ts";
import { flatten } from "./shape.ts";
import type { Slot } from "./compiler.ts";
import { type Template, templateOfStatics } from "./template.ts";
import { textOf } from "./text_content.ts";
import { isElementVNode, isVNode } from "./vnode.ts";

/** What building needs of the tree that it builds for. */
export interface BuildContext {
  /** A new address. */
  allocate(): number;
  /** Called for each new instance that can listen. */
  listen(instance: Instance): void;
}

/** What runs an event: a binding of a view's handler, or a closure. */
export type Handler = Binding | ((event: unknown) => unknown);

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
    const list = new List(
      items.map((item) => build(context, item, true)),
      keysOf(items),
    );
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

/** The text of a primitive, `null` for what shows nothing, `undefined` for all else. */
export function asText(value: unknown): string | number | null | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isNaN(value) ? "NaN" : value;
    case "bigint":
      return String(value);
    case "boolean":
    case "undefined":
      return null;
    default:
      return value === null ? null : undefined;
  }
}

/** Whether a value shows nothing. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || typeof value === "boolean";
}

/** The items of an array or a fragment. */
export function asItems(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isVNode(value) || value.type !== Fragment) return undefined;
  const { children } = value.props as { children?: unknown };
  return Array.isArray(children) ? children : [children];
}

/** A value that can only be a component's VNode. */
export function asComponent(value: unknown): VNode {
  if (isVNode(value) && typeof value.type === "function") return value;
  throw new TypeError(
    `Cannot render ${
      describe(value)
    }: expected text, a number, an element, a component or an array of these. ` +
      "Render its fields, or JSON.stringify(…) to look at it.",
  );
}

/** Renders a component once. */
export function callComponent(vnode: VNode): unknown {
  const type = vnode.type as ((props: unknown, context: unknown) => unknown) & {
    prototype?: object;
  };
  if (isView(type)) {
    throw new TypeError(
      "Cannot render a view inside a view: expected a component. Give the view a route of its own.",
    );
  }
  if (type.prototype && "render" in type.prototype) {
    throw new TypeError(
      `Cannot render the class component ${type.name}: expected a function component. Write it as a function.`,
    );
  }
  return type(vnode.props, {});
}

/** The keys of a list's items: their own, or their positions, as negative numbers. */
export function keysOf(items: readonly unknown[]): Key[] {
  const keys = new Array<Key>(items.length);
  for (let i = 0; i < items.length; i++) keys[i] = keyOf(items[i]) ?? -1 - i;
  return keys;
}

/** A key as the list compares it; numbers stay numbers, which take no memory of their own. */
function keyOf(value: unknown): Key | undefined {
  let key: unknown;
  if (value instanceof TemplateVNode) {
    const { keySlot } = templateOfStatics(value.statics, value.dynamics);
    if (keySlot >= 0) key = (value.dynamics[keySlot] as AttributeValue).value;
  } else if (isVNode(value)) key = value.key;
  if (key === undefined || key === null) return undefined;
  return typeof key === "number" && key >= 0 ? key : String(key);
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
      return propertyOf(value);
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

function propertyOf(value: unknown): Part {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(String) : String(value);
}

function handlerOf(type: string, value: unknown): Handler | null {
  if (isEmpty(value)) return null;
  const binding = toBinding(value);
  if (binding !== undefined) return binding;
  if (typeof value === "function") return value as Handler;
  throw new TypeError(
    `Cannot listen to "${type}" with ${
      describe(value)
    }: expected a binding such as on.saved({ id }) or a function. ` +
      "Handlers run on the server; a string of JavaScript would need a page without a content security policy.",
  );
}

function describe(value: unknown): string {
  if (value === null || typeof value !== "object") return `a ${typeof value}`;
  if (isVNode(value)) return `an element of type ${String(value.type)}`;
  const name = value.constructor?.name ?? "object";
  return `a value of type ${name} with the fields {${
    Object.keys(value).slice(0, 5).join(", ")
  }}`;
}
