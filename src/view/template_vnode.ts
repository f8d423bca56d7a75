import { createElement } from "preact";

/**
 * What a precompiled JSX expression makes: the template's static HTML (the same array at every render of its call
 * site) and the values between, raw.
 */
export class TemplateVNode {
  constructor(
    readonly statics: readonly string[],
    /** Children as they are, attributes as `AttributeValue`, boolean attributes as plain strings. */
    readonly dynamics: readonly unknown[],
  ) {}
}

// Preact knows its VNodes by this property; on the prototype it costs an instance nothing.
Object.defineProperty(TemplateVNode.prototype, "constructor", {
  value: createElement("a", null).constructor,
});

type MakeTemplate = (
  statics: readonly string[],
  dynamics: readonly unknown[],
) => unknown;

let make: MakeTemplate = (statics, dynamics) =>
  new TemplateVNode(statics, dynamics);

/** Has templates made otherwise from now on: in a browser they are Preact's business. */
export function makeTemplatesBy(other: MakeTemplate): void {
  make = other;
}

/** Makes what a precompiled JSX expression is. */
export function makeTemplate(
  statics: readonly string[],
  dynamics: readonly unknown[],
): TemplateVNode {
  return make(statics, dynamics) as TemplateVNode;
}
