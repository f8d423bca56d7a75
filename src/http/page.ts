import { Session } from "../session/session.ts";
import type { SessionHost } from "../session/host.ts";
import type { Registry } from "../session/registry.ts";
import type { AnyView } from "../session/program.ts";
import type { Mounted, Visitor } from "../transport/connection.ts";
import { clientIntegrity } from "./client_asset.ts";
import {
  randomId,
  readCookie,
  readSessionCookie,
  sessionCookie,
} from "./cookies.ts";
import { isHttps, type OriginOptions } from "./origin.ts";
import type { RenderLayout } from "./layout.ts";
import type { Match } from "./router.ts";

/** The cookie that takes a state from a page whose form was submitted early to the next one. */
export const HANDOVER_COOKIE = "rivulet-from";

/** What pages need of the app. */
export interface PageServices {
  readonly host: SessionHost;
  readonly registry: Registry;
  readonly origins: OriginOptions;
  readonly scriptPath: string;
  readonly title: string;
  readonly layout: RenderLayout | Promise<RenderLayout>;
}

/** Where a page is asked for. */
export interface PageAddress {
  readonly pathname: string;
  readonly search: string;
}

/** Renders the page of a view and parks its session until the browser connects. */
export function servePage(
  services: PageServices,
  request: Request,
  { pathname, search }: PageAddress,
  { value: view, params }: Match<AnyView>,
): Response | Promise<Response> {
  const { host, registry, origins } = services;
  const https = isHttps(request, origins);
  const cookies = request.headers.get("cookie");
  const known = readSessionCookie(cookies, https);
  const browser = known ?? randomId();
  const path = pathname + search;
  const session = new Session(
    randomId(),
    view,
    { browser, path, params, origin: originOf(request, https) },
    host,
  );
  const former = registry.get(readCookie(cookies, HANDOVER_COOKIE) ?? "");
  const isHandover = former !== undefined && former.wasSubmitted &&
    former.request.browser === browser &&
    former.request.path === path;
  const html = session.mount(isHandover ? former : undefined);
  if (isHandover) registry.remove(former);

  const respond = (html: string, layout: RenderLayout): Response => {
    const document = layout({
      title: session.title || services.title,
      get url() {
        return new URL(session.request.origin + path);
      },
      head: scriptElement(services.scriptPath, session),
      view: `<!--0-->${html}<!--/0-->`,
    });
    const headers = [...PAGE_HEADERS];
    if (known === undefined) {
      headers.push(["set-cookie", sessionCookie(browser, https)]);
    }
    if (isHandover) {
      headers.push(["set-cookie", `${HANDOVER_COOKIE}=; Path=/; Max-Age=0`]);
    }
    if (request.method === "HEAD") return new Response(null, { headers });
    if (!isPrefetch(request)) {
      session.park(html);
      registry.park(session);
    }
    return new Response(document, { headers });
  };
  const { layout } = services;
  if (typeof html === "string" && typeof layout === "function") {
    return respond(html, layout);
  }
  return Promise.all([html, layout]).then(([html, layout]) =>
    respond(html, layout)
  );
}

/** Mounts a page for a connection that found no session. */
export async function mountPage(
  { host }: PageServices,
  path: string,
  visitor: Visitor,
  { value: view, params }: Match<AnyView>,
): Promise<Mounted> {
  const session = new Session(
    randomId(),
    view,
    { ...visitor, path, params },
    host,
  );
  return { session, html: await session.mount() };
}

const PAGE_HEADERS: readonly [string, string][] = [
  ["content-type", "text/html; charset=utf-8"],
  // Not no-store, which would cost Chromium its back-forward cache.
  ["cache-control", "private, no-cache"],
];

function scriptElement(path: string, session: Session): string {
  return `<script async src="${path}" integrity="${clientIntegrity}" data-session="${session.id}" ` +
    `data-on="${session.types.join(" ")}"></script>`;
}

/** A page that is fetched ahead may never be shown: it gets its session when it connects. */
function isPrefetch({ headers }: Request): boolean {
  return headers.get("sec-purpose")?.includes("prefetch") ?? false;
}

/** The origin of a request, as the browser sees it. */
export function originOf(request: Request, https: boolean): string {
  const { url } = request;
  const start = url.indexOf("://") + 3;
  const end = url.indexOf("/", start);
  return (https ? "https://" : "http://") +
    url.slice(start, end < 0 ? undefined : end);
}
