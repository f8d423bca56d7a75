import assert from "node:assert/strict";
import type { ComponentHost } from "../component.ts";
import type { TreeMemory } from "../tree_memory.ts";
import { createTree, type LiveTree } from "./live.ts";

/** What is known of a tree, as another process reads it. */
export function memoryOf(tree: LiveTree): TreeMemory {
  const memory = tree.remember();
  assert.ok(memory, "the tree can be remembered");
  return structuredClone(memory);
}

/**
 * Builds a tree again, as another process does it.
 *
 * @param frame the number of the frame that showed it
 */
export function restored(
  memory: TreeMemory,
  content: unknown,
  frame = 1,
  host?: Partial<ComponentHost>,
): LiveTree {
  const tree = createTree(host);
  assert.ok(tree.mount(content, { memory, frame }), "it is the same tree");
  return tree;
}

/** The payload of the binding that listens at an address. */
export function payloadAt(
  tree: LiveTree,
  address: number,
  received = 1,
): unknown {
  for (let slot = 0; slot < 4; slot++) {
    const listener = tree.listenerAt(address, slot, received);
    if (listener) return (listener.handler as { payload?: unknown }).payload;
  }
  return undefined;
}
