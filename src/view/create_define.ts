import { type DefineView, defineView } from "./define_view.ts";

/**
 * Makes the `defineView` of an app whose `connect` returns an `AppContext`: its views find it in `ctx.context`. Such a
 * view does not compile as a route of an app whose `connect` returns something else.
 *
 * @typeParam AppContext What `connect` returns.
 *
 * @example
 * ```tsx
 * import { createDefine } from "@rivulet/live";
 *
 * interface Session {
 *   user: { name: string };
 * }
 *
 * const defineView = createDefine<Session>();
 *
 * const Hello = defineView({
 *   init: (_props, ctx) => ({ name: ctx.context.user.name }),
 *   update: {},
 *   view: (state) => <p>Hello {state.name}</p>,
 * });
 * ```
 */
export function createDefine<AppContext>(): DefineView<AppContext> {
  // The context is a type alone: what a view gets is what its app has.
  return defineView as DefineView<AppContext>;
}
