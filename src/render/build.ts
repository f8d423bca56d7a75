import { AttributeValue } from "../view/attribute_value.ts";
import { For } from "../view/for.ts";
import { Stream } from "../view/stream.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
import { attributeText, propertyValue } from "./attribute.ts";
import type { Slot } from "./compiler.ts";
import type { ComponentVNode } from "./component.ts";
import {
  asComponent,
  asItems,
  asText,
  isEmpty,
  keyOf,
  keysOf,
} from "./content.ts";
import { ForList, type RowProps } from "./for_list.ts";
import { handlerOf } from "./handler.ts";
import {
  ComponentNode,
  Instance,
  List,
  type Owner,
  type Part,
  Range,
  type RenderNode,
} from "./node.ts";
import type { Recollection } from "./recollection.ts";
import { flatten } from "./shape.ts";
import { StreamNode } from "./stream_node.ts";
import { type Template, templateOfStatics } from "./template.ts";
import { textOf } from "./text_content.ts";
import type { UndoLog } from "./undo_log.ts";
import { isElementVNode } from "./vnode.ts";

/** What building needs of the tree that it builds for. */
export interface BuildContext {
  /** The component whose content is rendered. */
  component: ComponentNode | undefined;
  /** The components that were rendered and have to hear when they are on the page, inner ones first. */
  readonly rendered: ComponentNode[];
  /** What is known of the tree, if it was on a page before. */
  readonly recollection: Recollection | undefined;
  /** How to take back what the render under way has changed. */
  readonly undoLog: UndoLog;
  /** A new address. */
  allocate(): number;
  /** Called for each new instance that can listen. */
  listen(instance: Instance): void;
  /** Called when an instance listens otherwise than its page may know, or needs a script. */
  announce(instance: Instance): void;
  /** Gives a new component what it keeps, if it keeps anything. */
  equip(node: ComponentNode, vnode: ComponentVNode): void;
  /** Notes a list whose rows are not kept: events may meet them all the same. */
  listRows(list: ForList | StreamNode): void;
  /** Notes a stream that may have something to send. */
  touch(stream: StreamNode): void;
  /** Builds a row that is not noted, with new addresses or again with those that it had. */
  aside(from: number | undefined, build: () => RenderNode): RenderNode;
  /** Notes a row that is kept after all. */
  keepRow(row: RenderNode): void;
  /** The first address that was not given away. */
  readonly nextAddress: number;
  /**
   * Forgets what was built and is not shown.
   *
   * @param count the components that were rendered since there were so many go
   * @param from what was given an address since then listens to nothing
   */
  forget(count: number, from: number): void;
}

/**
 * Builds the part tree of something renderable.
 *
 * @param owner where the node will stand
 * @param slot in which of the owner's slots
 * @param isItem whether the node will be an item of a list, which needs an address of its own
 */
export function build(
  context: BuildContext,
  value: unknown,
  owner: Owner,
  slot: number,
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
    const { template, values } = context.recollection?.flatten(value) ??
      flatten(value);
    return instantiate(context, template, values);
  }
  const items = asItems(value);
  if (items === undefined) {
    const vnode = asComponent(value);
    if (vnode.type === For as unknown) {
      return buildFor(context, vnode, owner, slot, isItem);
    }
    return vnode.type === Stream as unknown
      ? new StreamNode(context, vnode.props as never, owner, slot)
      : buildComponent(context, vnode, owner, slot, isItem);
  }
  const range = isItem ? new Range(context.allocate(), null) : undefined;
  const nodes = new Array<RenderNode>(items.length);
  for (let i = 0; i < items.length; i++) {
    nodes[i] = build(
      context,
      items[i],
      range ?? owner,
      range === undefined ? slot : 0,
      true,
    );
  }
  const list = new List(nodes, keysOf(items), keyOf(value));
  if (range === undefined) return list;
  range.content = list;
  return range;
}

/**
 * Makes an instance of a template.
 *
 * @param buildChild builds what stands in a child slot; by default anew
 */
export function instantiate(
  context: BuildContext,
  template: Template,
  values: readonly unknown[],
  buildChild?: (value: unknown, owner: Instance, slot: number) => RenderNode,
): Instance {
  const { slots } = template;
  const parts = new Array<Part>(slots.length);
  const instance = new Instance(template, context.allocate(), parts);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (slot.kind !== "child") parts[i] = partOf(slot, values[i]);
    else {
      parts[i] = buildChild === undefined
        ? build(context, values[i], instance, i, false)
        : buildChild(values[i], instance, i);
    }
  }
  if (template.eventSlots.length > 0) context.listen(instance);
  else if (template.eventTypes.length > 0) context.announce(instance);
  return instance;
}

function buildFor(
  context: BuildContext,
  { props }: ComponentVNode,
  owner: Owner,
  slot: number,
  isItem: boolean,
): RenderNode {
  const rows = props as unknown as RowProps;
  if (!isItem) return new ForList(context, rows, owner, slot);
  const range = new Range(context.allocate(), null);
  range.content = new ForList(context, rows, range, 0);
  return range;
}

function buildComponent(
  context: BuildContext,
  vnode: ComponentVNode,
  owner: Owner,
  slot: number,
  isItem: boolean,
): ComponentNode {
  const outer = context.component;
  const node = new ComponentNode(
    vnode.type,
    vnode.key,
    outer,
    owner,
    slot,
    isItem,
  );
  context.equip(node, vnode);
  const content = node.component === undefined
    ? callFunction(vnode)
    : node.component.render(vnode);
  const { nextAddress, rendered: { length } } = context;
  context.component = node;
  try {
    node.output = buildOutput(context, node, content);
  } catch (error) {
    context.component = node;
    context.forget(length, nextAddress);
    // Noted at once: if it does not catch, it goes with the others.
    if (node.component !== undefined) context.rendered.push(node);
    node.output = buildOutput(context, node, contentAfter(node, error));
    context.component = outer;
    return node;
  }
  context.component = outer;
  if (node.component !== undefined) context.rendered.push(node);
  return node;
}

/** Builds what a component shows. An item that shows nothing keeps its place by an empty range. */
export function buildOutput(
  context: BuildContext,
  { owner, slot, isItem }: ComponentNode,
  content: unknown,
): RenderNode {
  return isItem && isEmpty(content)
    ? new Range(context.allocate(), null)
    : build(context, content, owner, slot, isItem);
}

/** Calls a component that keeps nothing. */
export function callFunction({ type, props }: ComponentVNode): unknown {
  return (type as (props: unknown, context: unknown) => unknown)(props, {});
}

/**
 * What a component shows after something inside it threw.
 *
 * @throws the same again, if the component does not catch
 */
export function contentAfter(node: ComponentNode, error: unknown): unknown {
  if (node.component?.catch(error) !== true) throw error;
  node.isDirty = false;
  return node.component.render(undefined);
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
    case "key":
      return value;
    default:
      return undefined;
  }
}
