/**
 * Cookies: those of requests read, those of responses written, and the one that the sessions of a browser are bound to.
 *
 * @module
 */

import type { Cookie } from "../session/commands.ts";

/**
 * The value of one cookie of a Cookie header, as it was sent; undefined if it is not there. Of several with this name
 * the first counts.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readCookie } from "./cookies.ts";
 *
 * assert.equal(readCookie("theme=dark; rivulet=4f", "rivulet"), "4f");
 * ```
 */
export function readCookie(
  header: string | null,
  name: string,
): string | undefined {
  if (!header) return undefined;
  const sought = `${name}=`;
  for (let at = 0; at < header.length;) {
    let end = header.indexOf(";", at);
    if (end < 0) end = header.length;
    while (header[at] === " " || header[at] === "\t") at++;
    if (header.startsWith(sought, at)) {
      return header.slice(at + sought.length, end).trim();
    }
    at = end + 1;
  }
}

/**
 * The name of the session cookie. The prefix makes a browser accept the cookie only from this very host and by https:
 * no subdomain and no plain-text response can plant a session. It cannot be had over http.
 */
export function sessionCookieName(https: boolean): string {
  return https ? "__Host-rivulet" : "rivulet";
}

/**
 * The id in the session cookie of a Cookie header; undefined if there is none that {@linkcode randomId} could have made.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readSessionCookie } from "./cookies.ts";
 *
 * const id = "00112233445566778899aabbccddeeff";
 * assert.equal(readSessionCookie(`rivulet=${id}`, false), id);
 * assert.equal(readSessionCookie("rivulet=other", false), undefined);
 * ```
 */
export function readSessionCookie(
  header: string | null,
  https: boolean,
): string | undefined {
  const id = readCookie(header, sessionCookieName(https));
  if (id === undefined || !/^[0-9a-f]{32}$/.test(id)) return undefined;
  // A copy: a part of the header would keep the whole header in memory for as long as the session lives.
  return Uint8Array.fromHex(id).toHex();
}

/**
 * The Set-Cookie value that gives a browser its session id, until the browser is closed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sessionCookie } from "./cookies.ts";
 *
 * assert.equal(sessionCookie("4f", false), "rivulet=4f; Path=/; HttpOnly; SameSite=Lax");
 * ```
 */
export function sessionCookie(id: string, https: boolean): string {
  // Lax, not Strict: behind a link from elsewhere a browser withholds a Strict cookie, the page would hand out a new
  // one, and the tabs that are already open could not come back to their sessions. What Strict would keep out, a GET
  // that was linked to, changes nothing: sockets and POSTs are same-site under both, and their origin is checked.
  return `${sessionCookieName(https)}=${id}; Path=/; HttpOnly; SameSite=Lax${
    https ? "; Secure" : ""
  }`;
}

/**
 * A cookie of a request, decoded: the text that `ctx.setCookie` was given.
 *
 * @returns `undefined` if the request has no such cookie
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { getCookie } from "@rivulet/live";
 *
 * const request = new Request("http://localhost/", { headers: { cookie: "name=Gr%C3%BCn" } });
 * assert.equal(getCookie(request, "name"), "Grün");
 * ```
 */
export function getCookie(request: Request, name: string): string | undefined {
  const value = readCookie(request.headers.get("cookie"), name);
  try {
    return value && decodeURIComponent(value);
  } catch {
    // Not encoded, thus not from ctx.setCookie.
    return value;
  }
}

/**
 * The Set-Cookie value of a cookie. Its value is percent-encoded, so that any text is safe.
 *
 * @param https whether the page came by https: the default of `secure`
 * @throws {TypeError} if name, path or domain would break the header, or no browser would take the cookie
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { setCookieHeader } from "./cookies.ts";
 *
 * const cookie = { name: "theme", value: "dark; blue", options: { maxAge: 60 } };
 * assert.equal(
 *   setCookieHeader(cookie, true),
 *   "theme=dark%3B%20blue; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
 * );
 * ```
 */
export function setCookieHeader(
  { name, value, options }: Cookie,
  https: boolean,
): string {
  const { path = "/", domain, maxAge, expires, httpOnly = true } = options;
  const { sameSite = "Lax", secure = https } = options;
  expectFits("name", name, /^[\w!#$%&'*+\-.^`|~]+$/, '"theme"');
  expectFits("path", path, /^\/[\x21-\x3a\x3c-\x7e]*$/, '"/account"');
  expectFits("domain", domain, /^[\w.-]+$/, '"example.com"');
  if (maxAge !== undefined && !Number.isSafeInteger(maxAge)) {
    throw new TypeError(
      `Expected maxAge of the cookie ${name} to be whole seconds, but received ${maxAge}. Round it.`,
    );
  }
  if (!value.isWellFormed()) {
    throw new TypeError(
      `Expected the cookie ${name} to be well-formed text, but received a half of a surrogate pair. ` +
        "Cut text between characters: [...text].slice(0, 10).",
    );
  }
  if (Number.isNaN(expires?.getTime())) {
    throw new TypeError(
      `Expected expires of the cookie ${name} to be a date, but received an invalid one. ` +
        "Look at what it was made of, or give maxAge in seconds.",
    );
  }
  if (sameSite === "None" && !secure) {
    throw new TypeError(
      `Expected the cookie ${name} with sameSite "None" to be secure, but received secure: false, which browsers refuse. ` +
        "Set secure: true, and serve the page over HTTPS.",
    );
  }
  return `${name}=${encodeURIComponent(value)}` +
    (domain === undefined ? "" : `; Domain=${domain}`) +
    `; Path=${path}` +
    (maxAge === undefined ? "" : `; Max-Age=${maxAge}`) +
    (expires === undefined ? "" : `; Expires=${expires.toUTCString()}`) +
    (httpOnly ? "; HttpOnly" : "") +
    `; SameSite=${sameSite}` +
    (secure ? "; Secure" : "");
}

/** The headers that set cookies; see {@linkcode setCookieHeader}. */
export function setCookieHeaders(
  cookies: readonly Cookie[],
  https: boolean,
): [string, string][] {
  return cookies.map((
    cookie,
  ) => ["set-cookie", setCookieHeader(cookie, https)]);
}

/** The Set-Cookie value that removes a cookie of the path "/". */
export function expiredCookie(name: string): string {
  return `${name}=; Path=/; Max-Age=0`;
}

function expectFits(
  what: string,
  received: string | undefined,
  pattern: RegExp,
  example: string,
): void {
  if (received === undefined || pattern.test(received)) return;
  throw new TypeError(
    `Expected a cookie's ${what} such as ${example}, but received ${
      JSON.stringify(received)
    }. Use letters, digits and "-", no spaces and no ";".`,
  );
}
