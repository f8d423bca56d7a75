import { h } from "preact";
import { defineView } from "../view/define_view.ts";
import { type AnyView, isView } from "../view/view.ts";
import { GroupedRoute, type MountHook, type Routes } from "./group.ts";
import { pathOf, type Router } from "./router.ts";

/** What a path leads to: a view, and the hooks that run before it is mounted. */
export interface PageRoute {
  readonly view: AnyView;
  // deno-lint-ignore no-explicit-any
  readonly hooks: readonly MountHook<any>[];
}

/** Reads the routes of an app, of whatever context. */
// deno-lint-ignore no-explicit-any
export function pageRoutes(routes: Routes<any>): Record<string, PageRoute> {
  return Object.fromEntries(
    Object.entries(routes).map(([path, value]) => {
      const { route, hooks } = value instanceof GroupedRoute
        ? value
        : { route: value, hooks: [] };
      // A component as a route is a view without a state.
      const view = isView(route) ? route : defineView({
        init: () => null,
        update: {},
        view: () => h(route, null),
      });
      return [path, { view, hooks }];
    }),
  );
}

/** Where a page is, as its session knows it. */
interface Place {
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether a page may go to another path of its view because its client says so. What hooks were asked about must be the
 * same there, or the client could go where they would not let it.
 */
export function mayVisit(
  router: Router<PageRoute>,
  from: Place,
  path: string,
): boolean {
  const to = router.match(pathOf(path).pathname);
  if (to === undefined || to.value.hooks.length === 0) return true;
  if (router.match(pathOf(from.path).pathname)?.value !== to.value) {
    return false;
  }
  const names = Object.keys({ ...from.params, ...to.params });
  return names.every((name) => from.params[name] === to.params[name]);
}
