import { createTree, type LiveTree } from "./live.ts";

/** Mounts, and connects. */
export function mounted(content: unknown): LiveTree {
  const tree = createTree();
  tree.mount(content);
  tree.commit();
  return tree;
}

/** The operations of what has changed; effects run. */
export function updates(tree: LiveTree): string {
  const operations = tree.update(1);
  tree.commit();
  return operations;
}

/** Shows other content; returns its operations. */
export function show(tree: LiveTree, content: unknown): string {
  const operations = tree.show(content, 1);
  tree.commit();
  return operations;
}

/** Calls the closure that listens at an address; returns the operations of what it has changed. */
export function click(tree: LiveTree, address = 1): string {
  const slot = [0, 1, 2, 3].find((slot) => tree.listenerAt(address, slot, 1))!;
  const { handler } = tree.listenerAt(address, slot, 1)!;
  (handler as (event: object) => void)({});
  return updates(tree);
}
