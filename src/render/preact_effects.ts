import type { Hook, Instance } from "./preact_private.ts";

/**
 * What Preact does on a timer, done when the page is told: `useEffect`, and what it cleans up.
 *
 * @module
 */

/** What a component has thrown; a promise, which is how `lazy` and `<Suspense>` wait, becomes an error that says so. */
export function unlessWaiting(error: unknown, type: object): unknown {
  if (typeof (error as { then?: unknown } | null)?.then !== "function") {
    return error;
  }
  const { name } = type as { readonly name?: string };
  return new TypeError(
    `Expected the component ${
      name || "without a name"
    } to render at once, but it waits, as lazy components do. ` +
      "Import it before, or load its data in a nested view with an async init and pending.",
  );
}

/** Calls an author's function, and sees to what it throws. */
export type Run = (effect: () => void) => void;

/** Has the callbacks of `setState` called when the page is told. */
export function awaitCommit(instance: Instance): void {
  instance.__h.push(...instance.__k);
  instance.__k = [];
}

/** Runs the effects that are due: first what the former ones clean up, then the new ones. */
export function runEffects(instance: Instance, run: Run): void {
  const hooks = instance.__H;
  if (hooks === undefined || hooks.__h.length === 0) return;
  const effects = hooks.__h;
  hooks.__h = [];
  for (const effect of effects) run(() => cleanUp(effect));
  for (const effect of effects) {
    run(() => {
      effect.__c = (effect.__ as () => (() => void) | void)();
    });
  }
}

/** Takes what effects have to clean up when their component goes. */
export function takeCleanups(instance: Instance): readonly Hook[] {
  const cleanups: Hook[] = [];
  for (const hook of instance.__H?.__ ?? []) {
    if (hook.__P !== true || typeof hook.__c !== "function") continue;
    cleanups.push({ __c: hook.__c });
    hook.__c = undefined;
  }
  return cleanups;
}

/** Does what an effect has left to clean up. */
export function cleanUp(hook: Hook): void {
  const cleanup = hook.__c;
  if (typeof cleanup !== "function") return;
  hook.__c = undefined;
  cleanup();
}
