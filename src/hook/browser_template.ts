import { type ComponentChildren, Fragment, h, type VNode } from "preact";
import { AttributeValue } from "../view/attribute_value.ts";

/** Where a value stands in a template's HTML: as an attribute's name, or as a comment. */
const SLOT = /^rv:(\d+)$/;

/** The same where the parser finds no comments. */
const TEXT_SLOT = /<!--rv:(\d+)-->/;

/** HTML that ends within a tag. */
const IN_TAG = /<\w[^<>"]*(?:"[^"]*"[^<>"]*)*$/;

const parsed = new WeakMap<readonly string[], readonly ChildNode[]>();

/**
 * Makes of a precompiled template what Preact renders. `Deno.bundle` compiles as `deno.json` says, whatever a file says of
 * itself: so an island's JSX is precompiled where the view's is.
 */
export function templateVNode(
  statics: readonly string[],
  dynamics: readonly unknown[],
): VNode {
  let nodes = parsed.get(statics);
  if (!nodes) parsed.set(statics, nodes = parse(statics));
  const children = nodes.map((node) => childOf(node, dynamics));
  return nodes.length === 1 && nodes[0].nodeType === 1
    ? children[0] as VNode
    : h(Fragment, null, children);
}

function parse(statics: readonly string[]): readonly ChildNode[] {
  const template = document.createElement("template");
  const html = statics.reduce((html, next, i) =>
    html + (IN_TAG.test(html) ? ` rv:${i - 1} ` : `<!--rv:${i - 1}-->`) + next
  );
  template.innerHTML = html;
  const { firstElementChild } = template.content;
  if (!(firstElementChild instanceof HTMLUnknownElement)) {
    return [...template.content.childNodes];
  }
  // A part of a drawing.
  template.innerHTML = `<svg>${html}</svg>`;
  return [...template.content.firstChild!.childNodes];
}

function childOf(
  node: ChildNode,
  dynamics: readonly unknown[],
): ComponentChildren {
  const { nodeValue, nodeType } = node;
  if (nodeType !== 1) {
    const [, slot] = nodeType === 8 ? SLOT.exec(nodeValue!)! : [];
    if (slot) return dynamics[+slot] as ComponentChildren;
    // The text of a textarea or a style has no comments.
    const parts = nodeValue!.split(TEXT_SLOT);
    return parts.length === 1
      ? nodeValue
      : parts.map((part, i) =>
        i % 2 ? dynamics[+part] as ComponentChildren : part
      );
  }
  const element = node as Element;
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    const [, slot] = SLOT.exec(name) ?? [];
    const given = slot ? dynamics[+slot] : undefined;
    if (given instanceof AttributeValue) props[given.name] = given.value;
    // A flag: its name, or nothing.
    else if (slot) props[String(given)] = true;
    else props[name] = isFlag(element, name) || value;
  }
  delete props[""];
  return h(
    element.localName,
    props,
    ...Array.from(element.childNodes, (child) => childOf(child, dynamics)),
  );
}

/** Preact sets a property of this name: an empty text would be false. */
function isFlag(element: Element, name: string): boolean {
  return (element as unknown as Record<string, unknown>)[name] === true;
}
