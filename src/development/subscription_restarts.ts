import type { Source } from "../view/source.ts";
import type { AnyView } from "../view/view.ts";
import type { Subscriptions } from "../view/view_definition.ts";
import type { Names } from "./names.ts";
import type { Warn } from "./warn.ts";

/** So many restarts in a row are no coincidence. */
const MAX_RESTARTS = 10;

interface Run {
  keys: string;
  restarts: number;
}

/** Subscriptions whose source is another one each time that the view is asked. */
export class SubscriptionRestarts {
  readonly #runs = new WeakMap<object, Map<string, Run>>();

  constructor(private readonly names: Names, private readonly warn: Warn) {}

  /** Compares the keys of a view's sources with those of the last time. */
  check(program: object, view: AnyView, sources: Subscriptions): void {
    const before = this.#runs.get(program);
    const after = new Map<string, Run>();
    for (const [name, listed] of Object.entries(sources)) {
      if (!listed) continue;
      const keys = [listed].flat().map(({ key }: Source<unknown>) =>
        JSON.stringify(key)
      ).join(" and ");
      const run = before?.get(name) ?? { keys, restarts: 0 };
      if (run.keys === keys) run.restarts = 0;
      else if (++run.restarts === MAX_RESTARTS) {
        this.#report(view, name, run.keys, keys);
      }
      run.keys = keys;
      after.set(name, run);
    }
    this.#runs.set(program, after);
  }

  #report(view: AnyView, name: string, before: string, after: string): void {
    this.warn(
      `Expected the source of the subscription "${name}" of ${
        this.names.of(view)
      } to keep its key, but it was restarted ` +
        `${MAX_RESTARTS} times in a row, the last time because ${before} became ${after}. ` +
        "Make the key of what the source depends on alone.",
      `subscription ${name} of ${this.names.of(view)}`,
    );
  }
}
