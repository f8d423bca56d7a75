import type { Instance } from "../render/preact_private.ts";
import type { Warn } from "./warn.ts";

/** The hooks of components: the same in each render. */
export class HookOrder {
  readonly #calls = new WeakMap<Instance, readonly string[]>();

  constructor(private readonly warn: Warn) {}

  /** Compares the hooks that a component has called with those of its last render. */
  check(instance: Instance, calls: readonly string[], where: string): void {
    const before = this.#calls.get(instance);
    this.#calls.set(instance, calls);
    if (before === undefined) return;
    const length = Math.max(before.length, calls.length);
    for (let i = 0; i < length; i++) {
      if (before[i] === calls[i]) continue;
      this.warn(
        `Expected ${where} to call the same hooks in the same order at each render, but hook number ${
          i + 1
        } was ` +
          `${before[i] ?? "none"} and has become ${calls[i] ?? "none"}. ` +
          "Call hooks at the top of the component: not in a condition or a loop, and not after an early return.",
      );
      return;
    }
  }
}
