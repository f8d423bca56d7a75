import { Instance, type RenderNode } from "./node.ts";
import type { Operations } from "./operations.ts";
import type { Slot } from "./compiler.ts";
import { visit } from "./walk.ts";

/**
 * Says again what fields hold whose users' input the server is told of. A page that gets its HTML as a whole keeps what
 * was typed where the HTML says what it said before; after a replay that may be an answer all the same: what was typed
 * was sent, and the field cleared.
 */
export function sayFields(content: RenderNode, operations: Operations): void {
  visit(content, (node) => {
    if (!(node instanceof Instance)) return;
    node.template.slots.forEach((slot, i) => {
      if (slot.kind !== "property" || slot.name !== "value") return;
      if (!isTold(node, slot)) return;
      const target = () => slot.place.target(node);
      operations.property(target, slot.name, node.parts[i] ?? "");
    });
  });
}

/** Whether an element's input is heard. */
function isTold({ template, parts }: Instance, { place }: Slot): boolean {
  return template.slots.some((slot, i) =>
    slot.kind === "event" && /^(input|change)$/.test(slot.name) &&
    slot.place.element === place.element && parts[i] !== null
  );
}
