/**
 * The document around a view.
 *
 * @module
 */

import {
  type ComponentChild,
  type ComponentChildren,
  type FunctionComponent,
  h,
  type VNode,
} from "preact";
import { escapeText } from "../render/escape.ts";

/** What a layout component receives. */
export interface LayoutProps {
  /** The view. Render it once, somewhere in the body. */
  readonly children: ComponentChildren;
  /** The page's title; "" if neither view nor app names one. */
  readonly title: string;
  /** The page's address. */
  readonly url: URL;
}

/**
 * A component that renders a document, from `<html>` to `</html>`. The doctype, the title unless the head has one, and the
 * client's script are added.
 *
 * @example
 * ```tsx
 * import type { LayoutComponent } from "@rivulet/live";
 *
 * const Layout: LayoutComponent = ({ children, url }) => (
 *   <html lang="en">
 *     <head>
 *       <link rel="canonical" href={url.href} />
 *     </head>
 *     <body>{children}</body>
 *   </html>
 * );
 * ```
 */
export type LayoutComponent = (props: LayoutProps) => ComponentChild;

/**
 * The document around a view: a component, or existing HTML, as text or in a file, and a selector of the element whose
 * content the view replaces.
 *
 * Selectors are a tag, an id, classes, or these combined: "main", "#app", "div#app.wide".
 */
export type Layout =
  | LayoutComponent
  | { readonly html: string; readonly selector: string }
  | { readonly file: string | URL; readonly selector: string };

/** What makes one page differ from another. `title` is text, `view` is HTML. */
export interface PageParts {
  /** "" leaves the title to the layout. */
  readonly title: string;
  readonly url: URL;
  /** The HTML that goes right before `</head>`, for a page whose layout is this HTML. */
  head(layout: string): string;
  readonly view: string;
}

/** Renders a whole document. */
export type RenderLayout = (parts: PageParts) => string;

/**
 * Compiles a layout, once for an app. Without a layout the document is an empty body, in English, sized for phones.
 *
 * The result is a promise for HTML and files only. A component is rendered for each page, as it may use title and
 * address; its errors come from rendering.
 *
 * @throws {TypeError} (the promise rejects) if HTML lacks `<head>` or an element that fits the selector, or the file
 * cannot be read.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { renderToString } from "preact-render-to-string";
 * import { compileLayout } from "./layout.ts";
 *
 * const render = await compileLayout({ html: `<head></head><i id="app"></i>`, selector: "#app" }, renderToString);
 * const url = new URL("http://127.0.0.1:8000/");
 * const html = render({ title: "", url, head: () => "", view: "Hi" });
 * assert.equal(html, `<head></head><i id="app">Hi</i>`);
 * ```
 */
export function compileLayout(
  layout: Layout | undefined,
  renderToString: (vnode: VNode) => string,
): RenderLayout | Promise<RenderLayout> {
  if (!layout) return renderDefault;
  if (typeof layout === "function") {
    return (parts) => renderComponent(layout, parts, renderToString);
  }
  return splitHtml(layout);
}

function renderDefault({ title, head, view }: PageParts): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `${titleElement(title)}${head("")}</head><body>${view}</body></html>`;
}

/** Stands for the view while the layout is rendered. Not to be guessed: title and address come from outside. */
const PLACEHOLDER = `view-${crypto.randomUUID()}`;

function renderComponent(
  layout: LayoutComponent,
  { title, url, head, view }: PageParts,
  renderToString: (vnode: VNode) => string,
): string {
  const vnode = h(layout as FunctionComponent<LayoutProps>, {
    title,
    url,
    children: PLACEHOLDER,
  });
  const html = renderToString(vnode as VNode);
  const headEnd = html.indexOf("</head>");
  if (headEnd < 0) {
    throw layoutError(
      layout,
      "a <head>",
      "a document without one",
      "Render <html> with a <head> and a <body>",
    );
  }
  const at = html.indexOf(PLACEHOLDER);
  if (at < headEnd || html.lastIndexOf(PLACEHOLDER) !== at) {
    const count = html.split(PLACEHOLDER).length - 1;
    const received = count === 1
      ? "children in the head"
      : `children ${count} times`;
    throw layoutError(
      layout,
      "its children once, in the body",
      received,
      "Render {children} in <body>",
    );
  }
  const own = html.slice(0, headEnd);
  const script = head(html);
  const added = /<title[\s>]/.test(own) ? script : titleElement(title) + script;
  return "<!DOCTYPE html>" + own + added + html.slice(headEnd, at) + view +
    html.slice(at + PLACEHOLDER.length);
}

function layoutError(
  layout: LayoutComponent,
  expected: string,
  received: string,
  fix: string,
): TypeError {
  return new TypeError(
    `Expected the layout "${layout.name}" to render ${expected}, received ${received}. ${fix}.`,
  );
}

async function splitHtml(
  layout: Exclude<Layout, LayoutComponent>,
): Promise<RenderLayout> {
  // Only an app with such a layout pays for loading an HTML parser.
  const { splitDocument } = await import("./html_layout.ts");
  const html = "html" in layout ? layout.html : await readLayout(layout.file);
  const { beforeTitle, title: ownTitle, afterTitle, beforeView, afterView } =
    splitDocument(html, layout.selector);
  const around = beforeView + afterView;
  return ({ title, head, view }) =>
    beforeTitle + (title ? titleElement(title) : ownTitle) + afterTitle +
    head(around) + beforeView + view + afterView;
}

async function readLayout(file: string | URL): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    throw new TypeError(
      `Expected the layout to be an HTML file, received ${
        JSON.stringify(String(file))
      }: ${(error as Error).message}. ` +
        `Name a file that exists and allow reading it (--allow-read=<file>).`,
      { cause: error },
    );
  }
}

function titleElement(title: string): string {
  return title && `<title>${escapeText(title)}</title>`;
}
