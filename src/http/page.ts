import { FLASH_COOKIE } from "../session/commands.ts";
import type { SessionHost } from "../session/host.ts";
import type { Ownership } from "../session/ownership.ts";
import type { PageRequest } from "../session/page.ts";
import type { Registry } from "../session/registry.ts";
import { Session } from "../session/session.ts";
import type { Mounted, Visitor } from "../transport/connection.ts";
import {
  type Admission,
  admit,
  admitVisitor,
  type Connect,
  type Visit,
} from "./admission.ts";
import {
  expiredCookie,
  readSessionCookie,
  sessionCookie,
  setCookieHeaders,
} from "./cookies.ts";
import { readFlashes } from "./flash.ts";
import { handedOver, HANDOVER_COOKIE } from "./handover.ts";
import type { RenderLayout } from "./layout.ts";
import { isHttps, originOf, type OriginOptions } from "./origin.ts";
import type { PageRoute } from "./page_route.ts";
import { randomId } from "./random_id.ts";
import { redirect } from "./redirect.ts";
import type { Match } from "./router.ts";

/** What pages need of the app. */
export interface PageServices {
  readonly host: SessionHost;
  readonly registry: Registry;
  /** Where there may be other instances. */
  readonly ownership: Ownership | undefined;
  readonly origins: OriginOptions;
  readonly connect: Connect<unknown> | undefined;
  /** The script's element up to what differs from page to page. */
  readonly scriptStart: string;
  readonly title: string;
  readonly layout: RenderLayout | Promise<RenderLayout>;
}

/** Where a page is asked for. */
export interface PageAddress {
  readonly pathname: string;
  readonly search: string;
}

/** Renders the page of a view for a visitor who is let in, and parks its session until the browser connects. */
export function servePage(
  services: PageServices,
  request: Request,
  { pathname, search }: PageAddress,
  { value: route, params }: Match<PageRoute>,
): Response | Promise<Response> {
  const visit: Visit = {
    origin: originOf(request, services.origins),
    path: pathname + search,
    params,
    request: () => request,
  };
  const show = (admission: Admission) =>
    admission instanceof Response
      ? admission
      : showPage(services, request, route, visit, admission.context);
  const admission = admit(services.connect, route, visit);
  return admission instanceof Promise ? admission.then(show) : show(admission);
}

/**
 * What a page is asked for: to be shown; by a page's own script, to be shown if its user goes there within moments; or
 * only to be looked up, or kept for whenever it is wanted.
 */
type Purpose = "show" | "expect" | "keep";

/** A page that is about to be shown. */
interface Showing {
  readonly services: PageServices;
  readonly request: Request;
  readonly session: Session;
  readonly https: boolean;
  readonly isNewBrowser: boolean;
  readonly purpose: Purpose;
  /** The session whose state it takes over. */
  readonly former: Session | undefined;
}

function showPage(
  services: PageServices,
  request: Request,
  { view }: PageRoute,
  { origin, path, params }: Visit,
  context: unknown,
): Response | Promise<Response> {
  const { host } = services;
  const https = isHttps(request, services.origins);
  const cookies = request.headers.get("cookie");
  const known = readSessionCookie(cookies, https);
  const browser = known ?? randomId();
  const page: PageRequest = { browser, origin, path, params, context };
  const session = new Session(randomId(), view, page, host);
  const purpose = purposeOf(request);
  const isNewBrowser = known === undefined;
  const showing = { services, request, session, https, isNewBrowser, purpose };
  // What others have left for this page is not used up by one that may not be shown.
  const former = purpose === "show"
    ? handedOver(services, cookies, page, view)
    : undefined;
  return former instanceof Promise
    ? former.then((former) => mountAndRespond({ ...showing, former }))
    : mountAndRespond({ ...showing, former });
}

function mountAndRespond(showing: Showing): Response | Promise<Response> {
  const { services: { layout }, session, former } = showing;
  try {
    const html = session.mount(former);
    if (typeof html === "string" && typeof layout === "function") {
      return respond(showing, html, layout);
    }
    return Promise.all([html, layout]).then(([html, layout]) =>
      respond(showing, html, layout)
    ).catch((error) => abandon(session, error));
  } catch (error) {
    return abandon(session, error);
  }
}

