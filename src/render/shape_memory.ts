import type { MarkupElement } from "./markup.ts";
import {
  ComponentNode,
  Instance,
  keyOfNode,
  List,
  type RenderNode,
} from "./node.ts";
import { Template } from "./template.ts";

/** The template of an instance that was flattened from VNodes: plain data. */
export interface Shape {
  readonly root: MarkupElement;
  readonly slots: number;
  readonly isWidened: boolean;
}

/** More shapes than checkpoints of any program hold. */
const MAX_SHAPES = 10_000;

/** The same object for the same template: a memory holds each once. */
const shapes = new WeakMap<Template, Shape>();
const templates = new Map<string, Template>();

/**
 * The shape of an instance that may have another one when it is built anew; else `undefined`.
 *
 * Without precompilation the template of an element depends on what its children were when it came onto the page
 * ({@linkcode fit}), and events name slots of that template.
 */
export function rememberShape(instance: Instance): Shape | undefined {
  const { template } = instance;
  if (
    !template.flattened ||
    !hasInlineChild(instance) && !mayBeAnotherList(instance)
  ) return undefined;
  let shape = shapes.get(template);
  if (shape === undefined) {
    shape = {
      root: template.roots[0] as MarkupElement,
      slots: template.slots.length,
      isWidened: template.isWidened,
    };
    shapes.set(template, shape);
  }
  return shape;
}

/** The template of a shape that was remembered. */
export function recallTemplate(shape: Shape): Template {
  const { root, slots, isWidened } = shape;
  const key = JSON.stringify(shape);
  let template = templates.get(key);
  if (template === undefined) {
    if (templates.size === MAX_SHAPES) templates.clear();
    template = new Template([root], slots, true, isWidened);
    templates.set(key, template);
  }
  return template;
}

/** Whether a slot holds, or once held, what would be part of the template if it were flattened now. */
export function hasInlineChild({ template, parts }: Instance): boolean {
  return template.isWidened || template.flattened &&
      template.slots.some(({ kind }, i) => {
        const part = parts[i];
        return kind === "child" && part instanceof Instance &&
          part.template.flattened && keyOfNode(part) === undefined;
      });
}

/** Whether an element's children may be positions where they were a list, or a list where they were positions. */
function mayBeAnotherList({ template, parts }: Instance): boolean {
  for (const slots of childSlotsOf(template)) {
    if (slots.length === 1) {
      const list = parts[slots[0]];
      if (list instanceof List && list.keys.some(isPosition)) return true;
    } else if (
      slots.some((slot) => parts[slot] !== null) &&
      slots.every((slot) => mayHaveKey(parts[slot] as RenderNode))
    ) return true;
  }
  return false;
}

const childSlots = new WeakMap<Template, readonly (readonly number[])[]>();

/** The slots between the tags of each element that has nothing but slots there. */
function childSlotsOf(template: Template): readonly (readonly number[])[] {
  let all = childSlots.get(template);
  if (all === undefined) {
    const collect = ({ children }: MarkupElement): number[][] => {
      const slots = children.flatMap((child) =>
        child.kind === "slot" ? [child.slot] : []
      );
      const inside = children.flatMap((child) =>
        child.kind === "element" ? collect(child) : []
      );
      const isWhole = slots.length === children.length && slots.length > 0;
      return isWhole ? [slots, ...inside] : inside;
    };
    all = collect(template.roots[0] as MarkupElement);
    childSlots.set(template, all);
  }
  return all;
}

function isPosition(key: string | number): boolean {
  return typeof key === "number" && key < 0;
}

/** Whether an item of a list would not stand in the way of taking all of them for one. */
function mayHaveKey(node: RenderNode): boolean {
  if (node === null) return true;
  if (typeof node !== "object") return false;
  const hasOwn = node instanceof Instance || node instanceof ComponentNode ||
    node instanceof List;
  return !hasOwn || keyOfNode(node) != null;
}
