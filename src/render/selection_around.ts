import { ForList } from "./for_list.ts";
import {
  type ComponentNode,
  Instance,
  List,
  Range,
  type RenderNode,
} from "./node.ts";
import { type Selection, selectionAt } from "./selection.ts";

/**
 * The select around a component that is rendered by itself. Its place says whether there can be one; then the way down
 * to it from the components around is looked for.
 */
export function selectionAround(node: ComponentNode): Selection | undefined {
  const { owner, slot, parent } = node;
  if (owner instanceof Instance) {
    const { place, select } = owner.template.slots[slot];
    const tag = place.element?.tag;
    if (select !== undefined) {
      return selectionAt(undefined, owner, owner.template.slots[slot]);
    }
    if (tag !== undefined && tag !== "select" && tag !== "optgroup") {
      return undefined;
    }
  }
  if (parent === undefined) return undefined;
  return find(parent.output, node, selectionAround(parent))?.selection;
}

/** The selection at a component inside a node; `undefined` if the component is not there. */
function find(
  node: RenderNode,
  sought: ComponentNode,
  selection: Selection | undefined,
): { selection: Selection | undefined } | undefined {
  if (node === sought) return { selection };
  if (node instanceof Range) return find(node.content, sought, selection);
  if (node instanceof List || node instanceof ForList) {
    for (const item of node instanceof List ? node.items : node.rows) {
      if (typeof item !== "object") continue;
      const found = find(item, sought, selection);
      if (found !== undefined) return found;
    }
  } else if (node instanceof Instance) {
    const { slots } = node.template;
    for (let i = 0; i < slots.length; i++) {
      if (slots[i].kind !== "child") continue;
      const found = find(
        node.parts[i] as RenderNode,
        sought,
        selectionAt(selection, node, slots[i]),
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
