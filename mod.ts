/**
 * Rivulet: views that run on the server, in Preact, for Deno.
 *
 * @example
 * ```tsx
 * import { createApp, defineView } from "@rivulet/live";
 *
 * const Counter = defineView({
 *   init: () => ({ count: 0 }),
 *   update: {
 *     add: (state, { by }: { by: number }) => ({ count: state.count + by }),
 *   },
 *   view: (state, { on }) => <button onClick={on.add({ by: 1 })}>{state.count}</button>,
 * });
 *
 * export default createApp({ routes: { "/": Counter } });
 * ```
 *
 * @module
 */
export { createApp } from "./src/http/app.ts";
export type { Asset } from "./src/http/assets.ts";
export type {
  Layout,
  LayoutComponent,
  LayoutProps,
} from "./src/http/layout.ts";
export type { App, AppOptions, ListenOptions } from "./src/http/options.ts";
export type { OriginOptions } from "./src/http/origin.ts";
export type { ErrorContext } from "./src/session/host.ts";
export type { SessionLimits } from "./src/session/registry.ts";
export type { Bindable, Binding, Bindings } from "./src/view/binding.ts";
export type { Context } from "./src/view/context.ts";
export { defineView, type ViewOptions } from "./src/view/define_view.ts";
export { FormFields, type ViewEvent } from "./src/view/event.ts";
export type { Result, Updater } from "./src/view/handler.ts";
export type { EventAttribute } from "./src/view/jsx_types.ts";
export { every, source } from "./src/view/subscriptions.ts";
export type { Cleanup, Sink, Source } from "./src/view/subscriptions.ts";
export type { Route, View } from "./src/view/view.ts";
export type { ViewTools } from "./src/view/view_definition.ts";
