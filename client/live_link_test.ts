import { JSDOM } from "jsdom";
import assert from "node:assert/strict";

const { window } = new JSDOM("<!doctype html><body></body>", {
  url: "http://localhost/notes?sort=name#top",
});
Object.defineProperties(globalThis, {
  document: { value: window.document },
  location: { value: window.location },
});
const { isPlain, linkAround } = await import("./live_link.ts");

/** Where the link in some HTML leads, and how; `undefined` if it is the browser's. */
function followed(html: string): unknown[] | undefined {
  window.document.body.innerHTML = html;
  const target = window.document.querySelector("i") as unknown as Element;
  const link = linkAround(target);
  return link && [link.url.href, ...link.options];
}

const live: [string, unknown[]][] = [
  ['<a href="/long" rv-link><i>', ["http://localhost/long", ""]],
  ['<a href="?sort=size" rv-link="patch replace"><i>', [
    "http://localhost/notes?sort=size",
    "patch",
    "replace",
  ]],
  ['<a href="/long#row" rv-link><i>', ["http://localhost/long#row", ""]],
  ['<a href="/long" rv-link target="_self"><i>', ["http://localhost/long", ""]],
  ['<a href="/notes?sort=name" rv-link><i>', [
    "http://localhost/notes?sort=name",
    "",
  ]],
];
for (const [html, expected] of live) {
  Deno.test(`a live link: ${html}`, () => {
    assert.deepEqual(followed(html), expected);
  });
}

const others = [
  '<a href="/long"><i>',
  "<a rv-link><i>",
  '<a href="https://example.com/" rv-link><i>',
  '<a href="mailto:ada@example.com" rv-link><i>',
  '<a href="http://[" rv-link><i>',
  '<a href="/long" rv-link target="_blank"><i>',
  '<a href="/long" rv-link download><i>',
  '<a href="#end" rv-link><i>',
  '<a href="#" rv-link><i>',
  '<a href="/notes?sort=name#end" rv-link><i>',
  "<i>",
];
for (const html of others) {
  Deno.test(`a link that is left to the browser: ${html}`, () => {
    assert.equal(followed(html), undefined);
  });
}

Deno.test("a click that asks for more than to follow a link is the browser's, and one that is prevented is a script's", () => {
  const click = (init: MouseEventInit) =>
    new window.MouseEvent("click", {
      cancelable: true,
      ...init,
    }) as unknown as MouseEvent;
  assert.ok(isPlain(click({})));
  for (const key of ["altKey", "ctrlKey", "metaKey", "shiftKey"]) {
    assert.ok(!isPlain(click({ [key]: true })), key);
  }
  assert.ok(!isPlain(click({ button: 1 })));
  const prevented = click({});
  prevented.preventDefault();
  assert.ok(!isPlain(prevented));
});
