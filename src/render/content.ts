import { type ComponentChildren, Fragment, h } from "preact";
import { isSignal, type Signal } from "../view/signal.ts";
import { TemplateVNode } from "../view/template_vnode.ts";
import type { ComponentVNode } from "./component.ts";
import type { Key } from "./node.ts";
import { isPortal } from "./preact_private.ts";
import { templateOfStatics } from "./template.ts";
import { describe, isVNode } from "./vnode.ts";

/**
 * Content: what a view may return and a child may be. Text, nothing, an element, a list or a component.
 *
 * @module
 */

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
  const props = value.props as { children?: unknown };
  if ("tpl" in props) {
    throw new TypeError(
      "Cannot render JSX that was precompiled for Preact: expected it to be compiled for Rivulet. " +
        'Set "jsxImportSource" to "@rivulet/live".',
    );
  }
  const { children } = props;
  return Array.isArray(children) ? children : [children];
}

/** The keys of a list's items: their own, or their positions, as negative numbers. */
export function keysOf(items: readonly unknown[]): Key[] {
  const keys = new Array<Key>(items.length);
  for (let i = 0; i < items.length; i++) keys[i] = keyOf(items[i]) ?? -1 - i;
  return keys;
}

/** A key as the list compares it; numbers stay numbers, which take no memory of their own. */
export function keyOf(value: unknown): Key | undefined {
  let key: unknown;
  if (value instanceof TemplateVNode) {
    const { statics, dynamics } = value;
    key = templateOfStatics(statics, dynamics).keyOf(dynamics);
  } else if (isVNode(value)) key = value.key;
  if (key === undefined || key === null) return undefined;
  return typeof key === "number" && key >= 0 ? key : String(key);
}

/**
 * A value that can only be a component's element.
 *
 * @throws {TypeError} if it is something else
 */
export function asComponent(value: unknown): ComponentVNode {
  if (isSignal(value)) return h(SignalText, { signal: value }) as never;
  if (isVNode(value) && typeof value.type === "function") {
    const vnode = value as ComponentVNode;
    if (isPortal(vnode)) {
      throw new TypeError(
        "Expected a component, but received a portal, which needs the browser's document. " +
          "Render its content where it belongs, or use <dialog> or the popover attribute to show it above the page.",
      );
    }
    return vnode;
  }
  throw new TypeError(
    `Cannot render ${
      describe(value)
    }: expected text, a number, an element, a component or an array of these. ` +
      "Render its fields, or JSON.stringify(…) to look at it.",
  );
}

/** A signal as a child is a component of its own: only the text is rendered again. */
function SignalText({ signal }: { signal: Signal }): ComponentChildren {
  return signal.value as ComponentChildren;
}
