import type { ComponentChildren } from "preact";
import { type Bindings, createBindings } from "./binding.ts";
import type { Context } from "./context.ts";
import type { Update } from "./handler.ts";
import type { Sources } from "./source.ts";

/** What a view is made of, as the session reads it: the options of `defineView`, and `on`, made once. */
export class ViewDefinition<Props, S, AppContext = unknown> {
  /** What the view is called in development. */
  readonly name: string | undefined;
  readonly title: string | ((state: S) => string) | undefined;
  readonly init: (
    props: Props,
    ctx: Context<Props, AppContext>,
  ) => S | Promise<S>;
  /** Which shape the state has. */
  readonly version: number | undefined;
  readonly migrate:
    | ((old: unknown, version: number | undefined) => S)
    | undefined;
  readonly pending: ((props: Props) => ComponentChildren) | undefined;
  readonly failed:
    | ((error: unknown, ctx: Context<Props, AppContext>) => ComponentChildren)
    | undefined;
  readonly params:
    | ((state: S, ctx: Context<Props, AppContext>) => S)
    | undefined;
  /** The handlers; `policyOf` tells the policy of each. */
  readonly update: Update;
  readonly subscriptions:
    | ((state: S, ctx: Context<Props, AppContext>) => Subscriptions)
    | undefined;
  readonly view: (
    state: S,
    tools: ViewTools<Update, Props, AppContext>,
  ) => ComponentChildren;
  /** The bindings of a page's own view; a nested one has its own. */
  readonly on: Bindings<Update>;

  constructor(options: Omit<ViewDefinition<Props, S, AppContext>, "on">) {
    this.name = options.name;
    this.title = options.title;
    this.init = options.init;
    this.version = options.version;
    this.migrate = options.migrate;
    this.pending = options.pending;
    this.failed = options.failed;
    this.params = options.params;
    this.update = options.update;
    this.subscriptions = options.subscriptions;
    this.view = options.view;
    this.on = createBindings(options.update);
    Object.freeze(this);
  }
}

/** Sources by the name of the handler that receives their items. */
export type Subscriptions = Readonly<Record<string, Sources<unknown>>>;

/** What `view` receives besides the state. */
export interface ViewTools<U, Props, AppContext = unknown> {
  /** Makes what `on*` attributes take: `on.add({ by: 1 })`, or `on.reset` as it stands. */
  readonly on: Bindings<U>;
  /** What the view knows besides its state. */
  readonly ctx: Context<Props, AppContext>;
}
