import type { Registry } from "../session/registry.ts";
import type { Reception } from "../transport/connection.ts";
import { openWebSocket } from "../transport/web_socket.ts";
import { clientHash, clientScript } from "./client_asset.ts";
import type { CookieOffers } from "./cookie_offers.ts";
import { readSessionCookie, setCookieHeaders } from "./cookies.ts";
import { submitEarly } from "./early_form.ts";
import { isHttps, originOf, type OriginOptions } from "./origin.ts";
import { methodNotAllowed, notFound } from "./responses.ts";

/** Everything that is Rivulet's own lies under this path. */
export const BASE = "/_rivulet/";
export const FORMS_PATH = BASE + "form/";
export const COOKIES_PATH = BASE + "cookie/";
export const SCRIPT_PATH = `${BASE}client-${clientHash}.js`;
const SOCKET_PATH = BASE + "socket";

/** What Rivulet's own paths need of the app. */
export interface EndpointServices {
  readonly registry: Registry;
  readonly offers: CookieOffers;
  readonly reception: Reception;
  readonly origins: OriginOptions;
  readonly isSameOrigin: (request: Request) => boolean;
  /** Whether a join that mounts a page has to show somebody a request. */
  readonly readsRequests: boolean;
}

/** Answers what a page asks of Rivulet itself: its script, its socket, its early forms and its cookies. */
export function respondItself(
  services: EndpointServices,
  request: Request,
  pathname: string,
): Response | Promise<Response> {
  if (pathname === SCRIPT_PATH) return script();
  const isSocket = pathname === SOCKET_PATH;
  const isForm = pathname.startsWith(FORMS_PATH);
  if (!isSocket && !isForm && !pathname.startsWith(COOKIES_PATH)) {
    return notFound();
  }
  if (!isSocket && request.method !== "POST") return methodNotAllowed("POST");
  if (!services.isSameOrigin(request)) {
    return new Response("Expected a request of the same origin", {
      status: 403,
    });
  }
  const https = isHttps(request, services.origins);
  const browser = readSessionCookie(request.headers.get("cookie"), https);
  if (isSocket) return openSocket(services, request, browser);
  if (isForm) {
    const rest = pathname.slice(FORMS_PATH.length);
    return submitEarly(request, services.registry, { browser, https }, rest);
  }
  const id = pathname.slice(COOKIES_PATH.length);
  return setCookies(services, id, browser, https);
}

function script(): Response {
  return new Response(clientScript, {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}

function openSocket(
  { reception, origins, readsRequests }: EndpointServices,
  request: Request,
  browser: string | undefined,
): Response {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return new Response("Expected a WebSocket", {
      status: 426,
      headers: { upgrade: "websocket" },
    });
  }
  return openWebSocket(request, reception, {
    browser,
    origin: originOf(request, origins),
    // A copy: those of the request are gone once it is upgraded.
    headers: readsRequests ? new Headers(request.headers) : undefined,
  });
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
