import assert from "node:assert/strict";
import fc from "fast-check";
import { fingerprint } from "./fingerprint.ts";

Deno.test("equal pages have equal fingerprints, whatever was hashed before", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (html, other) => {
      const before = fingerprint(html);
      fingerprint(other);
      assert.equal(fingerprint(html), before);
    }),
  );
});

Deno.test("a page that differs in one character has another fingerprint", () => {
  const page = `<p>${"x".repeat(100_000)}</p>`;
  const prints = new Set([fingerprint(page)]);
  for (let i = 0; i < 200; i++) {
    const at = 3 + i * 499;
    prints.add(fingerprint(page.slice(0, at) + "y" + page.slice(at + 1)));
  }
  assert.equal(prints.size, 201);
});

Deno.test("a page is not its beginning", () => {
  assert.notEqual(fingerprint("abc"), fingerprint("abcd"));
  assert.notEqual(fingerprint("abcd"), fingerprint("abcde"));
});
