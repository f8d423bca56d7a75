import type { Hook, Instance } from "../render/preact_private.ts";
import { findUncloneable } from "./cloneable.ts";
import type { Warn } from "./warn.ts";

/** What hooks are given and keep: state that can be cloned, dependencies that can be compared. */
export class HookValues {
  /** What was looked at. */
  readonly #known = new WeakSet<object>();

  constructor(private readonly warn: Warn) {}

  /** Looks at the hooks that a component has called. */
  check(instance: Instance, calls: readonly string[], where: string): void {
    const hooks = instance.__H?.__ ?? [];
    calls.forEach((name, i) => {
      const hook = hooks[i];
      if (hook === undefined) return;
      const label = `${name} (hook number ${i + 1}) of ${where}`;
      this.#checkState(hook, name, label);
      this.#checkDependencies(hook, label);
    });
  }

  #checkState(hook: Hook, name: string, label: string): void {
    const isRef = name === "useRef";
    if (!isRef && name !== "useState" && name !== "useReducer") return;
    const found = isRef
      ? findUncloneable(
        (hook.__ as { current: unknown }).current,
        "ref.current",
        this.#known,
      )
      : findUncloneable((hook.__ as unknown[])[0], "state", this.#known);
    if (found === undefined) return;
    this.warn(
      `Expected ${label} to hold plain data that survives structured clone, but received ${found.what} ` +
        `at ${found.path}: it is lost when the page moves to another process. ${found.fix}`,
    );
  }

  #checkDependencies(hook: Hook, label: string): void {
    const at = hook.__H?.findIndex(Number.isNaN) ?? -1;
    if (at < 0) return;
    this.warn(
      `Expected the dependencies of ${label} to be comparable, but received NaN at index ${at}, ` +
        "which never equals itself. Look for the calculation that has no number as its result.",
    );
  }
}
