import type { PageRequest } from "../session/page.ts";
import type { Visitor } from "../transport/connection.ts";
import type { MountContext, MountHook } from "./group.ts";
import type { PageRoute } from "./page_route.ts";
import type { Match } from "./router.ts";

/**
 * What an app's `connect` is, as described at {@linkcode AppOptions.connect}.
 *
 * @typeParam C What views find in `ctx.context`.
 *
 * @example
 * ```ts
 * import { type Connect, getCookie } from "@rivulet/live";
 *
 * const connect: Connect<{ theme: string }> = (request) => ({
 *   theme: getCookie(request, "theme") ?? "light",
 * });
 * const context = await connect(new Request("http://localhost/"));
 * console.log(context); // { theme: "light" }
 * ```
 */
export type Connect<C> = (
  request: Request,
) => C | Response | Promise<C | Response>;

/** Somebody asks for a page. */
export interface Visit {
  readonly origin: string;
  /** Path and search. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The request, if `connect` or a hook wants to see it; called once. */
  request(): Request;
}

/** Who is let in gets a context; who is not, a response instead of the page. */
export type Admission = Response | { readonly context: unknown };

/**
 * Asks `connect` and then the hooks of a route, one after the other, whether a page may be mounted.
 *
 * @returns a promise only if one of them returns a promise
 * @throws whatever they throw
 */
export function admit(
  connect: Connect<unknown> | undefined,
  { hooks }: PageRoute,
  visit: Visit,
): Admission | Promise<Admission> {
  if (connect === undefined && hooks.length === 0) return NO_CONTEXT;
  const request = visit.request();
  const enter = (context: unknown): Admission | Promise<Admission> => {
    if (context instanceof Response) return context;
    if (hooks.length === 0) return { context };
    const { origin, path, params } = visit;
    const url = new URL(origin + path);
    return runHooks(hooks, 0, { context, url, params, request });
  };
  const context = connect?.(request);
  return context instanceof Promise ? context.then(enter) : enter(context);
}

/** Asks the same for a visitor who comes over a connection, and is told to load the page again if it may not be mounted. */
export async function admitVisitor(
  connect: Connect<unknown> | undefined,
  path: string,
  { browser, origin, headers }: Visitor,
  { value: route, params }: Match<PageRoute>,
): Promise<PageRequest | "reload"> {
  const request = () => new Request(origin + path, { headers });
  const visit = { origin, path, params, request };
  const admission = await admit(connect, route, visit);
  if (admission instanceof Response) return "reload";
  const { context } = admission;
  return { browser, origin, path, params, context };
}

const NO_CONTEXT: Admission = Object.freeze({ context: undefined });

/** Runs the hooks from one on. */
function runHooks(
  hooks: readonly MountHook<unknown>[],
  start: number,
  ctx: MountContext<unknown>,
): Admission | Promise<Admission> {
  for (let i = start; i < hooks.length; i++) {
    const answer = hooks[i](ctx);
    if (answer instanceof Promise) {
      return answer.then((answer) =>
        refusalOf(answer) ?? runHooks(hooks, i + 1, ctx)
      );
    }
    const refusal = refusalOf(answer);
    if (refusal !== undefined) return refusal;
  }
  return { context: ctx.context };
}

/** A hook that says no in another way must not let everybody in. */
function refusalOf(answer: unknown): Response | undefined {
  if (answer === undefined || answer instanceof Response) return answer;
  throw new TypeError(
    `Expected onMount to return nothing or a Response, but received ${
      Deno.inspect(answer, { depth: 0 })
    }. ` +
      "To keep the page from being mounted, return a Response, such as new Response(null, { status: 401 }).",
  );
}
