import { TemplateVNode } from "../view/template_vnode.ts";
import { build, instantiate } from "./build.ts";
import { diff, type DiffContext } from "./diff.ts";
import { ForList } from "./for_list.ts";
import {
  findAttribute,
  type MarkupElement,
  type MarkupNode,
} from "./markup.ts";
import {
  ComponentNode,
  Instance,
  List,
  type Owner,
  type RenderNode,
} from "./node.ts";
import { Operations } from "./operations.ts";
import { flatten } from "./shape.ts";
import { StreamNode } from "./stream_node.ts";
import { type Template, templateOfStatics, unwrapped } from "./template.ts";
import { isElementVNode } from "./vnode.ts";
import { keepsState } from "./walk.ts";

/**
 * Succession: an element that is replaced by one of the same tag hands over the components inside it.
 *
 * To the tree another set of attributes, or another branch of a condition, is another template, whose HTML is sent as a
 * whole. To an author it is the same element as before, and what components inside it keep must stay. So child slots
 * that stand at the same place, by tags and positions, are not built anew but compared, without writing down what that
 * changes: the HTML says it all.
 */
export function succeed(
  context: DiffContext,
  before: RenderNode,
  value: unknown,
): Instance | undefined {
  return before instanceof Instance
    ? succeedNodes(context, before.template.roots, before, value)
    : undefined;
}

/**
 * The same for an element that is part of its parent's template.
 *
 * @param nodes the element; or all roots of a template
 * @param before the instance that the element belongs to; the parts that are handed over are taken out
 * @throws whatever components throw; then all that was handed over is back
 */
export function succeedNodes(
  context: DiffContext,
  nodes: readonly MarkupNode[],
  before: Instance,
  value: unknown,
): Instance | undefined {
  const heritage: Heritage = new Map();
  bequeath(heritage, nodes, before, "");
  try {
    return inherit(context, heritage, value, "");
  } catch (error) {
    for (const { owner, slot, taken } of heritage.values()) {
      if (taken === undefined) continue;
      owner.parts[slot] = taken;
      resettle(taken, owner, slot);
    }
    throw error;
  }
}

/** What is handed over, by the path to it: where it was, and what it is once it was taken. */
type Heritage = Map<
  string,
  { owner: Instance; slot: number; taken: RenderNode | undefined }
>;

/** An element of the template and one that stands in a slot of its own are the same to an author. */
function bequeath(
  heritage: Heritage,
  nodes: readonly MarkupNode[],
  owner: Instance,
  path: string,
): void {
  collectSlots(nodes, owner.parts, path, (path, slot) => {
    const node = owner.parts[slot] as RenderNode;
    if (!keepsState(node)) return;
    heritage.set(path, { owner, slot, taken: undefined });
    if (node instanceof Instance && node.template.rooted) {
      bequeath(heritage, node.template.roots, node, path);
    }
  });
}

/** Builds what stands at a path, unless nothing was there. */
function inherit(
  context: DiffContext,
  heritage: Heritage,
  value: unknown,
  path: string,
): Instance | undefined {
  if (!heritage.keys().some((heir) => heir.startsWith(path + " "))) {
    return undefined;
  }
  const successor = templateOf(value);
  if (successor === undefined) return undefined;
  const { template, values } = successor;
  if (path !== "" && !template.rooted) return undefined;
  const paths = new Map<number, string>();
  collectSlots(
    template.roots,
    values,
    path,
    (path, slot) => paths.set(slot, path),
  );
  return instantiate(context, template, values, (value, instance, slot) => {
    const path = paths.get(slot)!;
    const heir = heritage.get(path);
    if (heir === undefined) {
      return inherit(context, heritage, value, path) ??
        build(context, value, instance, slot, false);
    }
    const { owner: former, slot: formerSlot } = heir;
    const node = former.parts[formerSlot] as RenderNode;
    heir.taken = node;
    context.undoLog.add(() => resettle(node, former, formerSlot));
    context.undoLog.set(former.parts, formerSlot, null);
    resettle(node, instance, slot);
    heir.taken = diffQuietly(context, node, value, instance, slot);
    return heir.taken;
  });
}

function templateOf(
  value: unknown,
): { template: Template; values: readonly unknown[] } | undefined {
  if (value instanceof TemplateVNode) {
    const { statics, dynamics } = value;
    return {
      template: templateOfStatics(statics, dynamics),
      values: dynamics,
    };
  }
  return isElementVNode(value) ? flatten(value) : undefined;
}

/** Calls back for each child slot, with the positions, tags and keys that lead to it. */
function collectSlots(
  nodes: readonly MarkupNode[],
  values: readonly unknown[],
  path: string,
  callback: (path: string, slot: number) => void,
): void {
  // An element never succeeds one of several roots.
  const isRoot = nodes.length === 1 && nodes[0].kind === "element";
  if (isRoot) collectInside(nodes[0] as MarkupElement, path);
  else collectChildren(nodes, path + " fragment");

  function collectChildren(nodes: readonly MarkupNode[], path: string): void {
    nodes.forEach((node, i) => {
      if (node.kind === "slot") callback(`${path} ${i}`, node.slot);
      else if (node.kind === "element") collectInside(node, `${path} ${i}`);
    });
  }

  function collectInside(element: MarkupElement, path: string): void {
    const step = `${path} ${element.tag} ${keyOfElement(element, values)}`;
    collectChildren(element.children, step);
  }
}

function keyOfElement(
  element: MarkupElement,
  values: readonly unknown[],
): string {
  const key = findAttribute(element, "key");
  if (key === undefined) return "";
  return JSON.stringify(
    key.kind === "static" ? key.html : String(unwrapped(values[key.slot])),
  );
}

/** Tells components that they stand elsewhere. */
export function resettle(node: RenderNode, owner: Owner, slot: number): void {
  if (node instanceof List) {
    for (const item of node.items) resettle(item, owner, slot);
  } else if (node instanceof ForList || node instanceof StreamNode) {
    node.resettle(owner, slot);
  } else if (node instanceof ComponentNode) {
    node.owner = owner;
    node.slot = slot;
    resettle(node.output, owner, slot);
  }
}

function diffQuietly(
  context: DiffContext,
  node: RenderNode,
  value: unknown,
  owner: Owner,
  slot: number,
): RenderNode {
  const { operations } = context;
  context.operations = new Operations();
  try {
    return diff(context, node, value, owner, slot, false);
  } finally {
    context.operations = operations;
  }
}
