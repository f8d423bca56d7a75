import { ForList } from "./for_list.ts";
import {
  ComponentNode,
  Instance,
  List,
  Range,
  type RenderNode,
} from "./node.ts";
import { StreamNode } from "./stream_node.ts";

/** A node that is more than text. */
export type TreeNode =
  | Instance
  | List
  | ForList
  | StreamNode
  | ComponentNode
  | Range;

/** Calls back for a node and all nodes inside it, outer ones first; rows that are not kept are left out. */
export function visit(
  node: RenderNode,
  callback: (node: TreeNode) => void,
): void {
  // A slot that a failed render has left behind may hold nothing at all.
  if (typeof node !== "object" || node === null) return;
  callback(node);
  if (node instanceof Instance) {
    const { slots } = node.template;
    for (let i = 0; i < slots.length; i++) {
      if (slots[i].kind === "child") {
        visit(node.parts[i] as RenderNode, callback);
      }
    }
  } else if (node instanceof List) {
    for (const item of node.items) visit(item, callback);
  } else if (node instanceof ForList) {
    for (const row of node.rows) {
      if (typeof row === "object") visit(row, callback);
    }
  } else if (!(node instanceof StreamNode)) {
    visit(node instanceof Range ? node.content : node.output, callback);
  }
}

/** Whether something inside a node keeps what building it anew would lose. */
export function keepsState(node: RenderNode): boolean {
  let keeps = false;
  visit(node, (node) => {
    keeps ||= node instanceof StreamNode ||
      (node instanceof ComponentNode && node.component?.keepsState === true);
  });
  return keeps;
}

/** The instance or range of an address. */
export function findAddress(
  node: RenderNode,
  address: number,
): Instance | Range | undefined {
  let found: Instance | Range | undefined;
  visit(node, (node) => {
    if (
      (node instanceof Instance || node instanceof Range) &&
      node.address === address
    ) found = node;
  });
  return found;
}
