import assert from "node:assert/strict";
import { failurePage, notFoundPage } from "./error_page.ts";

const head = (title: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">` +
  `<title>${title}</title></head><body><main><h1>${title}</h1>`;

Deno.test("notFoundPage", () => {
  assert.equal(
    notFoundPage(),
    head("Page not found") +
      `<p>There is no page at this address. <a href="/">Go to the start page</a></p></main></body></html>`,
  );
});

Deno.test("failurePage: readers see the reference and nothing else", () => {
  assert.equal(
    failurePage("4f<5a"),
    head("Something went wrong") +
      `<p>The page could not be shown. Reference: <code>4f&lt;5a</code></p></main></body></html>`,
  );
});

Deno.test("failurePage: developers see message, stack and cause, escaped", () => {
  const html = failurePage(
    "4f",
    new RangeError("<b>no</b>", { cause: "a & b" }),
  );
  assert(
    html.includes(
      `<h2>Details</h2><pre tabindex="0">RangeError: &lt;b&gt;no&lt;/b&gt;\n    at `,
    ),
    html,
  );
  assert(html.includes("error_page_test.ts"), html);
  assert(html.includes(`a &amp; b`), html);
  assert(!html.includes("<b>"), html);
});

Deno.test("failurePage: anything can be thrown", () => {
  assert(failurePage("4f", null).includes(`<pre tabindex="0">null</pre>`));
  assert(
    failurePage("4f", "<oops>").includes(
      `<pre tabindex="0">"&lt;oops&gt;"</pre>`,
    ),
  );
});

Deno.test("error pages need nothing that a strict Content-Security-Policy blocks", () => {
  for (const html of [notFoundPage(), failurePage("4f", new Error("x"))]) {
    assert.doesNotMatch(html, /style|<script/);
  }
});
