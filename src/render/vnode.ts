import { isValidElement, type VNode } from "preact";

/** The VNode of a host element. */
export type ElementVNode = VNode<Record<string, unknown>> & { type: string };

/**
 * Whether a value is a VNode: of the Preact that Rivulet uses, or of a Preact 10 that an npm component brings along.
 * Both are marked in a way that data from outside cannot be, so data never passes for an element.
 */
export function isVNode(value: unknown): value is VNode {
  return isValidElement(value) ||
    (typeof value === "object" && value !== null &&
      Object.hasOwn(value, "constructor") &&
      value.constructor === undefined);
}

/** Whether a value is the VNode of a host element. */
export function isElementVNode(value: unknown): value is ElementVNode {
  return isVNode(value) && typeof value.type === "string";
}

/** What a value is, for an error's message. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  if (isVNode(value)) return `an element of type ${String(value.type)}`;
  const name = value.constructor?.name ?? "object";
  return `a value of type ${name} with the fields {${
    Object.keys(value).slice(0, 5).join(", ")
  }}`;
}
