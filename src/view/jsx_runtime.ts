/**
 * The JSX runtime of Rivulet: what `"jsxImportSource": "@rivulet/live"` compiles to, with `"jsx": "precompile"` and
 * with `"jsx": "react-jsx"`. Nobody calls these functions by hand.
 *
 * @module
 */
import type { ComponentType, VNode } from "preact";
import { jsx as createVNode, jsxs as createVNodes } from "preact/jsx-runtime";
import { AttributeValue } from "./attribute_value.ts";
import { notePositions } from "./positions.ts";
import { isSignal } from "./signal.ts";
import { makeTemplate, type TemplateVNode } from "./template_vnode.ts";

export { Fragment } from "preact/jsx-runtime";
export type { JSX } from "./jsx_types.ts";

/** An element or a component with at most one child. */
export function jsx(
  type: Type,
  props: Props | null,
  key?: string,
): VNode {
  if (typeof type !== "string") return createVNode(type, props as Props, key);
  const given = readSignals(props as Props);
  const children = given?.children;
  // An array that is an element's one child is a list; the children that jsxs is given are positions.
  return createVNode(
    type,
    Array.isArray(children) ? { ...given, children: [children] } : given,
    key,
  );
}

/** An element or a component with several children. */
export function jsxs(
  type: Type,
  props: Props | null,
  key?: string,
): VNode {
  if (typeof type !== "string") return createVNodes(type, props as Props, key);
  const children = props?.children;
  if (Array.isArray(children)) notePositions(children);
  return createVNodes(type, readSignals(props as Props), key);
}

/** What either is in development mode. */
export function jsxDEV(
  type: Type,
  props: Props | null,
  key?: string,
  isStatic?: boolean,
): VNode {
  return isStatic ? jsxs(type, props, key) : jsx(type, props, key);
}

type Type = string | ComponentType<Props>;
type Props = Record<string, unknown>;

/** A precompiled element: its static HTML and the dynamic values between, as they are. */
export function jsxTemplate(
  statics: readonly string[],
  ...dynamics: unknown[]
): TemplateVNode {
  return makeTemplate(statics, dynamics);
}

/** A dynamic attribute of a precompiled element. */
export function jsxAttr(name: string, value: unknown): AttributeValue {
  return new AttributeValue(name, isSignal(value) ? value.value : value);
}

/** A dynamic child of a precompiled element: as it is, for the renderer escapes it. */
export function jsxEscape<T>(value: T): T {
  return value;
}

/** An attribute shows a signal's value. Reading it here, while a component renders, subscribes the component. */
function readSignals(props: Props): Props {
  let read = props;
  for (const name in props) {
    const value = props[name];
    if (name === "children" || !isSignal(value)) continue;
    if (read === props) read = { ...props };
    read[name] = value.value;
  }
  return read;
}
