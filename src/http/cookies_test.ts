import assert from "node:assert/strict";
import {
  randomId,
  readCookie,
  sameId,
  sessionCookie,
  sessionCookieName,
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

Deno.test("randomId: 32 hexadecimal digits, never the same, beyond one filling of the pool", () => {
  const ids = new Set(Array.from({ length: 1000 }, randomId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

Deno.test("sameId", () => {
  assert.equal(sameId("4f5a", "4f5a"), true);
  assert.equal(sameId("4f5a", "4f5b"), false);
  assert.equal(sameId("4f5a", "5f5a"), false);
  assert.equal(sameId("4f5a", "4f5"), false);
  assert.equal(sameId("", ""), true);
});
