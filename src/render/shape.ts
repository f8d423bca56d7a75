import { arePositions } from "../view/positions.ts";
import { attributeName } from "./attribute.ts";
import { isEmpty, keyOf } from "./content.ts";
import {
  type MarkupAttribute,
  type MarkupElement,
  type MarkupNode,
  TEXT_ELEMENTS,
} from "./markup.ts";
import { Template } from "./template.ts";
import { type ElementVNode, isElementVNode } from "./vnode.ts";

/**
 * Shapes: templates of elements that were not precompiled.
 *
 * An element VNode is flattened together with the elements directly inside it: tags and attribute names are its shape,
 * attribute values, text and everything else are slots. VNodes of one shape share one template, so the two ways of
 * writing JSX meet in the same tree.
 *
 * @module
 */

/** More shapes than any program writes; reached only when attribute names are made from data. */
const MAX_SHAPES = 10_000;

const templates = new Map<string, Template>();
/** The template last used for a tag: rows of a list find theirs without spelling out their shape. It must be theirs
 * exactly, or the HTML of one page would depend on what other pages rendered. */
const lastOf = new Map<string, Template>();

/** Finds the template of an element VNode and takes the values of its slots. */
export function flatten(
  vnode: ElementVNode,
): { template: Template; values: unknown[] } {
  const last = lastOf.get(vnode.type);
  if (last !== undefined) {
    const values: unknown[] = [];
    if (collect(last, vnode, values, true) === undefined) {
      return { template: last, values };
    }
  }
  const shape = shapeOf(vnode);
  let template = templates.get(shape);
  if (template === undefined) {
    if (templates.size === MAX_SHAPES) templates.clear();
    const counter = { slots: 0 };
    template = new Template([markupOf(vnode, counter)], counter.slots, true);
    templates.set(shape, template);
  }
  lastOf.set(vnode.type, template);
  const values: unknown[] = [];
  collect(template, vnode, values, true);
  return { template, values };
}

/**
 * Takes the values of a flattened template's slots from a VNode.
 *
 * @param isExact whether the template must be the one of the VNode's shape; else a slot can hold an element, too
 * @returns the element of the template that the VNode does not fit, or `undefined` if it fits
 */
export function collect(
  template: Template,
  vnode: ElementVNode,
  values: unknown[],
  isExact: boolean,
): MarkupElement | undefined {
  const root = template.roots[0] as MarkupElement;
  return collectElement(root, vnode, values, isExact);
}

function collectElement(
  element: MarkupElement,
  vnode: ElementVNode,
  values: unknown[],
  isExact: boolean,
): MarkupElement | undefined {
  if (vnode.type !== element.tag) return element;
  const { props } = vnode;
  const { attributes } = element;
  let i = 0;
  // Only a root has a key: an element with one is not part of its parent.
  if (vnode.key != null) {
    const attribute = attributes[i++];
    if (attribute?.kind !== "slot" || attribute.name !== "key") return element;
    values[attribute.slot] = vnode.key;
  }
  for (const name in props) {
    if (!isAttribute(vnode, name)) continue;
    const attribute = attributes[i++];
    if (
      attribute?.kind !== "slot" ||
      attribute.name !== attributeName(element.tag, name)
    ) return element;
    values[attribute.slot] = props[name];
  }
  if (i !== attributes.length) return element;

  const { children } = element;
  const given = isExact ? childrenOf(vnode) : childrenAs(vnode, element);
  if (given.length !== children.length) return element;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child.kind === "slot") {
      if (isExact && isInline(given[i])) return element;
      values[child.slot] = given[i];
    } else if (!isInline(given[i])) return child as MarkupElement;
    else {
      const misfit = collectElement(
        child as MarkupElement,
        given[i] as ElementVNode,
        values,
        isExact,
      );
      if (misfit !== undefined) return misfit;
    }
  }
  return undefined;
}

function markupOf(
  vnode: ElementVNode,
  counter: { slots: number },
): MarkupElement {
  const attributes: MarkupAttribute[] = [];
  if (vnode.key != null) {
    attributes.push({ kind: "slot", name: "key", slot: counter.slots++ });
  }
  for (const name in vnode.props) {
    if (!isAttribute(vnode, name)) continue;
    attributes.push({
      kind: "slot",
      name: attributeName(vnode.type, name),
      slot: counter.slots++,
    });
  }
  const children = childrenOf(vnode).map((child): MarkupNode =>
    isInline(child)
      ? markupOf(child, counter)
      : { kind: "slot", slot: counter.slots++ }
  );
  return { kind: "element", tag: vnode.type, attributes, children };
}

function shapeOf(vnode: ElementVNode): string {
  let shape = "<" + vnode.type;
  if (vnode.key != null) shape += " key";
  for (const name in vnode.props) {
    if (isAttribute(vnode, name)) shape += " " + name;
  }
  shape += ">";
  for (const child of childrenOf(vnode)) {
    shape += isInline(child) ? shapeOf(child) : ".";
  }
  return shape + "/";
}

function isAttribute(vnode: ElementVNode, name: string): boolean {
  return name !== "children" &&
    (name !== "dangerouslySetInnerHTML" || hasHtml(vnode));
}

function hasHtml({ props }: ElementVNode): boolean {
  return props.dangerouslySetInnerHTML !== undefined &&
    props.dangerouslySetInnerHTML !== null;
}

/** An element with a key has an identity of its own, and is not part of its parent. */
function isInline(child: unknown): child is ElementVNode {
  return isElementVNode(child) && child.key == null;
}

/**
 * What stands between an element's tags, position by position. An array that is the only child is one list: Rivulet's
 * `jsx` wraps it in another. `h` and other runtimes do not tell it from positions, but items of lists have keys.
 */
export function childrenOf(vnode: ElementVNode): readonly unknown[] {
  const { children } = vnode.props;
  if (children === undefined || children === null || hasHtml(vnode)) return [];
  // Elements of text are patched as a whole: one slot, whatever was written between the tags.
  if (!Array.isArray(children) || TEXT_ELEMENTS.has(vnode.type)) {
    return [children];
  }
  return isList(children) ? [children] : children;
}

/**
 * The same for an element that is on the page already: if its children were positions, as many are positions again; if
 * they were one list, they are a list again, whatever keys they have now. Else what is kept in them would be lost.
 */
export function childrenAs(
  vnode: ElementVNode,
  { tag, children: slots }: MarkupElement,
): readonly unknown[] {
  const { children } = vnode.props;
  if (
    !Array.isArray(children) || children.length < 2 || hasHtml(vnode) ||
    TEXT_ELEMENTS.has(tag)
  ) return childrenOf(vnode);
  if (slots.length === children.length) return children;
  return slots.length === 1 && slots[0].kind === "slot"
    ? [children]
    : childrenOf(vnode);
}

function isList(children: readonly unknown[]): boolean {
  if (arePositions(children)) return false;
  let hasKeys = false;
  for (const child of children) {
    if (isEmpty(child)) continue;
    if (keyOf(child) === undefined) return false;
    hasKeys = true;
  }
  return hasKeys || children.length === 0;
}
