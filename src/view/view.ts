import type { ComponentChildren, ComponentType } from "preact";
import { ViewDefinition } from "./view_definition.ts";

/**
 * A view: a component with a state of its own, made by {@linkcode defineView}. It is a route, or stands in JSX as
 * `<Chat room="a" />`: then new props reach its `ctx.props` and its state stays, and another `key` makes another view.
 *
 * @typeParam Props What it takes as a component. Default: nothing.
 * @typeParam S Its state. Default: any.
 * @typeParam AppContext What it needs in `ctx.context`. Default: nothing.
 *
 * @example
 * ```tsx
 * import { defineView, type View } from "@rivulet/live";
 *
 * const Likes: View<{ of: string }> = defineView({
 *   init: (_props: { of: string }) => ({ count: 0 }),
 *   update: { liked: (state) => ({ count: state.count + 1 }) },
 *   view: ({ count }, { on, ctx }) => <button onClick={on.liked}>{ctx.props.of}: {count}</button>,
 * });
 *
 * const Page: View = defineView({
 *   init: () => ({ drinks: ["tea", "milk"] }),
 *   update: {},
 *   view: ({ drinks }) => <main>{drinks.map((drink) => <Likes key={drink} of={drink} />)}</main>,
 * });
 * ```
 */
export interface View<
  Props = Record<never, never>,
  // deno-lint-ignore no-explicit-any
  S = any,
  AppContext = unknown,
> {
  /** For the types of JSX; Rivulet never calls it. */
  (props: Props): ComponentChildren;
  /** What the view is made of. */
  readonly definition: ViewDefinition<Props, S, AppContext>;
}

/** A view of whatever props and state. */
// deno-lint-ignore no-explicit-any
export type AnyView = View<any, any, any>;

/**
 * What can be shown at a path: a view, or a component, that needs no props.
 *
 * @typeParam AppContext What the app gives its views in `ctx.context`. A view that needs something else is no route of it.
 */
// A view is callable and would pass for a component, whatever it needs.
export type Route<AppContext = unknown> =
  // deno-lint-ignore no-explicit-any
  | View<Record<never, never>, any, AppContext>
  | (ComponentType & { readonly definition?: undefined });

/** Makes the view of a definition. */
export function createView<Props, S, AppContext>(
  definition: ViewDefinition<Props, S, AppContext>,
): View<Props, S, AppContext> {
  const view = (): never => {
    throw new TypeError(
      "Expected a view to be rendered by Rivulet, but it was called as a function. " +
        "Make it a route of createApp, or write it as JSX: <Counter />.",
    );
  };
  return Object.freeze(Object.assign(view, { definition }));
}

/** Whether a component is a view. */
export function isView(value: unknown): value is AnyView {
  return typeof value === "function" && "definition" in value &&
    value.definition instanceof ViewDefinition;
}
