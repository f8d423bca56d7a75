import { Instance, type RenderNode } from "./node.ts";
import type { Operations } from "./operations.ts";
import type { Place } from "./location.ts";
import { type TreeNode, visit } from "./walk.ts";

/**
 * Says again what fields hold whose users' input the server is told of. A page that gets its HTML as a whole keeps what
 * was typed where the HTML says what it said before; after a replay that may be an answer all the same: what was typed
 * was sent, and the field cleared.
 */
export function sayFields(content: RenderNode, operations: Operations): void {
  /** What is inside an element of another template whose input is heard. */
  const inside = new Set<TreeNode>();
  visit(content, (node) => {
    if (!(node instanceof Instance)) return;
    const isWhole = inside.has(node);
    node.template.slots.forEach(({ kind, name, place }, i) => {
      const isField = kind === "property" && name === "value";
      if (!isField && kind !== "child") return;
      if (!isWhole && !isHeard(node, place)) return;
      if (isField) {
        const target = () => place.target(node);
        operations.property(target, name, node.parts[i] ?? "");
      } else visit(node.parts[i] as RenderNode, (node) => inside.add(node));
    });
  });
}

/** Whether the input of an element is heard, by itself or by one around it. */
function isHeard(instance: Instance, place: Place | undefined): boolean {
  const { template, parts } = instance;
  if (place === undefined) return false;
  return isHeard(instance, place.parent) ||
    template.slots.some((slot, i) =>
      slot.kind === "event" && /^(input|change)$/.test(slot.name) &&
      slot.place.element === place.element && parts[i] !== null
    );
}
