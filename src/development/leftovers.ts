import type { ComponentNode } from "../render/node.ts";
import type { Names } from "./names.ts";
import type { Warn } from "./warn.ts";

/** An answer that comes late changes a component that has gone once or twice; a timer goes on. */
const MAX_CHANGES = 5;

/** Components that have left the page and change themselves all the same. */
export class Leftovers {
  readonly #changes = new WeakMap<ComponentNode, number>();

  constructor(private readonly names: Names, private readonly warn: Warn) {}

  /** Counts a change. */
  check(node: ComponentNode): void {
    const changes = (this.#changes.get(node) ?? 0) + 1;
    this.#changes.set(node, changes);
    if (changes !== MAX_CHANGES) return;
    this.warn(
      `Expected ${
        this.names.pathOf(node)
      } to stop when it left the page, but it has changed its state ${MAX_CHANGES} times since. ` +
        "Return from the effect what ends its timer or its listener: return () => clearInterval(timer).",
    );
  }
}
