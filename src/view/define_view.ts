import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";
import type { Exact, PayloadOf, Result } from "./handler.ts";
import type { Source } from "./subscriptions.ts";
import { createView, type View } from "./view.ts";
import { ViewDefinition, type ViewTools } from "./view_definition.ts";

/**
 * What {@linkcode defineView} takes. Its type parameters are inferred, in the order in which the options are written:
 * `init` first, `view` last.
 */
// The constraints of U and P give functions a return type with the state filled in, so that literals stay literals.
// They do not wait for an `init` with untyped parameters; the function type beside them does, and types theirs.
// What does not pass: `view` before `update`; `update` or a `title` function before such an `init`.
export interface ViewOptions<Props, S, U, P, Q> {
  /** The document's title. Default: the app's. */
  readonly title?: string | ((state: S) => string);
  /** The first state: plain data that survives structured clone. Props are `{}` for a route. */
  readonly init: (props: Props, ctx: Context<Props>) => S | Promise<S>;
  /** Runs after `init` and whenever the page's address changes: brings `ctx.params` and `ctx.url` into the state. */
  readonly params?:
    & P
    & ((state: NoInfer<S>, ctx: Context<Props>) => unknown)
    & NoInfer<Exact<P, S>>;
  /** The handlers by name: `(state, payload, ctx) => state`. What they need as a payload is the type of the second. */
  readonly update:
    & U
    & Readonly<
      Record<
        string,
        (state: NoInfer<S>, payload: never, ctx: Context<Props>) => unknown
      >
    >
    & NoInfer<{ readonly [K in keyof U]: Exact<U[K], S> }>;
  /** Sources by the name of the handler that receives their items, derived from the state after each update. */
  readonly subscriptions?: (
    state: S,
    ctx: Context<Props>,
  ) => Q & { readonly [K in Exclude<keyof Q, keyof U>]: never };
  /** What the page shows of a state. */
  readonly view: (
    state: S,
    tools: ViewTools<NoInfer<U>, Props>,
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
  readonly [K in keyof U]?:
    | Source<[PayloadOf<U[K]>] extends [never] ? unknown : PayloadOf<U[K]>>
    | undefined;
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

/**
 * Defines a view: its state, what changes it, and what the page shows of it. The types of the state, of the props and
 * of every payload follow from `init` and from the handlers' second parameters; a payload without a type is no payload.
 *
 * @returns The view: a route of `createApp`, and a component for other views.
 *
 * @throws {TypeError} If `init`, `update` or `view` is missing.
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
export function defineView<
  U extends UpdateOf<S>,
  S = AnyState,
  Props = Record<never, never>,
  P extends ParamsOf<S> = ParamsOf<S>,
  Q extends SubscriptionsOf<U> = SubscriptionsOf<U>,
>(options: ViewOptions<Props, S, U, P, Q>): View<Props, S> {
  expectType("init", options.init, "function", "() => ({ count: 0 })");
  expectType(
    "update",
    options.update,
    "object",
    "{} where nothing changes the state",
  );
  expectType(
    "view",
    options.view,
    "function",
    "(state) => <p>{state.count}</p>",
  );
  // The definition forgets the handlers' own types: only `on` passes their payloads, and it was checked.
  return createView(
    new ViewDefinition(options as unknown as ErasedOptions<Props, S>),
  );
}

type ErasedOptions<Props, S> = Omit<ViewDefinition<Props, S>, "on">;

function expectType(
  name: string,
  value: unknown,
  expected: string,
  example: string,
): void {
  const received = value === null ? "null" : typeof value;
  if (received === expected) return;
  throw new TypeError(
    `Expected defineView's ${name} to be of type ${expected}, but received ${received}. ` +
      `Write ${name}: ${example}.`,
  );
}
