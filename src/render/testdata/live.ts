import { Tree } from "../tree.ts";

/** A tree as sessions have it. */
export function createTree(): Tree {
  return new Tree({ forms: "/form/", marked: true });
}

/** Renders contents one after the other: the HTML of the first, and for each of the others the operations. */
export function live(first: unknown, ...later: unknown[]): string[] {
  const tree = createTree();
  tree.mount(first);
  return [
    tree.toHtml(),
    ...later.map((content, i) => tree.update(content, i + 1)),
  ];
}

/** The operations that make of each content the next one. */
export function patches(first: unknown, ...later: unknown[]): string[] {
  return live(first, ...later).slice(1);
}

/** The HTML of a content alone. */
export function html(content: unknown): string {
  return live(content)[0];
}
