import assert from "node:assert/strict";
import { createRouter, pathOf } from "./router.ts";

const router = createRouter({
  "/": "home",
  "/rows": "rows",
  "/rows/:id": "row",
  "/rows/new": "new row",
  "/files/*": "file",
  "/:lang(de|en)/about": "about",
  "/list{/:page}?": "list",
  "/grüße": "greetings",
});

const found: [path: string, value: string, params?: Record<string, string>][] =
  [
    ["/", "home"],
    ["/rows", "rows"],
    ["/rows/7", "row", { id: "7" }],
    ["/rows/new", "new row"],
    ["/rows/a%20b%2Fc", "row", { id: "a b/c" }],
    ["/rows/%F0%9F%98%80", "row", { id: "😀" }],
    ["/files/", "file", { 0: "" }],
    ["/files/a/b.txt", "file", { 0: "a/b.txt" }],
    ["/de/about", "about", { lang: "de" }],
    ["/list", "list"],
    ["/list/2", "list", { page: "2" }],
    ["/gr%C3%BC%C3%9Fe", "greetings"],
  ];
for (const [path, value, params = {}] of found) {
  Deno.test(`createRouter: ${path} leads to ${value}`, () => {
    assert.deepEqual(router.match(path), { value, params });
  });
}

for (
  const path of [
    "/rows/",
    "/rows/7/",
    "/Rows",
    "/files",
    "/fr/about",
    "//",
    "/rows/100%",
    "/constructor",
    "",
  ]
) {
  Deno.test(`createRouter: ${JSON.stringify(path)} leads nowhere`, () => {
    assert.equal(router.match(path), undefined);
  });
}

Deno.test("createRouter: the first declared of two patterns wins, whatever it holds", () => {
  const { match } = createRouter({ "/a/:x": undefined, "/a/*": "second" });
  assert.deepEqual(match("/a/1"), { value: undefined, params: { x: "1" } });
  assert.deepEqual(match("/a/1/2"), { value: "second", params: { 0: "1/2" } });
});

for (
  const bad of [
    "",
    "rows",
    "*",
    "https://example.com/",
    "/rows?id=:id",
    "/rows#top",
    "/rows/(",
    "/a/:id/:id",
  ]
) {
  Deno.test(`createRouter: refuses ${JSON.stringify(bad)} and says so`, () => {
    assert.throws(() => createRouter({ [bad]: 1 }), (error: Error) => {
      assert(error instanceof TypeError);
      assert(
        error.message.startsWith("Expected a route such as"),
        error.message,
      );
      assert(
        error.message.includes(
          `received ${JSON.stringify(bad)}. Start it with "/"`,
        ),
        error.message,
      );
      return true;
    });
  });
}

const paths: [url: string, pathname: string, search: string][] = [
  ["http://127.0.0.1:8000/", "/", ""],
  ["http://127.0.0.1:8000", "/", ""],
  ["http://127.0.0.1:8000?a=/b", "/", "?a=/b"],
  ["https://example.com/rows/7?page=2&q=a?b", "/rows/7", "?page=2&q=a?b"],
  ["https://example.com/rows?", "/rows", ""],
  ["https://example.com/rows?a#b?c", "/rows", "?a"],
  ["https://example.com/rows#b?c", "/rows", ""],
  ["https://example.com//evil.example/x", "//evil.example/x", ""],
  ["http://[::1]:8000/a://b", "/a://b", ""],
  ["/rows?page=2", "/rows", "?page=2"],
  ["//evil.example/x?y", "//evil.example/x", "?y"],
];
for (const [url, pathname, search] of paths) {
  Deno.test(`pathOf: ${url}`, () =>
    assert.deepEqual(pathOf(url), { pathname, search }));
}
