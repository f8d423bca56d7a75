import type { Reception, Visitor } from "../transport/connection.ts";
import { gone } from "../transport/http_connection.ts";
import type { HttpConnections } from "../transport/http_connections.ts";
import type { TransportOptions } from "../transport/options.ts";
import { openWebSocket } from "../transport/web_socket.ts";
import { clientName, clientScripts } from "./client_asset.ts";
import type { CookieOffers } from "./cookie_offers.ts";
import { readSessionCookie, setCookieHeaders } from "./cookies.ts";
import type { Drain } from "./drain.ts";
import {
  type EarlyFormServices,
  expired,
  PATIENCE,
  submitEarly,
} from "./early_form.ts";
import type { Forwarding, Sender } from "./forwarding.ts";
import { serveHookModule } from "./hook_modules.ts";
import { isHttps, originOf, type OriginOptions } from "./origin.ts";
import { methodNotAllowed, notFound } from "./responses.ts";
import type { UploadDesk } from "./upload_desk.ts";

/** Everything that is Rivulet's own lies under this path. */
export const BASE = "/_rivulet/";
export const FORMS_PATH = BASE + "form/";
export const COOKIES_PATH = BASE + "cookie/";
export const SCRIPT_PATH = BASE + clientName;
export const UPLOADS_PATH = BASE + "upload/";
const HEALTH_PATH = BASE + "health";
const SOCKET_PATH = BASE + "socket";
const STREAM_PATH = BASE + "stream";
const SEND_PATH = BASE + "send";
const MODULES_PATH = BASE + "modules/";

/** How long a form may take on its way to another instance and back, in milliseconds. */
const MARGIN = 1000;
/** How long a part of a file may take there, in milliseconds. */
const PART_PATIENCE = 2000;

/** What Rivulet's own paths need of the app. */
export interface EndpointServices extends EarlyFormServices {
  readonly offers: CookieOffers;
  readonly uploads: UploadDesk;
  readonly reception: Reception;
  readonly transport: TransportOptions;
  readonly drain: Drain;
  readonly connections: HttpConnections;
  /** Where there may be other instances. */
  readonly forwarding: Forwarding | undefined;
  readonly origins: OriginOptions;
  readonly isSameOrigin: (request: Request) => boolean;
  /** Whether a join that mounts a page has to show somebody a request. */
  readonly readsRequests: boolean;
  readonly isDevelopment: boolean;
}

/**
 * Answers what a page asks of Rivulet itself: its scripts, its connections, its early forms and its cookies; and what
 * proxies and supervisors ask: whether visitors are to be sent here.
 */
export function respondItself(
  services: EndpointServices,
  request: Request,
  pathname: string,
): Response | Promise<Response> {
  const name = pathname.slice(BASE.length);
  if (Object.hasOwn(clientScripts, name)) return script(name);
  // A page of before a deploy: it cannot do without what it has not loaded yet.
  const now = nameNow(name);
  if (now !== undefined) return script(now, "no-store");
  if (pathname.startsWith(MODULES_PATH)) {
    return serveHookModule(request, pathname, services.isDevelopment);
  }
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
  switch (pathname) {
    case SOCKET_PATH:
      return openSocket(services, request);
    case STREAM_PATH:
      return services.connections.open(request, visitorOf(services, request));
  }
  const sender = senderOf(services, request);
  const response = respondHere(services, request, pathname, sender);
  return response instanceof Promise || response === undefined
    ? respondElsewhere(services, request, pathname, sender, response)
    : response;
}

/** Answers a POST for something that this instance has; `undefined` if it does not have it. */
export function respondHere(
  services: EndpointServices,
  request: Request,
  pathname: string,
  { browser, https }: Sender,
): Response | Promise<Response | undefined> | undefined {
  if (pathname === SEND_PATH) {
    const visitor = () => visitorOf(services, request);
    return services.connections.post(request, browser, visitor);
  }
  if (pathname.startsWith(FORMS_PATH)) {
    const rest = pathname.slice(FORMS_PATH.length);
    return submitEarly(request, services, { browser, https }, rest);
  }
  if (pathname.startsWith(UPLOADS_PATH)) {
    const id = pathname.slice(UPLOADS_PATH.length);
    return services.uploads.respond(request, id, browser);
  }
  const id = pathname.slice(COOKIES_PATH.length);
  return setCookies(services, id, browser, https);
}

/** Answers a POST that this instance may not be able to answer. */
async function respondElsewhere(
  { forwarding }: EndpointServices,
  request: Request,
  pathname: string,
  sender: Sender,
  response: Promise<Response | undefined> | undefined,
): Promise<Response> {
  const isForm = pathname.startsWith(FORMS_PATH);
  const isUpload = pathname.startsWith(UPLOADS_PATH);
  // Its handler may take its time, and what it says may be a password.
  const options = isForm
    ? { timeout: PATIENCE + MARGIN, isPrivate: true }
    : isUpload
    ? { timeout: PART_PATIENCE, isPrivate: true, isPart: true }
    : undefined;
  const found = await response ??
    await forwarding?.forward(request, sender, options);
  if (found !== undefined) return found;
  if (pathname === SEND_PATH) return gone();
  return isForm ? expired() : new Response(null, { status: 404 });
}

function senderOf({ origins }: EndpointServices, request: Request): Sender {
  const https = isHttps(request, origins);
  const cookies = request.headers.get("cookie");
  return { browser: readSessionCookie(cookies, https), https };
}

/** The method that a path is asked by; `undefined` if there is no such path. */
function methodOf(pathname: string): "GET" | "POST" | undefined {
  if (pathname === SOCKET_PATH || pathname === STREAM_PATH) return "GET";
  const isPosted = pathname === SEND_PATH ||
    [FORMS_PATH, COOKIES_PATH, UPLOADS_PATH].some((path) =>
      pathname.startsWith(path)
    );
  return isPosted ? "POST" : undefined;
}

function visitorOf(services: EndpointServices, request: Request): Visitor {
  const { origins, readsRequests } = services;
  return {
    browser: senderOf(services, request).browser,
    origin: originOf(request, origins),
    // A copy: those of the request are gone once it is upgraded, or answered.
    headers: readsRequests ? new Headers(request.headers) : undefined,
  };
}

/** What the script is called now that was called so once; of the first script a page says itself which one it is. */
function nameNow(former: string): string | undefined {
  const [, beginning] = /^(\w+-)\w+\.js$/.exec(former) ?? [];
  return beginning === undefined ? undefined : Object.keys(clientScripts)
    .find((name) => name.startsWith(beginning) && name !== clientName);
}

function script(
  name: string,
  cache = "public, max-age=31536000, immutable",
): Response {
  return new Response(clientScripts[name], {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": cache,
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

function openSocket(services: EndpointServices, request: Request): Response {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return new Response("Expected a WebSocket", {
      status: 426,
      headers: { upgrade: "websocket" },
    });
  }
  const { reception, transport } = services;
  const visitor = visitorOf(services, request);
  return openWebSocket(request, reception, visitor, transport);
}

function setCookies(
  { offers }: EndpointServices,
  id: string,
  browser: string | undefined,
  https: boolean,
): Response | undefined {
  const cookies = offers.take(id, browser);
  if (cookies === undefined) return undefined;
  return new Response(null, {
    status: 204,
    headers: [
      ["cache-control", "no-store"],
      ...setCookieHeaders(cookies, https),
    ],
  });
}
