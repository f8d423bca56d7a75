import type { Bindings } from "../view/binding.ts";
import type { Context } from "../view/context.ts";
import type { Handler, Update } from "../view/handler.ts";
import type { AnyView } from "../view/view.ts";
import type { Subscriptions } from "../view/view_definition.ts";
import type { SessionInspector } from "./inspector.ts";

/** A view that runs: its definition, the state it has now, and whether it has one yet. */
export class Program {
  state: unknown = undefined;
  /** `"failed"` if `init` threw and the view says what it shows then. */
  status: "pending" | "ready" | "failed" = "pending";
  /** What was thrown last. */
  error: unknown = undefined;

  constructor(
    readonly view: AnyView,
    private readonly on: Bindings<Update>,
    private readonly inspector?: SessionInspector,
  ) {}

  /**
   * Makes the first state.
   *
   * @returns a promise if `init` is async
   * @throws what `init` throws
   */
  start(context: Context): void | Promise<void> {
    const state = this.view.definition.init(context.props, context);
    if (state instanceof Promise) {
      return state.then((state) => this.#begin(state, context));
    }
    this.#begin(state, context);
  }

  #begin(state: unknown, context: Context): void {
    const { params } = this.view.definition;
    this.recall(params === undefined ? state : params(state, context));
  }

  /** Goes on with the state of a checkpoint. */
  recall(state: unknown): void {
    this.become(state);
    this.status = "ready";
  }

  /** Goes on with another state. */
  become(state: unknown): void {
    this.state = state;
    this.inspector?.stateMade(this.view, state);
  }

  /** The handler of a name. */
  handler(name: string): Handler {
    return this.inspector?.handlerOf(this.view, name) ??
      this.view.definition.update[name];
  }

  /** Notes what was thrown; `false` if the view does not say what it shows then. */
  fail(error: unknown): boolean {
    this.error = error;
    return this.view.definition.failed !== undefined;
  }

  /** What the view shows. */
  content(context: Context): unknown {
    const { definition } = this.view;
    if (this.status === "pending") return definition.pending?.(context.props);
    if (this.status === "failed") return this.failure(context);
    return definition.view(this.state, { on: this.on, ctx: context });
  }

  /** What the view shows of an error. */
  failure(context: Context): unknown {
    return this.view.definition.failed?.(this.error, context);
  }

  /** The title that the view gives its page. */
  get title(): string | undefined {
    const { title } = this.view.definition;
    if (typeof title !== "function") return title;
    return this.status === "ready" ? title(this.state) : undefined;
  }

  /** The sources that the view listens to in this state; `undefined` if it never listens to any. */
  subscriptions(context: () => Context): Subscriptions | undefined {
    const { subscriptions } = this.view.definition;
    if (subscriptions === undefined || this.status !== "ready") {
      return undefined;
    }
    const sources = subscriptions(this.state, context());
    this.inspector?.subscribed(this, this.view, sources);
    for (const name in sources) this.#expectHandler(name);
    return sources;
  }

  #expectHandler(name: string): void {
    const { update } = this.view.definition;
    if (Object.hasOwn(update, name)) return;
    throw new TypeError(
      `Expected subscriptions to name handlers, but received ${
        JSON.stringify(name)
      }, which update does not have. Its handlers are: ${
        Object.keys(update).join(", ")
      }.`,
    );
  }

  /** The state that goes with the page's address. */
  read(context: Context): unknown {
    const { params } = this.view.definition;
    return params === undefined ? this.state : params(this.state, context);
  }
}
