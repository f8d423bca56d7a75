import assert from "node:assert/strict";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Link, type LinkProps } from "./link.ts";

const links: [LinkProps, string][] = [
  [{ href: "/a" }, '<a href="/a" rv-link>b</a>'],
  [
    { href: "?sort=name", patch: true, replace: true, class: "wide" },
    '<a href="?sort=name" class="wide" rv-link="patch replace">b</a>',
  ],
  [
    { href: "/a", prefetch: false, scroll: false, transition: false },
    '<a href="/a" rv-link="no-prefetch no-scroll no-transition">b</a>',
  ],
  [
    { href: "/a", patch: false, prefetch: true, scroll: true },
    '<a href="/a" rv-link>b</a>',
  ],
];

for (const [props, html] of links) {
  Deno.test(`Link: ${JSON.stringify(props)} is ${html}`, () => {
    assert.equal(renderToString(h(Link, props, "b")), html);
  });
}
