/**
 * Which value of a table of routes a path leads to.
 *
 * @module
 */

/** What a path led to. */
export interface Match<T> {
  /** The value registered for the pattern that matched. */
  readonly value: T;
  /** The pattern's groups by name (wildcards: "0", "1", …), percent-decoded. */
  readonly params: Record<string, string>;
}

/** Finds the value for a path. */
export interface Router<T> {
  /** Takes a pathname without search, as {@linkcode pathOf} gives it. */
  match(path: string): Match<T> | undefined;
}

/**
 * Compiles a table of routes. Keys are pathnames as URLPattern reads them: "/", "/rows/:id", "/files/*". A trailing
 * slash counts, as it does there. A path that is spelt out wins over patterns; among patterns the first declared wins.
 *
 * @throws {TypeError} if a key does not start with "/" or is no URLPattern pathname.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createRouter } from "./router.ts";
 *
 * const router = createRouter({ "/": "home", "/rows/:id": "row" });
 * assert.equal(router.match("/rows/a%20b")?.params.id, "a b");
 * ```
 */
export function createRouter<T>(routes: Record<string, T>): Router<T> {
  // Most requests are for exact paths: a map costs nanoseconds, a URLPattern microseconds.
  const exact = new Map<string, T>();
  const patterns: { pattern: URLPattern; value: T }[] = [];
  for (const [key, value] of Object.entries(routes)) {
    const pattern = compile(key);
    if (/[:*{}()\\]/.test(key)) patterns.push({ pattern, value });
    else exact.set(pattern.pathname, value);
  }
  return {
    match(path) {
      if (exact.has(path)) return { value: exact.get(path)!, params: {} };
      for (const { pattern, value } of patterns) {
        const groups = pattern.exec({ pathname: path })?.pathname.groups;
        const params = groups && decodeGroups(groups);
        if (params) return { value, params };
      }
    },
  };
}

/**
 * The pathname and the search ("" or "?…") of an absolute URL or of a path, without the cost of a URL object. What
 * comes back is as the client wrote it: dot segments and percent escapes are untouched.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pathOf } from "./router.ts";
 *
 * assert.equal(pathOf("http://127.0.0.1:8000/rows?page=2").pathname, "/rows");
 * ```
 */
export function pathOf(url: string): { pathname: string; search: string } {
  let end = url.indexOf("#");
  if (end < 0) end = url.length;
  let query = url.indexOf("?");
  if (query < 0 || query > end) query = end;
  // A path may itself begin with "//" or contain "://"; only an absolute URL has an authority to skip.
  const start = url.startsWith("/")
    ? 0
    : url.indexOf("/", url.indexOf("://") + 3);
  const pathname = start < 0 || start >= query ? "/" : url.slice(start, query);
  return { pathname, search: query + 1 < end ? url.slice(query, end) : "" };
}

function compile(key: string): URLPattern {
  if (key.startsWith("/") && !key.includes("#")) {
    try {
      return new URLPattern({ pathname: key });
    } catch {
      // Reported below: the platform's own message does not name the pattern.
    }
  }
  throw new TypeError(
    `Expected a route such as "/", "/rows/:id" or "/files/*", received ${
      JSON.stringify(key)
    }. ` +
      `Start it with "/", leave out host, search and hash, and escape "?", "+", "(" and "{" with a backslash.`,
  );
}

/** Undefined for a malformed escape: such a path names nothing. */
function decodeGroups(
  groups: Record<string, string | undefined>,
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  try {
    for (const name in groups) {
      const value = groups[name];
      if (value !== undefined) params[name] = decodeURIComponent(value);
    }
  } catch {
    return undefined;
  }
  return params;
}
