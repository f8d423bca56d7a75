import type { ComponentChildren } from "preact";
import { type Bindings, createBindings } from "./binding.ts";
import type { Context } from "./context.ts";
import type { Update } from "./handler.ts";
import type { Source } from "./subscriptions.ts";

/** What a view is made of, as the session reads it: the options of `defineView`, and `on`, made once. */
export class ViewDefinition<Props, S> {
  readonly title: string | ((state: S) => string) | undefined;
  readonly init: (props: Props, ctx: Context<Props>) => S | Promise<S>;
  readonly params: ((state: S, ctx: Context<Props>) => S) | undefined;
  readonly update: Update;
  readonly subscriptions:
    | ((state: S, ctx: Context<Props>) => Subscriptions)
    | undefined;
  readonly view: (
    state: S,
    tools: ViewTools<Update, Props>,
  ) => ComponentChildren;
  readonly on: Bindings<Update>;

  constructor(options: Omit<ViewDefinition<Props, S>, "on">) {
    this.title = options.title;
    this.init = options.init;
    this.params = options.params;
    this.update = options.update;
    this.subscriptions = options.subscriptions;
    this.view = options.view;
    this.on = createBindings(options.update);
    Object.freeze(this);
  }
}

/** Sources by the name of the handler that receives their items. */
export type Subscriptions = Readonly<
  Record<string, Source<unknown> | undefined>
>;

/** What `view` receives besides the state. */
export interface ViewTools<U, Props> {
  /** Makes what `on*` attributes take: `on.add({ by: 1 })`, or `on.reset` as it stands. */
  readonly on: Bindings<U>;
  /** What the view knows besides its state. */
  readonly ctx: Context<Props>;
}
