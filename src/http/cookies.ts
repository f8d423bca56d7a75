/**
 * The session cookie, and the random ids that go into it.
 *
 * @module
 */

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

const ID_BYTES = 16;
// One call for many ids: a call costs more than the bytes.
const pool = new Uint8Array(256 * ID_BYTES);
let used = pool.length;

/** 128 random bits, as 32 hexadecimal digits. */
export function randomId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return pool.subarray(used, used += ID_BYTES).toHex();
}

/** Whether two ids are equal, in a time that does not tell how far a guess was right. */
export function sameId(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  }
  return difference === 0;
}
