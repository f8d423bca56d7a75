import type { Route } from "../view/view.ts";

/**
 * What a hook of a {@linkcode group} knows of the page that is asked for.
 *
 * @typeParam C What the app's `connect` returned.
 */
export interface MountContext<C = undefined> {
  /** What the app's `connect` returned. */
  readonly context: C;
  /** The address of the page. */
  readonly url: Readonly<URL>;
  /** The groups that the route's `URLPattern` matched; an optional group that matched nothing is `undefined`. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The request that asks for the page; see {@linkcode AppOptions.connect}. */
  readonly request: Request;
}

/**
 * A hook of a {@linkcode group}.
 *
 * @typeParam C What it needs in `ctx.context`.
 *
 * @returns nothing to let the page be mounted, or the response that is sent instead
 */
export type MountHook<C = undefined> = (
  ctx: MountContext<C>,
) => void | Response | Promise<void | Response>;

/**
 * What {@linkcode group} does around its routes.
 *
 * @typeParam C What the hooks need in `ctx.context`.
 */
export interface GroupOptions<C> {
  /** Called before the view's `init`; several are called in their order until one of them returns a response. */
  readonly onMount: MountHook<C> | readonly MountHook<C>[];
}

/**
 * What is shown at which path, as `createApp` takes it.
 *
 * @typeParam C What the app gives its views in `ctx.context`.
 */
export type Routes<C = undefined> = Readonly<
  Record<string, Route<C> | GroupedRoute<C>>
>;

/**
 * A route with the hooks of its groups: what {@linkcode group} returns by path.
 *
 * @typeParam C What the hooks and the view need in `ctx.context`.
 */
export class GroupedRoute<C> {
  /** Made by `group`, not by authors. */
  constructor(
    /** What is shown. */
    readonly route: Route<C>,
    /** What runs before it, the outermost group's first. */
    readonly hooks: readonly MountHook<C>[],
  ) {}
}

/**
 * Puts hooks before a group of routes: for what all of them require, such as a user who has signed in. A hook that returns
 * a `Response` keeps the page from being mounted: the browser gets that response, such as a redirect or a 401. One that
 * throws leads to the app's error page. Groups nest, and the outer hooks run first.
 *
 * Hooks run whenever a view of the group is mounted: for a request of its page, and for a page whose session is gone. They
 * do not run again for a page that connects, or is back after its connection was lost, nor when the view itself gives its
 * page another address by `ctx.patchUrl`. When the user goes Back or Forward between such addresses they run if the
 * route's parameters differ: the page is then loaded again.
 *
 * @typeParam C What the hooks and the views need in `ctx.context`: what the app's `connect` returns, or a part of it.
 *
 * @returns routes, to be spread into those of `createApp` or of another group
 *
 * @example
 * ```tsx
 * import { createApp, createDefine, group, type MountContext } from "@rivulet/live";
 *
 * interface Session {
 *   user: string | undefined;
 * }
 *
 * const requireUser = ({ context, url }: MountContext<Session>) => {
 *   if (context.user === undefined) return Response.redirect(new URL("/sign-in", url), 303);
 * };
 *
 * const Account = createDefine<Session>()({
 *   init: (_props, ctx) => ({ user: ctx.context.user }),
 *   update: {},
 *   view: (state) => <p>Hello {state.user}</p>,
 * });
 *
 * const app = createApp({
 *   connect: (request): Session => ({ user: request.headers.get("x-user") ?? undefined }),
 *   routes: {
 *     "/sign-in": () => <p>Who are you?</p>,
 *     ...group({ onMount: requireUser }, { "/account": Account }),
 *   },
 * });
 * const answer = await app.fetch(new Request("http://localhost/account"));
 * console.assert(answer.headers.get("location") === "http://localhost/sign-in");
 * await app.close();
 * ```
 */
export function group<C>(
  { onMount }: GroupOptions<C>,
  routes: Routes<C>,
): Record<string, GroupedRoute<C>> {
  const hooks = typeof onMount === "function" ? [onMount] : onMount;
  return Object.fromEntries(
    Object.entries(routes).map(([path, route]) => [
      path,
      route instanceof GroupedRoute
        ? new GroupedRoute(route.route, [...hooks, ...route.hooks])
        : new GroupedRoute(route, hooks),
    ]),
  );
}
