/**
 * The JSX runtime of Rivulet: what `"jsxImportSource": "@rivulet/live"` compiles to, with `"jsx": "precompile"` and
 * with `"jsx": "react-jsx"`. Nobody calls these functions by hand.
 *
 * @module
 */
import { AttributeValue } from "./attribute_value.ts";
import { TemplateVNode } from "./template_vnode.ts";

export { Fragment, jsx, jsxDEV, jsxs } from "preact/jsx-runtime";
export type { JSX } from "./jsx_types.ts";

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
