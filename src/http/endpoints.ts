import type { Registry } from "../session/registry.ts";
import type { Reception, Visitor } from "../transport/connection.ts";
import type { HttpConnections } from "../transport/http_connections.ts";
import type { TransportOptions } from "../transport/options.ts";
import { openWebSocket } from "../transport/web_socket.ts";
import { clientHash, clientScript } from "./client_asset.ts";
import type { CookieOffers } from "./cookie_offers.ts";
import { readSessionCookie, setCookieHeaders } from "./cookies.ts";
import type { Drain } from "./drain.ts";
import { submitEarly } from "./early_form.ts";
import { isHttps, originOf, type OriginOptions } from "./origin.ts";
import { methodNotAllowed, notFound } from "./responses.ts";

/** Everything that is Rivulet's own lies under this path. */
export const BASE = "/_rivulet/";
export const FORMS_PATH = BASE + "form/";
export const COOKIES_PATH = BASE + "cookie/";
export const SCRIPT_PATH = `${BASE}client-${clientHash}.js`;
const HEALTH_PATH = BASE + "health";
const SOCKET_PATH = BASE + "socket";
const STREAM_PATH = BASE + "stream";
const SEND_PATH = BASE + "send";

/** What Rivulet's own paths need of the app. */
export interface EndpointServices {
  readonly registry: Registry;
  readonly offers: CookieOffers;
  readonly reception: Reception;
  readonly transport: TransportOptions;
  readonly drain: Drain;
  readonly connections: HttpConnections;
  readonly origins: OriginOptions;
  readonly isSameOrigin: (request: Request) => boolean;
  /** Whether a join that mounts a page has to show somebody a request. */
  readonly readsRequests: boolean;
}

/**
 * Answers what a page asks of Rivulet itself: its script, its connections, its early forms and its cookies; and what
 * proxies and supervisors ask: whether visitors are to be sent here.
 */
export function respondItself(
  services: EndpointServices,
  request: Request,
  pathname: string,
): Response | Promise<Response> {
  if (pathname === SCRIPT_PATH) return script();
  if (pathname === HEALTH_PATH) return health(request, services.drain);
  const allow = methodOf(pathname);
  if (allow === undefined) return notFound();
  if (request.method !== allow) return methodNotAllowed(allow);
  if (!services.isSameOrigin(request)) {
    return new Response("Expected a request of the same origin", {
      status: 403,
    });
  }
  const isBeginning = pathname === SOCKET_PATH || pathname === STREAM_PATH ||
    pathname.startsWith(FORMS_PATH);
  if (isBeginning && services.drain.hasBegun) return services.drain.refusal();
  const { connections, registry } = services;
  const https = isHttps(request, services.origins);
  const browser = readSessionCookie(request.headers.get("cookie"), https);
  const visitor = () => visitorOf(services, request, browser);
  switch (pathname) {
    case SOCKET_PATH:
      return openSocket(services, request, visitor);
    case STREAM_PATH:
      return connections.open(request, visitor());
    case SEND_PATH:
      return connections.post(request, browser, visitor);
  }
  if (pathname.startsWith(FORMS_PATH)) {
    const rest = pathname.slice(FORMS_PATH.length);
    return submitEarly(request, registry, { browser, https }, rest);
  }
  const id = pathname.slice(COOKIES_PATH.length);
  return setCookies(services, id, browser, https);
}

/** The method that a path is asked by; `undefined` if there is no such path. */
function methodOf(pathname: string): "GET" | "POST" | undefined {
  if (pathname === SOCKET_PATH || pathname === STREAM_PATH) return "GET";
  const isPosted = pathname === SEND_PATH ||
    pathname.startsWith(FORMS_PATH) || pathname.startsWith(COOKIES_PATH);
  return isPosted ? "POST" : undefined;
}

function visitorOf(
  { origins, readsRequests }: EndpointServices,
  request: Request,
  browser: string | undefined,
): Visitor {
  return {
    browser,
    origin: originOf(request, origins),
    // A copy: those of the request are gone once it is upgraded, or answered.
    headers: readsRequests ? new Headers(request.headers) : undefined,
  };
}

function script(): Response {
  return new Response(clientScript, {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}

/** Who asks is no page, and need not say where it comes from. */
function health({ method }: Request, drain: Drain): Response {
  if (method !== "GET" && method !== "HEAD") return methodNotAllowed();
  if (drain.hasBegun) return drain.refusal();
  return new Response(method === "HEAD" ? null : "ok", {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
    },
  });
}

function openSocket(
  { reception, transport }: EndpointServices,
  request: Request,
  visitor: () => Visitor,
): Response {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return new Response("Expected a WebSocket", {
      status: 426,
      headers: { upgrade: "websocket" },
    });
  }
  return openWebSocket(request, reception, visitor(), transport);
}

function setCookies(
  { offers }: EndpointServices,
  id: string,
  browser: string | undefined,
  https: boolean,
): Response {
  const cookies = offers.take(id, browser);
  if (cookies === undefined) return new Response(null, { status: 404 });
  return new Response(null, {
    status: 204,
    headers: [
      ["cache-control", "no-store"],
      ...setCookieHeaders(cookies, https),
    ],
  });
}
