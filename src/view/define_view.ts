import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";
import { expectType } from "./expect_type.ts";
import type { Exact, PayloadOf, Result } from "./handler.ts";
import { applyPolicies, type Policies, type Policy } from "./policy.ts";
import type { Sources } from "./source.ts";
import { createView, type View } from "./view.ts";
import { ViewDefinition, type ViewTools } from "./view_definition.ts";

/**
 * What {@linkcode defineView} takes. Its type parameters are inferred, in the order in which the options are written:
 * `init` first, `view` last.
 */
// The constraints of U and P give functions a return type with the state filled in, so that literals stay literals.
// They do not wait for an `init` with untyped parameters; the function type beside them does, and types theirs.
// What does not pass: `view` before `update`; `update` or a `title` function before such an `init`, and `pending` or
// `failed` before it if the view has props.
export interface ViewOptions<Props, S, U, P, Q, AppContext = unknown> {
  /** What the view is called in warnings of development. Default: its route, or its handlers. */
  readonly name?: string;
  /** The document's title, for the view that the page is of. Default: the app's. */
  readonly title?: string | ((state: S) => string);
  /**
   * Makes the first state: plain data that survives structured clone. It may be async: a page waits for it. Props are `{}`
   * for a route.
   */
  readonly init: (
    props: Props,
    ctx: Context<Props, AppContext>,
  ) => S | Promise<S>;
  /**
   * Which shape the state has: a number, to be changed with the shape. With it, a page whose view shows something else
   * after a deploy goes on from its state, as far as `kv` keeps it; the views inside begin anew. Default: none, and such a
   * page begins anew.
   */
  readonly version?: number;
  /**
   * Makes a state of this version from one of another, which a process of before the deploy has kept. What it throws is
   * reported, and the page begins anew. Default: the page begins anew.
   */
  readonly migrate?: (old: unknown, version: number | undefined) => NoInfer<S>;
  /** What a view inside another shows while `init` waits; a page waits with it. Default: nothing. */
  readonly pending?: (props: NoInfer<Props>) => ComponentChildren;
  /**
   * What is shown when `init` or `view` throws, or the `view` of one inside that has no `failed`. The error is reported in
   * any case. Default: of `init`, nothing for a view inside another; of `view`, whatever the view around it shows. For a
   * page that is requested both lead to the app's error page; an event that makes its view throw is undone.
   */
  readonly failed?: (
    error: unknown,
    ctx: Context<NoInfer<Props>, AppContext>,
  ) => ComponentChildren;
  /**
   * Makes the state that goes with the page's address, `ctx.params` and `ctx.url`: after `init`, after `ctx.patchUrl`, and
   * when the user goes Back or Forward between such addresses.
   */
  readonly params?:
    & P
    & ((state: NoInfer<S>, ctx: Context<Props, AppContext>) => unknown)
    & NoInfer<Exact<P, S>>;
  /**
   * The handlers by name: `(state, payload, ctx) => state`. What they need as a payload is the type of the second parameter.
   * What else they may return is {@linkcode Result}.
   */
  readonly update:
    & U
    & Readonly<
      Record<
        string,
        (
          state: NoInfer<S>,
          payload: never,
          ctx: Context<Props, AppContext>,
        ) => unknown
      >
    >
    & NoInfer<{ readonly [K in keyof U]: Exact<U[K], S> }>;
  /**
   * What happens when a handler is called while an earlier run of it goes on, by its name: `{ search: "latest" }`.
   * Default: runs overlap.
   */
  readonly policies?: { readonly [K in keyof NoInfer<U>]?: Policy };
  /**
   * Sources by the name of the handler that receives their items, derived from the state after each update: those that
   * appear are started, those that are gone are stopped. The first ones start when the page connects.
   */
  readonly subscriptions?: (
    state: S,
    ctx: Context<Props, AppContext>,
  ) =>
    & Q
    & {
      readonly [K in keyof Q]: K extends keyof U ? SubscriptionsOf<U>[K]
        : never;
    };
  /** What the page shows of a state. It is called for every change, and must change nothing itself. */
  readonly view: (
    state: S,
    tools: ViewTools<NoInfer<U>, Props, AppContext>,
  ) => ComponentChildren;
}

/** What `update` must be for a state. */
export type UpdateOf<S> = Readonly<
  Record<string, (state: never, payload: never, ctx: never) => Result<S>>
>;

/** What `params` must be for a state. */
export type ParamsOf<S> = (state: never, ctx: never) => S;

/** What `subscriptions` may return for an `update`. */
export type SubscriptionsOf<U> = {
  readonly [K in keyof U]?: Sources<
    [PayloadOf<U[K]>] extends [never] ? unknown : PayloadOf<U[K]>
  >;
};

/** Takes every value and keeps its literals: the state while TypeScript does not know it yet. */
export type AnyState =
  | NonNullable<unknown>
  | null
  | undefined
  | ""
  | 0
  | 0n
  | boolean
  | AnyState[]
  | { [key: string]: AnyState };

/** What {@linkcode defineView} is for views that find an `AppContext` in `ctx.context`. */
export interface DefineView<AppContext> {
  /** Defines a view. */
  <
    U extends UpdateOf<S>,
    S = AnyState,
    Props = Record<never, never>,
    P extends ParamsOf<S> = ParamsOf<S>,
    Q extends Readonly<Record<string, unknown>> = SubscriptionsOf<U>,
  >(
    options: ViewOptions<Props, S, U, P, Q, AppContext>,
  ): View<Props, S, AppContext>;
}

/**
 * Defines a view: its state, what changes it, and what the page shows of it. The types of the state, of the props and
 * of every payload follow from `init` and from the handlers' second parameters; a payload without a type is no payload.
 *
 * @returns The view: a route of `createApp`, and a component for other views.
 *
 * @throws {TypeError} If `init`, `update` or `view` is missing, or there is a `migrate` without a `version`.
 *
 * @example
 * ```tsx
 * import { defineView } from "@rivulet/live";
 *
 * const Counter = defineView({
 *   title: (state) => `Count: ${state.count}`,
 *   init: () => ({ count: 0 }),
 *   update: {
 *     add: (state, { by }: { by: number }) => ({ count: state.count + by }),
 *     reset: () => ({ count: 0 }),
 *   },
 *   view: (state, { on }) => (
 *     <main>
 *       <output>{state.count}</output>
 *       <button onClick={on.add({ by: 1 })}>+</button>
 *       <button onClick={on.reset}>0</button>
 *     </main>
 *   ),
 * });
 * ```
 */
export const defineView: DefineView<unknown> = (options) => {
  const { init, update, view, version, migrate } = options;
  expect("init", init, "function", "() => ({ count: 0 })");
  expect("update", update, "object", "{} where nothing changes the state");
  expect("view", view, "function", "(state) => <p>{state.count}</p>");
  if (migrate !== undefined) {
    expect("migrate", migrate, "function", "(old) => ({ count: 0 })");
    expect("version", version, "number", "2, and another one with each shape");
  }
  // The definition forgets the handlers' own types: only `on` passes their payloads, and it was checked.
  const { policies, ...rest } = options as unknown as ErasedOptions;
  return createView(
    new ViewDefinition({
      ...rest,
      update: applyPolicies(rest.update, policies),
    }),
  );
};

// deno-lint-ignore no-explicit-any
type ErasedOptions = Omit<ViewDefinition<any, any>, "on"> & {
  readonly policies?: Policies;
};

const expect = expectType.bind(null, "defineView");
