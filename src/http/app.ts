import { h } from "preact";
import { renderToString } from "../render/render_to_string.ts";
import type { SessionHost } from "../session/host.ts";
import type { AnyView } from "../session/program.ts";
import { DEFAULT_SESSION_LIMITS, Registry } from "../session/registry.ts";
import type { Mounted, Reception, Visitor } from "../transport/connection.ts";
import { openWebSocket } from "../transport/web_socket.ts";
import { defineView } from "../view/define_view.ts";
import { isView, type Route } from "../view/view.ts";
import { createAssets } from "./assets.ts";
import { clientHash, clientScript } from "./client_asset.ts";
import { readSessionCookie } from "./cookies.ts";
import { submitEarly } from "./early_form.ts";
import { failurePage, notFoundPage } from "./error_page.ts";
import { compileLayout } from "./layout.ts";
import { createListener } from "./listener.ts";
import type { App, AppOptions } from "./options.ts";
import { createOriginCheck, isHttps } from "./origin.ts";
import { mountPage, originOf, type PageServices, servePage } from "./page.ts";
import { htmlResponse, methodNotAllowed } from "./responses.ts";
import { createRouter, pathOf } from "./router.ts";
import { staticFiles } from "./static_files.ts";

/** Everything that is Rivulet's own lies under this path. */
const BASE = "/_rivulet/";
const FORMS_PATH = BASE + "form/";
const SCRIPT_PATH = `${BASE}client-${clientHash}.js`;

/**
 * Makes an application of views.
 *
 * What it returns is a plain fetch handler, so it can be served by `deno serve`, by `Deno.serve(app.fetch)` and by any
 * router. Besides the routes it answers everything under `/_rivulet/`, which a router around it must pass on.
 *
 * @throws {TypeError} if a route is not a `URLPattern` pathname, an origin is malformed, a folder of static files cannot
 * be read or a path does not begin with "/"
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
 */
export function createApp(options: AppOptions): App {
  const router = createRouter(viewsOf(options.routes));
  const isSameOrigin = createOriginCheck(options);
  const registry = new Registry({
    ...DEFAULT_SESSION_LIMITS,
    ...options.limits,
  });
  const assets = createAssets(options.assets ?? {});
  const folders = Object.entries(options.staticFiles ?? {}).map((
    [prefix, root],
  ) => staticFiles(root, prefix));
  const host = createHost(options);
  const layout = compileLayout(options.layout, renderToString);
  // A layout that cannot be read fails every page, and says so there.
  if (layout instanceof Promise) layout.catch(() => {});
  const services: PageServices = {
    host,
    registry,
    layout,
    origins: options,
    scriptPath: SCRIPT_PATH,
    title: options.title ?? "",
  };

  const fetch = (request: Request): Response | Promise<Response> => {
    const address = pathOf(request.url);
    try {
      const response = respond(request, address);
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
    if (pathname.startsWith(BASE)) return respondItself(request, pathname);
    const match = router.match(pathname);
    if (match === undefined) return respondFile(request, pathname);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return methodNotAllowed();
    }
    if (registry.isFull) {
      return new Response("Too many sessions", {
        status: 503,
        headers: { "retry-after": "10" },
      });
    }
    return servePage(services, request, address, match);
  }

  function respondItself(
    request: Request,
    pathname: string,
  ): Response | Promise<Response> {
    if (pathname === SCRIPT_PATH) {
      return new Response(clientScript, {
        headers: {
          "content-type": "text/javascript; charset=utf-8",
          "cache-control": "public, max-age=31536000, immutable",
        },
      });
    }
    const isSocket = pathname === BASE + "socket";
    const isForm = pathname.startsWith(FORMS_PATH) && request.method === "POST";
    if (!isSocket && !isForm) return notFound();
    if (!isSameOrigin(request)) {
      return new Response("Expected a request of the same origin", {
        status: 403,
      });
    }
    const https = isHttps(request, options);
    const browser = readSessionCookie(request.headers.get("cookie"), https);
    if (isForm) {
      return submitEarly(
        request,
        registry,
        browser,
        pathname.slice(FORMS_PATH.length),
      );
    }
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return new Response("Expected a WebSocket", {
        status: 426,
        headers: { upgrade: "websocket" },
      });
    }
    const origin = originOf(request, https);
    return openWebSocket(request, reception, { browser, origin });
  }

  async function mount(
    path: string,
    visitor: Visitor,
  ): Promise<Mounted | undefined> {
    const match = router.match(pathOf(path).pathname);
    try {
      return match && await mountPage(services, path, visitor, match);
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

  const reception: Reception = { registry, mount };
  const { listen, onListen, stop } = createListener(fetch);
  const close = (): Promise<void> => {
    registry.close();
    return stop();
  };
  return { fetch, listen, onListen, close };
}

type PathAddress = ReturnType<typeof pathOf>;

/** A component as a route is a view without a state. */
function viewsOf(
  routes: Readonly<Record<string, Route>>,
): Record<string, AnyView> {
  return Object.fromEntries(
    Object.entries(routes).map(([path, route]) => [
      path,
      isView(route) ? route : defineView({
        init: () => null,
        update: {},
        view: () => h(route, null),
      }),
    ]),
  );
}

function createHost(
  { development = false, onError = logError }: AppOptions,
): SessionHost {
  return {
    formsPath: FORMS_PATH,
    isDevelopment: development,
    report(error, context) {
      const reference = crypto.randomUUID().slice(0, 8);
      onError(error, { ...context, reference });
      return reference;
    },
  };
}

const logError: NonNullable<AppOptions["onError"]> = (
  error,
  { reference, during, path },
) =>
  console.error(
    `Rivulet: ${during} of ${path} failed, reference ${reference}\n`,
    error,
  );

function notFound(): Response {
  return htmlResponse(notFoundPage(), 404);
}
