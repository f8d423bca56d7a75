/**
 * Children of elements that stand side by side in JSX. To `h()` they look like an only child that is a list if all of them
 * have keys; whoever compiles for Rivulet knows better.
 */
const positions = new WeakSet<readonly unknown[]>();

/** Notes what was written between an element's tags, where that could be taken for a list. */
export function notePositions(children: readonly unknown[]): void {
  for (const child of children) {
    if (child === null || child === undefined || typeof child === "boolean") {
      continue;
    }
    const { key } = child as { key?: unknown };
    if (key !== null && key !== undefined) positions.add(children);
    return;
  }
}

/** Whether these children are known to stand side by side. */
export function arePositions(children: readonly unknown[]): boolean {
  return positions.has(children);
}
