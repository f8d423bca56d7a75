import { renderToString } from "../render/render_to_string.ts";
import { Ownership } from "../session/ownership.ts";
import { Registry } from "../session/registry.ts";
import { sessionLimits } from "../session/session_limits.ts";
import type { Reception } from "../transport/connection.ts";
import { HttpConnections } from "../transport/http_connections.ts";
import { within } from "../session/within.ts";
import { transportOptions } from "../transport/options.ts";
import type { Shared } from "../view/shared.ts";
import { createAssets } from "./assets.ts";
import { CookieOffers } from "./cookie_offers.ts";
import { Drain } from "./drain.ts";
import {
  BASE,
  type EndpointServices,
  respondHere,
  respondItself,
  SCRIPT_PATH,
} from "./endpoints.ts";
import { failurePage } from "./error_page.ts";
import { Forwarding } from "./forwarding.ts";
import { createHost } from "./host.ts";
import { loadInspector } from "./inspector.ts";
import { compileLayout } from "./layout.ts";
import { createListener } from "./listener.ts";
import type { App, AppOptions } from "./options.ts";
import { createOriginCheck } from "./origin.ts";
import { mountPage, type PageServices, servePage } from "./page.ts";
import { mayVisit, pageRoutes } from "./page_route.ts";
import { htmlResponse, methodNotAllowed, notFound } from "./responses.ts";
import { Remotes } from "./remotes.ts";
import { createRestore } from "./restore.ts";
import { createRouter, pathOf } from "./router.ts";
import { startScriptElement } from "./script_element.ts";
import { staticFiles } from "./static_files.ts";

/** How long the store is told that the app has gone, in milliseconds. */
const CLOSE_TIME = 2000;

/**
 * Makes an application of views.
 *
 * What it returns is a plain fetch handler, so it can be served by `deno serve`, by `Deno.serve(app.fetch)` and by any
 * router. Besides the routes it answers everything under `/_rivulet/`, which a router around it must pass on. There,
 * `/_rivulet/health` says whether visitors are to be sent to this process: 200, or 503 from when it is drained.
 *
 * @throws {TypeError} if a route is not a `URLPattern` pathname, an origin is malformed, a folder of static files cannot
 * be read, a path does not begin with "/", there is no option of a name in `transport` or `limits`, or text of a name in
 * `banner`, or `kv` comes without a secret of at least 32 characters
 * @throws {RangeError} if a number in `transport` or `limits` makes no sense
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
 * const app = createApp({ routes: { "/": Counter } });
 * const page = await app.fetch(new Request("http://localhost/"));
 * console.assert(page.status === 200);
 * await app.close();
 * ```
 *
 * @example An app whose views know their user
 * ```tsx
 * import { createApp, createDefine } from "@rivulet/live";
 *
 * interface Session {
 *   user: string;
 * }
 *
 * const Hello = createDefine<Session>()({
 *   init: (_props, ctx) => ({ user: ctx.context.user }),
 *   update: {},
 *   view: (state) => <p>Hello {state.user}</p>,
 * });
 *
 * const app = createApp({
 *   connect: (request): Session | Response => {
 *     const user = request.headers.get("x-user");
 *     return user === null ? new Response("Who are you?", { status: 401 }) : { user };
 *   },
 *   routes: { "/": Hello },
 * });
 * const page = await app.fetch(new Request("http://localhost/"));
 * console.assert(page.status === 401);
 * await app.close();
 * ```
 */
