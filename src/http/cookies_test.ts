import assert from "node:assert/strict";
import type { CookieOptions } from "../view/context.ts";
import {
  expiredCookie,
  getCookie,
  readCookie,
  sessionCookie,
  sessionCookieName,
  setCookieHeader,
} from "./cookies.ts";

const headers: [header: string | null, value: string | undefined][] = [
  [null, undefined],
  ["", undefined],
  ["id=1", "1"],
  ["a=0; id=1", "1"],
  ["id=1; a=0", "1"],
  ["a=0;id=1;b=2", "1"],
  ["a=0;  \tid=1 ; b=2", "1"],
  ["id=1; id=2", "1"],
  ["id=", ""],
  ["id=; a=0", ""],
  ["id=a=b%20c", "a=b%20c"],
  ["xid=1; a=id=2; id2=3", undefined],
  ["ID=1", undefined],
  ["id", undefined],
  ["id; id=1", "1"],
  [";;; ;id=1;", "1"],
  ["; ; ", undefined],
  ["a=0; ", undefined],
];
for (const [header, value] of headers) {
  Deno.test(`readCookie: ${JSON.stringify(header)}`, () =>
    assert.equal(readCookie(header, "id"), value));
}

Deno.test("sessionCookie: a session cookie that scripts cannot read", () => {
  assert.equal(
    sessionCookie("4f", false),
    "rivulet=4f; Path=/; HttpOnly; SameSite=Lax",
  );
});

Deno.test("sessionCookie: bound to the host and secure over https", () => {
  assert.equal(
    sessionCookie("4f", true),
    "__Host-rivulet=4f; Path=/; HttpOnly; SameSite=Lax; Secure",
  );
});

Deno.test("sessionCookie: what it writes is what readCookie finds", () => {
  for (const https of [true, false]) {
    const sent = sessionCookie("4f", https).split(";")[0];
    assert.equal(readCookie(`a=b; ${sent}`, sessionCookieName(https)), "4f");
  }
});

const attributes: [options: CookieOptions, https: boolean, header: string][] = [
  [{}, false, "a=b; Path=/; HttpOnly; SameSite=Lax"],
  [{}, true, "a=b; Path=/; HttpOnly; SameSite=Lax; Secure"],
  [{ secure: false }, true, "a=b; Path=/; HttpOnly; SameSite=Lax"],
  [
    { httpOnly: false, sameSite: "Strict" },
    false,
    "a=b; Path=/; SameSite=Strict",
  ],
  [
    { sameSite: "None", secure: true },
    false,
    "a=b; Path=/; HttpOnly; SameSite=None; Secure",
  ],
  [
    { path: "/x", domain: "example.com", maxAge: 0, expires: new Date(0) },
    false,
    "a=b; Domain=example.com; Path=/x; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax",
  ],
];
for (const [options, https, header] of attributes) {
  Deno.test(`setCookieHeader: ${JSON.stringify(options)} ${https}`, () => {
    const cookie = { name: "a", value: "b", options };
    assert.equal(setCookieHeader(cookie, https), header);
  });
}

Deno.test("setCookieHeader: any text is a value, and comes back", () => {
  for (
    const value of ["", "a; Path=/x", "a\r\nb", "Grün 😀", "100%", '"a,b"']
  ) {
    const header = setCookieHeader({ name: "a", value, options: {} }, false);
    const [cookie] = header.split(";");
    assert.match(cookie, /^a=[!-~]*$/);
    const request = new Request("http://localhost/", { headers: { cookie } });
    assert.equal(getCookie(request, "a"), value);
  }
});

const unfit: [name: string, options: CookieOptions, fix: RegExp][] = [
  ["", {}, /^Expected a cookie's name such as "theme", but received ""\./],
  ["a b", {}, /name/],
  ["a=b", {}, /name/],
  ["a;b", {}, /name/],
  ["ä", {}, /name/],
  ["a", { path: "x" }, /path such as "\/account", but received "x"/],
  ["a", { path: "/; Domain=x" }, /path/],
  ["a", { path: "/\r\n" }, /path/],
  ["a", { domain: "x; Path=/" }, /domain/],
  ["a", { maxAge: 0.5 }, /whole seconds, but received 0\.5\. Round it\./],
  ["a", { maxAge: NaN }, /received NaN/],
  ["a", { expires: new Date(NaN) }, /invalid/],
  ["a", { sameSite: "None" }, /Set secure: true/],
];
for (const [name, options, message] of unfit) {
  Deno.test(`setCookieHeader: refuses ${JSON.stringify([name, options])}`, () =>
    assert.throws(() => setCookieHeader({ name, value: "", options }, false), {
      name: "TypeError",
      message,
    }));
}

Deno.test("setCookieHeader: refuses text that cannot be encoded", () => {
  assert.throws(
    () => setCookieHeader({ name: "a", value: "\ud800", options: {} }, false),
    { name: "TypeError", message: /well-formed/ },
  );
});

Deno.test("getCookie: what is not encoded is as it was sent", () => {
  const request = new Request("http://localhost/", {
    headers: { cookie: "a=100%; b=" },
  });
  assert.equal(getCookie(request, "a"), "100%");
  assert.equal(getCookie(request, "b"), "");
  assert.equal(getCookie(request, "c"), undefined);
});

Deno.test("expiredCookie", () => {
  assert.equal(expiredCookie("a"), "a=; Path=/; Max-Age=0");
});
