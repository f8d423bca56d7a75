/**
 * Where a request comes from: whether a page of this app sent it.
 *
 * @module
 */

/** What an app knows about the addresses it is reached at. */
export interface OriginOptions {
  /**
   * The origins of the app's pages, such as "https://example.com". When given, only these are accepted. Default: the
   * host that the request itself names.
   */
  readonly origins?: readonly string[];
  /**
   * Believe X-Forwarded-Host and X-Forwarded-Proto. Only behind a proxy that sets or removes both. Default: false.
   */
  readonly trustForwardedHost?: boolean;
}

/**
 * Compiles the check that a WebSocket upgrade, a POST or a GET of a stream comes from a page of this app. It wants both
 * witnesses: Origin, and Sec-Fetch-Site where the browser sends it. An upgrade or a POST without Origin is refused: a
 * browser always sends one with them, and other clients can. With a GET it sends none to the page's own origin, so there
 * the other witness is enough; where that is missing too, which is by http, a page of another site could have a stream
 * opened, as by an image, but neither read it nor name a session in it.
 *
 * @throws {TypeError} if one of `origins` is not an http(s) origin.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createOriginCheck } from "./origin.ts";
 *
 * const isSameOrigin = createOriginCheck({ origins: ["https://example.com"] });
 * const headers = { origin: "https://evil.example" };
 * assert(!isSameOrigin(new Request("https://example.com/", { method: "POST", headers })));
 * ```
 */
export function createOriginCheck(
  options: OriginOptions = {},
): (request: Request) => boolean {
  const origins = options.origins && new Set(options.origins.map(validOrigin));
  return (request) => {
    const { headers } = request;
    const upgrade = headers.has("upgrade");
    const origin = headers.get("origin");
    const site = headers.get("sec-fetch-site");
    if (origin === "null") {
      // What a page with `Referrer-Policy: no-referrer` sends with its own forms. Scripts cannot set Sec-Fetch-Site,
      // and for a sandboxed frame, whose origin is null as well, it says cross-site.
      return site === "same-origin" && !upgrade;
    }
    if (!origin) {
      return request.method === "GET" && !upgrade && origin === null &&
        (site === null || site === "same-origin");
    }
    // A page on a configured origin may be cross-site to the host that serves its socket.
    if (origins) return origins.has(origin);
    if (
      site !== null && site !== "same-origin" && (site !== "none" || upgrade)
    ) return false;
    return isOwnOrigin(origin, request, options);
  };
}

/**
 * Whether the browser reached the app by https, itself or through a trusted proxy.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { isHttps } from "./origin.ts";
 *
 * const request = new Request("http://10.0.0.1/", { headers: { "x-forwarded-proto": "https" } });
 * assert(isHttps(request, { trustForwardedHost: true }) && !isHttps(request));
 * ```
 */
export function isHttps(
  request: Request,
  options: OriginOptions = {},
): boolean {
  const forwarded = options.trustForwardedHost &&
    firstOf(request.headers.get("x-forwarded-proto"));
  return forwarded
    ? forwarded.toLowerCase() === "https"
    : request.url.startsWith("https:");
}

/** The origin of a request, as the browser sees it. */
export function originOf(
  request: Request,
  options: OriginOptions = {},
): string {
  const { url } = request;
  const start = url.indexOf("://") + 3;
  const end = url.indexOf("/", start);
  const scheme = isHttps(request, options) ? "https://" : "http://";
  return scheme +
    (forwardedHost(request, options) ||
      url.slice(start, end < 0 ? undefined : end));
}

function isOwnOrigin(
  origin: string,
  request: Request,
  options: OriginOptions,
): boolean {
  // A browser writes an origin in lower case and without the default port.
  const [, scheme, host] = /^(https?):\/\/([^/]+)$/.exec(origin) ?? [];
  if (!scheme) return false;
  // By http to us and by https to the browser is a proxy that ends TLS; the other way round is somebody else's page.
  if (scheme === "http" && isHttps(request, options)) return false;
  const own = (forwardedHost(request, options) || request.headers.get("host") ||
    new URL(request.url).host)
    .toLowerCase();
  return own === host || own === `${host}:${scheme === "https" ? 443 : 80}`;
}

function forwardedHost(
  request: Request,
  { trustForwardedHost = false }: OriginOptions,
): string | undefined {
  if (!trustForwardedHost) return undefined;
  return firstOf(request.headers.get("x-forwarded-host"));
}

/** Each proxy appends what it saw; the first entry is what the browser asked for. */
function firstOf(list: string | null): string | undefined {
  return list?.split(",", 1)[0].trim();
}

function validOrigin(value: string): string {
  const origin = URL.canParse(value) ? new URL(value).origin : "null";
  if (origin === value && /^https?:/.test(value)) return value;
  throw new TypeError(
    `Expected an origin such as "https://example.com", received ${
      JSON.stringify(value)
    }. ` +
      (/^https?:/.test(origin)
        ? `Write "${origin}".`
        : `Give scheme and host, and the port unless it is the default.`),
  );
}
