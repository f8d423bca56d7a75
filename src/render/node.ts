import type { Component } from "./component.ts";
import type { ForList } from "./for_list.ts";
import type { StreamNode } from "./stream_node.ts";
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

/** Whether two keys, as authors give them, are one. */
export function sameKey(a: unknown, b: unknown): boolean {
  return a === b ||
    (a == null ? b == null : b != null && String(a) === String(b));
}

/** An array or a fragment. Items without DOM (`null`) keep their place, so that positions are keys. */
export class List {
  constructor(
    public items: RenderNode[],
    public keys: Key[],
    /** The key of the fragment itself. */
    readonly key: Key | undefined,
  ) {}
}

/** Where a node stands: in a slot of an instance, or alone in a range, whose slot is then 0. */
export type Owner = Instance | Range;

/** A component on the page and what it returned. It knows where it stands, for it may be rendered by itself. */
export class ComponentNode {
  output: RenderNode = null;
  /** What it keeps between two renders; `undefined` for a function that keeps nothing. */
  component: Component | undefined = undefined;
  /** Whether it has changed since it was rendered. */
  isDirty = false;
  /** Whether it has been told that it is on the page. */
  isMounted = false;
  /** Whether it is on the page no longer. */
  hasLeft = false;
  readonly depth: number;

  constructor(
    readonly type: unknown,
    readonly key: unknown,
    readonly parent: ComponentNode | undefined,
    public owner: Owner,
    public slot: number,
    /** Whether it is an item of a list: it is then replaced at its own address instead of in its slot. */
    readonly isItem: boolean,
  ) {
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }
}

/** Gives an address to an item of a list that has none of its own: text, a list, or nothing. */
export class Range {
  constructor(readonly address: number, public content: RenderNode) {}
}

/** What can stand in a child slot; `null` has no DOM. */
export type RenderNode =
  | Instance
  | List
  | ForList
  | StreamNode
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

/** The key that an author gave a node. */
export function keyOfNode(node: RenderNode): unknown {
  if (node instanceof Instance) return node.template.keyOf(node.parts);
  return node instanceof ComponentNode || node instanceof List
    ? node.key
    : undefined;
}

/** How many elements a node adds to its parent. */
export function countElements(node: RenderNode | undefined): number {
  // Nothing yet, in an instance that is being built.
  if (typeof node !== "object" || node === null) return 0;
  if (node instanceof Instance) {
    return node.template.rooted ? 1 : countRoots(node);
  }
  if (node instanceof ComponentNode) return countElements(node.output);
  if (node instanceof Range) return countElements(node.content);
  // A stream has no siblings that would have to be counted.
  if (!("rows" in node || "items" in node)) return 0;
  let count = 0;
  for (const row of "items" in node ? node.items : node.rows) {
    // A row that is not kept is one element.
    count += typeof row === "number" ? 1 : countElements(row);
  }
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
