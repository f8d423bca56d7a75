import type { AnyView } from "../view/view.ts";
import { findUncloneable } from "./cloneable.ts";
import { freezeState } from "./frozen_state.ts";
import type { Names } from "./names.ts";
import type { Warn } from "./warn.ts";

/** The states of views: plain data that nobody mutates. */
export class ViewStates {
  /** What was looked at: the unchanged parts of the next state. */
  readonly #known = new WeakSet<object>();

  constructor(private readonly names: Names, private readonly warn: Warn) {}

  /** Checks a state, and freezes it. */
  check(view: AnyView, state: unknown): void {
    const found = findUncloneable(state, "state", this.#known);
    if (found !== undefined) {
      const name = this.names.of(view);
      this.warn(
        `Expected the state of ${name} to be plain data that survives structured clone, ` +
          `but received ${found.what} at ${found.path}. ${found.fix}`,
        `state of ${name}: ${found.what}`,
      );
    }
    freezeState(state);
  }
}
