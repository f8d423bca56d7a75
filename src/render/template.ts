import { AttributeValue } from "../view/attribute_value.ts";
import { Compiler, type Slot, type Step } from "./compiler.ts";
import type { Place } from "./location.ts";
import type { MarkupElement, MarkupNode } from "./markup.ts";
import { sameKey } from "./node.ts";
import { parseStatics } from "./statics.ts";

/**
 * What all instances of one call site share: the HTML between the slots, and how each slot is written and found.
 */
export class Template {
  /** Whether the template is one element, which then carries the instance's address. */
  readonly rooted: boolean;
  readonly slots: readonly Slot[];
  /** The strings of the HTML; between two of them stands one step. */
  readonly chunks: readonly string[];
  readonly steps: readonly Step[];
  readonly eventSlots: readonly number[];
  /** What the page listens to, and `+` with the name of each script that it needs for it. */
  readonly eventTypes: readonly string[];
  /** The slots that hold keys, of the root or of elements inside. */
  readonly keySlots: readonly number[];
  /** The one of them that holds the root's key, or -1. */
  readonly #keySlot: number;
  /** The key, where it is the same in every instance. */
  readonly #staticKey: string | undefined;
  readonly #places = new Map<MarkupElement, Place>();
  #widened: Map<MarkupElement, Template> | undefined;

  constructor(
    readonly roots: readonly MarkupNode[],
    slotCount: number,
    /** Whether the markup was flattened from VNodes, so that it may have to be widened. */
    readonly flattened: boolean = false,
    /** Whether an inline child has become a slot since. */
    readonly isWidened: boolean = false,
  ) {
    this.rooted = roots.length === 1 && roots[0].kind === "element";
    const compiler = new Compiler(slotCount, this.#places);
    compiler.roots(roots, this.rooted);
    this.slots = compiler.slots;
    this.chunks = [...compiler.chunks, compiler.chunk];
    this.steps = compiler.steps;
    this.keySlots = compiler.keySlots;
    this.#keySlot = compiler.keySlot;
    this.#staticKey = compiler.staticKey;
    this.eventSlots = this.slots.flatMap((slot, i) =>
      slot.kind === "event" ? [i] : []
    );
    this.eventTypes = [
      ...new Set(this.eventSlots.map((i) => this.slots[i].name)),
      ...compiler.scripts,
    ];
  }

  /** The key that the author gave the root. */
  keyOf(values: readonly unknown[]): unknown {
    return this.#keySlot < 0
      ? this.#staticKey
      : unwrapped(values[this.#keySlot]);
  }

  /** Whether an instance, by its parts, has the keys that these values bring; under another key it is another one. */
  hasKeysOf(parts: readonly unknown[], values: readonly unknown[]): boolean {
    for (const slot of this.keySlots) {
      if (!sameKey(parts[slot], unwrapped(values[slot]))) return false;
    }
    return true;
  }

  /** Where one of the template's elements stands. */
  placeOf(element: MarkupElement): Place {
    return this.#places.get(element)!;
  }

  /**
   * The template in which an inline child is a slot. Without precompilation an element that is always there and one
   * that is there now look the same, so elements are taken as static until one of them is seen to change; then only
   * that child is replaced. Slots keep their numbers, the new one comes last.
   */
  widen(element: MarkupElement): Template {
    this.#widened ??= new Map();
    let widened = this.#widened.get(element);
    if (widened === undefined) {
      const slot = { kind: "slot", slot: this.slots.length } as const;
      widened = new Template(
        replaceIn(this.roots, element, slot),
        this.slots.length + 1,
        true,
        true,
      );
      this.#widened.set(element, widened);
    }
    return widened;
  }
}

/** The page itself: its only slot is the view, between the comments of instance 0. */
export const PAGE_TEMPLATE: Template = new Template(
  [{ kind: "slot", slot: 0 }],
  1,
);

const precompiled = new WeakMap<readonly string[], Template>();
/** The call site asked for last: the rows of a list ask for one, which took a sixth of the time of their diff. */
let lastStatics: readonly string[] = [];
let lastTemplate = PAGE_TEMPLATE;

/** The template of a precompiled call site. */
export function templateOfStatics(
  statics: readonly string[],
  dynamics: readonly unknown[],
): Template {
  if (statics === lastStatics) return lastTemplate;
  let template = precompiled.get(statics);
  if (template === undefined) {
    template = new Template(parseStatics(statics, dynamics), dynamics.length);
    precompiled.set(statics, template);
  }
  lastStatics = statics;
  lastTemplate = template;
  return template;
}

/** A value as the author gave it: precompiled attributes come with their name. */
export function unwrapped(value: unknown): unknown {
  return value instanceof AttributeValue ? value.value : value;
}

function replaceIn(
  nodes: readonly MarkupNode[],
  element: MarkupElement,
  slot: MarkupNode,
): MarkupNode[] {
  return nodes.map((node) => {
    if (node === element) return slot;
    return node.kind === "element"
      ? { ...node, children: replaceIn(node.children, element, slot) }
      : node;
  });
}
