/**
 * Generated views: what an author could have written, before any compiler has seen it.
 *
 * @module
 */

/** What may stand inside an element: only what a parser leaves where it is. */
export type Model = "flow" | "rows" | "cells" | "options" | "svg" | "text";

/** What stands between tags as it was written. */
export type Child = Text | Element | Fragment | Component | Expression;

/** What an expression can give. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Element
  | Fragment
  | Component
  | List
  | Given;

/** Text between tags. */
export interface Text {
  readonly kind: "text";
  text: string;
}

/** A host element. */
export interface Element {
  readonly kind: "element";
  readonly tag: string;
  readonly model: Model | "void";
  key?: Key;
  /** Whether its attributes are spread: other ones may come at a later render. */
  isSpread?: boolean;
  attributes: Attribute[];
  children: Child[];
}

/** An attribute; only an expression can change at a later render. */
export interface Attribute {
  readonly name: string;
  value: AttributeValue;
  readonly isExpression: boolean;
}

/** Values that are written differently. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Readonly<Record<string, string | number | null>>
  | (() => void);

/** `<>…</>`. */
export interface Fragment {
  readonly kind: "fragment";
  readonly model: Model;
  key?: Key;
  children: Child[];
}

/** A component that shows what it is given, and perhaps something of its own. */
export interface Component {
  readonly kind: "component";
  readonly model: Model;
  /** The name of its function or class. */
  type: string;
  key?: Key;
  /** Names it in the page. */
  readonly id: string;
  /** What it is given besides its content. */
  n: number;
  content: Value;
}

/** What a component was given: it is compiled already. */
export interface Given {
  readonly kind: "given";
  readonly value: unknown;
}

/** `{…}`. */
export interface Expression {
  readonly kind: "expression";
  readonly model: Model;
  value: Value;
}

/** An array. */
export interface List {
  readonly kind: "list";
  readonly model: Model;
  /** Whether its items have keys. */
  readonly isKeyed: boolean;
  items: Value[];
}

/** What items are recognised by. */
export type Key = string | number;

/** Whether a value is an object of this module, not text or nothing. */
export function isNode(
  value: Value | Child,
): value is Child | List | Given {
  return typeof value === "object" && value !== null;
}

/** Whether a list can recognise a value by a key. */
export function hasKey(
  value: Value,
): value is Element | Fragment | Component {
  return isNode(value) && value.kind !== "list" && value.kind !== "given";
}

/** All nodes of a tree, in the order in which they are written. */
export function* walk(
  node: Child | List | Given,
): Generator<Child | List> {
  if (node.kind === "given") return;
  yield node;
  const inner: (Value | Child)[] = node.kind === "list"
    ? node.items
    : node.kind === "expression"
    ? [node.value]
    : node.kind === "component"
    ? [node.content]
    : node.kind === "text"
    ? []
    : node.children;
  for (const child of inner) if (isNode(child)) yield* walk(child);
}