/** A page that cannot be shown ends what runs for it, and what it has asked for does not count. */
function abandon(session: Session, error: unknown): never {
  session.page.rollBack(0);
  session.dispose();
  throw error;
}

function respond(
  showing: Showing,
  html: string,
  layout: RenderLayout,
): Response {
  const { services, session, purpose } = showing;
  const { registry, host, title, scriptStart } = services;
  const { origin, path } = session.request;
  const { headers, location } = takeHeaders(showing);
  if (location !== undefined) {
    session.dispose();
    // Who goes there in earnest asks again, and takes along what the view says.
    if (purpose === "expect") {
      return new Response(null, { status: 204, headers: [UNCACHED] });
    }
    return redirect(location, origin, headers);
  }
  const document = layout({
    title: session.view.screen.title || title,
    get url() {
      return new URL(origin + path);
    },
    head: (layout) =>
      scriptElement(
        scriptStart,
        host.tokens.tokenOf(session.id),
        withLinks(session.view.screen.types, layout),
      ),
    view: `<!--0-->${html}<!--/0-->`,
  });
  if (purpose !== "keep") {
    session.park(html);
    registry.park(session);
  } else session.dispose();
  return new Response(showing.request.method === "HEAD" ? null : document, {
    headers: [...PAGE_HEADERS, ...headers],
  });
}

/** The cookies of the response, and where the view has the browser go instead. */
function takeHeaders(
  { services, request, session, https, isNewBrowser, purpose, former }: Showing,
): { headers: [string, string][]; location: string | undefined } {
  const headers: [string, string][] = [];
  const setCookie = (value: string) => headers.push(["set-cookie", value]);
  if (isNewBrowser) {
    setCookie(sessionCookie(session.request.browser!, https));
  }
  if (purpose === "show") {
    if (former !== undefined) {
      services.registry.remove(former);
      setCookie(expiredCookie(HANDOVER_COOKIE));
    }
    const flashes = readFlashes(request);
    if (flashes !== undefined) {
      for (const flash of flashes) session.page.flash(...flash);
      // A page that leads elsewhere passes them on, in a cookie that comes after this one.
      setCookie(expiredCookie(FLASH_COOKIE));
    }
  }
  const { cookies, location } = session.page.commands.takeResponse();
  headers.push(...setCookieHeaders(cookies, https));
  return { headers, location };
}

/** Mounts a page for a connection that found no session; `"reload"` if its visitor is not let in. */
export async function mountPage(
  services: PageServices,
  path: string,
  visitor: Visitor,
  match: Match<PageRoute>,
): Promise<Mounted | "reload"> {
  const page = await admitVisitor(services.connect, path, visitor, match);
  if (page === "reload") return "reload";
  const { view } = match.value;
  const session = new Session(randomId(), view, page, services.host);
  try {
    return { session, html: await session.mount() };
  } catch (error) {
    return abandon(session, error);
  }
}

/** What the script that follows live links is called. */
const LINKS = "+navigation";

/** The header of its request for a page that its user seems to be about to go to. */
const PREFETCH = "rivulet-prefetch";

/** Not no-store, which would cost Chromium its back-forward cache. */
const UNCACHED: [string, string] = ["cache-control", "private, no-cache"];

const PAGE_HEADERS: readonly [string, string][] = [
  ["content-type", "text/html; charset=utf-8"],
  UNCACHED,
];

function scriptElement(
  start: string,
  token: string,
  types: readonly string[],
): string {
  return `${start} data-session="${token}" data-on="${
    types.join(" ")
  }"></script>`;
}

/** What a page listens to, with the script that follows live links if its layout has some. */
function withLinks(
  types: readonly string[],
  layout: string,
): readonly string[] {
  const isMissing = !types.includes(LINKS) &&
    /<a\s[^>]*\brv-link\b/.test(layout);
  return isMissing ? [...types, LINKS] : types;
}

function purposeOf({ method, headers }: Request): Purpose {
  // What a browser fetches ahead may never be shown: it gets its session when it connects.
  if (
    method === "HEAD" || headers.get("sec-purpose")?.includes("prefetch")
  ) return "keep";
  return headers.has(PREFETCH) ? "expect" : "show";
}
