import type { Template } from "./template.ts";

/**
 * The part tree: what is remembered of a page between two renders. An instance keeps the value of each slot, and
 * nothing that all connections share.
 *
 * @module
 */

/** A rendered template. Its address names it on the wire. */
export class Instance {
  constructor(
    /** Changes only when an inline child becomes a slot; see {@linkcode Template.widen}. */
    public template: Template,
    readonly address: number,
    /** What each slot was rendered with: a node, the text of an attribute, a binding. */
    readonly parts: Part[],
  ) {}
}

/** What an item of a list is recognised by. */
export type Key = string | number;

/** An array or a fragment. Items without DOM (`null`) keep their place, so that positions are keys. */
export class List {
  constructor(public items: RenderNode[], public keys: Key[]) {}
}

/** A function component and what it returned. */
export class ComponentNode {
  constructor(readonly type: unknown, public output: RenderNode) {}
}

/** Gives an address to an item of a list that has none of its own: text, a list, or nothing. */
export class Range {
  constructor(readonly address: number, public content: RenderNode) {}
}

/** What can stand in a child slot; `null` has no DOM. */
export type RenderNode =
  | Instance
  | List
  | ComponentNode
  | Range
  | string
  | number
  | null;

/** What a slot holds: its meaning is the slot's kind. */
export type Part = unknown;

/** The instance or range under whose address an item of a list is found; `undefined` if it has no DOM. */
export function addressed(node: RenderNode): Instance | Range | undefined {
  while (node instanceof ComponentNode) node = node.output;
  return node instanceof Instance || node instanceof Range ? node : undefined;
}

/** How many elements a node adds to its parent. */
export function countElements(node: RenderNode): number {
  if (node instanceof Instance) {
    return node.template.rooted ? 1 : countRoots(node);
  }
  if (node instanceof ComponentNode) return countElements(node.output);
  if (node instanceof Range) return countElements(node.content);
  if (!(node instanceof List)) return 0;
  let count = 0;
  for (const item of node.items) count += countElements(item);
  return count;
}

function countRoots(instance: Instance): number {
  let count = 0;
  for (const root of instance.template.roots) {
    if (root.kind === "element") count++;
    else if (root.kind === "slot") {
      count += countElements(instance.parts[root.slot] as RenderNode);
    }
  }
  return count;
}
