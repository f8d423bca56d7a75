/**
 * The JSX runtime of Rivulet: what `"jsxImportSource": "@rivulet/live"` compiles to, with `"jsx": "precompile"` and
 * with `"jsx": "react-jsx"`. Nobody calls these functions by hand.
 *
 * @module
 */
import type { ComponentType, VNode } from "preact";
import { jsx as createVNode, jsxs } from "preact/jsx-runtime";
import { AttributeValue } from "./attribute_value.ts";
import { TemplateVNode } from "./template_vnode.ts";

export { Fragment } from "preact/jsx-runtime";
export { jsxs };
export type { JSX } from "./jsx_types.ts";

/** An element or a component with at most one child. */
export function jsx(
  type: Type,
  props: Props | null,
  key?: string,
): VNode {
  const children = props?.children;
  // An array that is an element's one child is a list; the children that jsxs is given are positions.
  return createVNode(
    type as string,
    typeof type === "string" && Array.isArray(children)
      ? { ...props, children: [children] }
      : props as Props,
    key,
  );
}

/** What either is in development mode. */
export function jsxDEV(
  type: Type,
  props: Props | null,
  key?: string,
  isStatic?: boolean,
): VNode {
  return isStatic
    ? jsxs(type as string, props as Props, key)
    : jsx(type, props, key);
}

type Type = string | ComponentType<Props>;
type Props = Record<string, unknown>;

/** A precompiled element: its static HTML and the dynamic values between, as they are. */
export function jsxTemplate(
  statics: readonly string[],
  ...dynamics: unknown[]
): TemplateVNode {
  return new TemplateVNode(statics, dynamics);
}

/** A dynamic attribute of a precompiled element. */
export function jsxAttr(name: string, value: unknown): AttributeValue {
  return new AttributeValue(name, value);
}

/** A dynamic child of a precompiled element: as it is, for the renderer escapes it. */
export function jsxEscape<T>(value: T): T {
  return value;
}
