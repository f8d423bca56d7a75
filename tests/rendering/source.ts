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
  | List;

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

/** A component that shows what it is given. */
export interface Component {
  readonly kind: "component";
  readonly model: Model;
  /** Which of two components. */
  type: 0 | 1;
  key?: Key;
  content: Value;
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
): value is Child | List {
  return typeof value === "object" && value !== null;
}

/** Whether a list can recognise a value by a key. */
export function hasKey(
  value: Value,
): value is Element | Fragment | Component {
  return isNode(value) && value.kind !== "list";
}

/** All nodes of a tree, in the order in which they are written. */
export function* walk(node: Child | List): Generator<Child | List> {
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