export function createApp<C = never>(
  options: AppOptions<C> & ConnectOption<NoInfer<C>>,
): App {
  const routes = pageRoutes(options.routes);
  const router = createRouter(routes);
  const transport = transportOptions(options.transport ?? {});
  const registry = new Registry(sessionLimits(options.limits ?? {}), transport);
  const assets = createAssets(options.assets ?? {});
  const folders = Object.entries(options.staticFiles ?? {}).map((
    [prefix, root],
  ) => staticFiles(root, prefix));
  const offers = new CookieOffers();
  const host = createHost(options, registry, router, offers);
  const { checkpoints, cluster, tokens } = host;
  /** In development: until what looks for mistakes is there. */
  let loading = options.development
    ? loadInspector(routes).then((inspector) => {
      host.inspector = inspector;
      loading = undefined;
    })
    : undefined;
  // It fails every request, and says so there.
  loading?.catch(() => {});
  const layout = compileLayout(options.layout, renderToString);
  // A layout that cannot be read fails every page, and says so there.
  if (layout instanceof Promise) layout.catch(() => {});
  const ownership = cluster && new Ownership(
    registry,
    checkpoints!,
    cluster,
    host.report,
  );
  const pages: PageServices = {
    host,
    registry,
    ownership,
    layout,
    origins: options,
    connect: options.connect,
    scriptStart: startScriptElement(
      SCRIPT_PATH,
      transport,
      checkpoints !== undefined,
      options.banner,
    ),
    title: options.title ?? "",
  };
  const reception: Reception = {
    registry,
    restore: ownership && createRestore(pages, router, ownership, tokens),
    mount,
    mayVisit: (session, path) => mayVisit(router, session.request, path),
  };
  const drain = new Drain({
    registry,
    save: async () => {
      for (const { keeper } of registry.parked) keeper?.changed();
      await checkpoints?.flush();
      // Others are stored once what their events have set off is.
      const { sessions } = registry;
      await Promise.all(
        Array.from(sessions, ({ page }) => page.effects.settled()),
      );
      await checkpoints?.flush();
      // What happens from now on is another process's to store.
      checkpoints?.close();
    },
    report: (error) =>
      void host.report(error, { during: "checkpoint", path: "the store" }),
  });

  const remotes = new Remotes(options, host, transport);
  const endpoints: EndpointServices = {
    registry,
    tokens,
    offers,
    uploads: host.uploads,
    reception,
    transport,
    drain,
    connections: new HttpConnections(reception, transport),
    forwarding: cluster && new Forwarding(
      cluster.calls,
      async (request, sender) => {
        const { pathname } = pathOf(request.url);
        return await (remotes.respondHere(request, pathname, sender) ??
          respondHere(endpoints, request, pathname, sender));
      },
    ),
    origins: options,
    isSameOrigin: createOriginCheck(options),
    isDevelopment: options.development ?? false,
    readsRequests: options.connect !== undefined ||
      Object.values(routes).some(({ hooks }) => hooks.length > 0),
  };

  const fetch = (request: Request): Response | Promise<Response> => {
    const address = pathOf(request.url);
    try {
      const response = loading === undefined
        ? respond(request, address)
        : loading.then(() => respond(request, address));
      return response instanceof Promise
        ? response.catch((error) => fail(error, address))
        : response;
    } catch (error) {
      return fail(error, address);
    }
  };

  function respond(
    request: Request,
    address: PathAddress,
  ): Response | Promise<Response> {
    const { pathname } = address;
    if (pathname.startsWith(BASE)) {
      return respondItself(endpoints, request, pathname);
    }
    const answer = remotes.respond(request, pathname, endpoints);
    if (answer !== undefined) return answer;
    const match = router.match(pathname);
    if (match === undefined) return respondFile(request, pathname);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return methodNotAllowed();
    }
    if (drain.hasBegun) return drain.refusal();
    if (registry.isFull) {
      return new Response("Too many sessions", {
        status: 503,
        headers: { "retry-after": "10" },
      });
    }
    return servePage(pages, request, address, match);
  }

  async function mount(
    ...[path, visitor]: Parameters<Reception["mount"]>
  ): ReturnType<Reception["mount"]> {
    const match = router.match(pathOf(path).pathname);
    try {
      return match && await mountPage(pages, path, visitor, match);
    } catch (error) {
      host.report(error, { during: "mount", path });
      throw error;
    }
  }

  async function respondFile(
    request: Request,
    pathname: string,
  ): Promise<Response> {
    const asset = assets(request, pathname);
    if (asset !== undefined) return asset;
    for (const folder of folders) {
      const response = await folder(request);
      if (response !== undefined) return response;
    }
    // Browsers ask for it unasked, and log an error if it is missing.
    return pathname === "/favicon.ico"
      ? new Response(null, { status: 204 })
      : notFound();
  }

  function fail(error: unknown, { pathname, search }: PathAddress): Response {
    const reference = host.report(error, {
      during: "request",
      path: pathname + search,
    });
    return htmlResponse(
      failurePage(reference, options.development ? error : undefined),
      500,
    );
  }

  const publish: App["publish"] = (topic, item) => {
    void host.publish(topic.name, item);
  };
  const { shared, presence } = host;
  /** Others ask this instance for what it has until it has gone. */
  let drained: Promise<void> | undefined;
  const runDrain = () =>
    drained ??= Promise.all([drain.run(), remotes.drain()])
      .then(() => cluster?.instances.close());
  const { listen, onListen, stop } = createListener({
    fetch,
    drain: runDrain,
  });
  const close = async (): Promise<void> => {
    registry.close();
    remotes.close();
    checkpoints?.close();
    shared.close();
    offers.close();
    const left = presence.close().then(() => cluster?.close());
    // A store that does not answer must not keep it.
    await Promise.all([within(CLOSE_TIME, left), stop()]);
  };
  return {
    fetch,
    listen,
    onListen,
    publish,
    apply: (change) => shared.apply(change),
    read: <T>(of: Shared<T>) => shared.read(of) as Promise<T>,
    drain: runDrain,
    close,
  };
}

type PathAddress = ReturnType<typeof pathOf>;

/** A context that is not `undefined` has to come from somewhere. */
// While TypeScript has not yet looked at `connect`, or where there is none, C is `never`, and any view fits.
type ConnectOption<C> = undefined extends C ? unknown
  :
    | { readonly connect: unknown }
    | ([C] extends [never] ? Pick<AppOptions, "routes" | "sockets" | "streams">
      : never);
