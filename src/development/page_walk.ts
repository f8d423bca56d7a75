import { ForList } from "../render/for_list.ts";
import type { Place } from "../render/location.ts";
import {
  ComponentNode,
  Instance,
  List,
  Range,
  type RenderNode,
} from "../render/node.ts";
import { StreamNode } from "../render/stream_node.ts";
import type { Template } from "../render/template.ts";

/** Where a node stands on its page. */
export interface Spot {
  /** The component that has rendered it. */
  readonly component: ComponentNode | undefined;
  /** The tags of the elements around it, outermost first, each with a space after it. */
  readonly tags: string;
}

/** Hears of the nodes of a page, outer ones first. */
export interface PageVisitor {
  instance(instance: Instance, spot: Spot): void;
  list(list: List, spot: Spot): void;
  /** A `<For>`; rows that are not kept are met only if this renders them with {@linkcode walk}. */
  forList(list: ForList, spot: Spot): void;
  stream(stream: StreamNode, spot: Spot): void;
}

/** Walks through what a page shows. */
export function walk(node: RenderNode, visitor: PageVisitor, spot: Spot): void {
  // A slot that a failed render has left behind may hold nothing at all.
  if (typeof node !== "object" || node === null) return;
  if (node instanceof Instance) {
    visitor.instance(node, spot);
    const { slots } = node.template;
    for (let i = 0; i < slots.length; i++) {
      if (slots[i].kind !== "child") continue;
      walk(node.parts[i] as RenderNode, visitor, {
        component: spot.component,
        tags: spot.tags + tagsOf(node.template, i),
      });
    }
  } else if (node instanceof ComponentNode) {
    walk(node.output, visitor, { component: node, tags: spot.tags });
  } else if (node instanceof List) {
    visitor.list(node, spot);
    for (const item of node.items) walk(item, visitor, spot);
  } else if (node instanceof ForList) {
    visitor.forList(node, spot);
    for (const row of node.rows) {
      if (typeof row === "object") walk(row, visitor, spot);
    }
  } else if (node instanceof StreamNode) {
    visitor.stream(node, spot);
    for (const row of node.first ?? []) walk(row, visitor, spot);
  } else if (node instanceof Range) walk(node.content, visitor, spot);
}

const tagsBySlot = new WeakMap<Template, string[]>();

/** The elements of a template around one of its slots, as {@linkcode Spot.tags}. */
function tagsOf(template: Template, slot: number): string {
  let tags = tagsBySlot.get(template);
  if (tags === undefined) {
    tags = template.slots.map(({ place }) => tagsTo(place));
    tagsBySlot.set(template, tags);
  }
  return tags[slot];
}

function tagsTo(place: Place): string {
  let tags = "";
  for (
    let at: Place | undefined = place;
    at?.element !== undefined;
    at = at.parent
  ) tags = `${at.element.tag} ${tags}`;
  return tags;
}
