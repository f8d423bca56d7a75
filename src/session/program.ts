import type { Binding } from "../view/binding.ts";
import type { Context } from "../view/context.ts";
import type { View } from "../view/view.ts";
import type { Source } from "../view/subscriptions.ts";

/** A view as routes hold it, whatever its props and state. */
// deno-lint-ignore no-explicit-any
export type AnyView = View<any, any>;

/** A view that runs: its definition and the state it has now. */
export class Program {
  state: unknown = undefined;

  constructor(readonly view: AnyView) {}

  /** Makes the first state; a promise only if `init` is async. */
  start(context: Context): void | Promise<void> {
    const { init } = this.view.definition;
    const state = init({}, context);
    if (state instanceof Promise) {
      return state.then((state) => this.#begin(state, context));
    }
    this.#begin(state, context);
  }

  #begin(state: unknown, context: Context): void {
    const { params } = this.view.definition;
    this.state = params === undefined ? state : params(state, context);
  }

  /** What the view shows. */
  content(context: Context): unknown {
    const { definition } = this.view;
    return definition.view(this.state, { on: definition.on, ctx: context });
  }

  /** The title that the view gives itself. */
  title(): string | undefined {
    const { title } = this.view.definition;
    return typeof title === "function" ? title(this.state) : title;
  }

  /** Whether the view listens to anything at all. */
  get subscribes(): boolean {
    return this.view.definition.subscriptions !== undefined;
  }

  /** The sources that the view listens to in this state. */
  subscriptions(
    context: Context,
  ): Readonly<Record<string, Source<unknown> | undefined>> {
    return this.view.definition.subscriptions?.(this.state, context) ?? {};
  }

  /**
   * Runs the handler of a binding.
   *
   * @throws {TypeError} if the handler does not return a state, and whatever the handler throws
   */
  run({ target, payload }: Binding, context: Context): void {
    this.#apply(target.name, target.handler(this.state, payload, context));
  }

  /** Runs the handler that receives a subscription's item. */
  receive(name: string, item: unknown, context: Context): void {
    const handler = this.view.definition.update[name] as (
      state: unknown,
      payload: unknown,
      context: Context,
    ) => unknown;
    this.#apply(name, handler(this.state, item, context));
  }

  #apply(name: string, result: unknown): void {
    if (result === undefined || isDeferred(result)) {
      throw new TypeError(
        `Cannot use what the handler "${name}" returned: expected the new state, received ` +
          `${result === undefined ? "undefined" : "a promise or generator"}. ` +
          (result === undefined
            ? "Return the state unchanged if there is nothing to do."
            : "Handlers are synchronous in this version: do the waiting in init or in a subscription."),
      );
    }
    this.state = result;
  }
}

function isDeferred(result: unknown): boolean {
  return typeof result === "object" && result !== null &&
    ("then" in result || Symbol.iterator in result && "next" in result ||
      Symbol.asyncIterator in result);
}
