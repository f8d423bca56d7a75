/**
 * The pages that say what went wrong.
 *
 * They have no style of their own, inline or in an attribute: a strict Content-Security-Policy would block it, and the
 * app's own style sheets may be what failed. Light and dark come from the browser.
 *
 * @module
 */

import { escapeText } from "../render/escape.ts";

/** The HTML of the answer to a path that leads nowhere (status 404). */
export function notFoundPage(): string {
  return page(
    "Page not found",
    `<p>There is no page at this address. <a href="/">Go to the start page</a></p>`,
  );
}

/**
 * The HTML of the answer to a form that was sent from a page the server no longer knows (status 409).
 *
 * @example
 * ```ts
 * import { expiredPage } from "./error_page.ts";
 *
 * console.assert(expiredPage().includes("was not processed"));
 * ```
 */
export function expiredPage(): string {
  return page(
    "This page has expired",
    "<p>What you sent was not processed. Go back, reload the page and send it again.</p>",
  );
}

/**
 * The HTML of the answer to a request that failed (status 500). Readers get a reference to quote, by which the report of
 * the error can be found. Pass the `error` itself in development only: its message and stack tell what the inside of
 * the app looks like.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { failurePage } from "./error_page.ts";
 *
 * assert(failurePage("4f5a").includes("Reference: <code>4f5a</code>"));
 * ```
 */
export function failurePage(reference: string, error?: unknown): string {
  const details = error === undefined
    ? ""
    : `<h2>Details</h2><pre tabindex="0">${
      escapeText(Deno.inspect(error))
    }</pre>`;
  return page(
    "Something went wrong",
    `<p>The page could not be shown. Reference: <code>${
      escapeText(reference)
    }</code></p>${details}`,
  );
}

function page(title: string, content: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">` +
    `<title>${title}</title></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
}
