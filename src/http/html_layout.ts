/**
 * Cuts an existing HTML document at the places where a page's own parts go. Everything between stays as it was written.
 *
 * @module
 */

import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A document in pieces; joined in this order they are the document without the selected element's content. */
export interface SplitDocument {
  readonly beforeTitle: string;
  /** The title element; "" if there is none. */
  readonly title: string;
  /** Up to `</head>`. */
  readonly afterTitle: string;
  /** From `</head>` up to the selected element's content. */
  readonly beforeView: string;
  readonly afterView: string;
}

/**
 * Splits a document around the first element that fits the selector.
 *
 * @throws {TypeError} if the selector is not a simple one, the document has no `<head>…</head>`, or no element in the
 * body fits, or that element has no end tag or only text for content.
 */
export function splitDocument(html: string, selector: string): SplitDocument {
  const fits = compileSelector(selector);
  // The parser takes a byte order mark for text, and text begins the body.
  html = html.replace(/^\uFEFF/, "");
  const document = parse(html, { sourceCodeLocationInfo: true });
  const head = find(document, (element) => element.tagName === "head");
  const headEnd = head?.sourceCodeLocation?.endTag?.startOffset;
  if (!head || headEnd === undefined) {
    throw new TypeError(
      `Expected the layout's HTML to have <head> and </head>, received ${
        excerpt(html)
      }. Write both tags out.`,
    );
  }
  const body = find(document, (element) => element.tagName === "body");
  const target = body && find(body, fits);
  if (!target) {
    throw new TypeError(
      `Expected an element that fits ${
        JSON.stringify(selector)
      } in the body of the layout's HTML, received ` +
        `${
          excerpt(html)
        }. Add one, such as <main id="app"></main>, or change the selector.`,
    );
  }
  const { startTag, endTag } = target.sourceCodeLocation ?? {};
  if (!startTag || !endTag || TEXT_ONLY.has(target.tagName)) {
    throw new TypeError(
      `Expected the element that fits ${
        JSON.stringify(selector)
      } to be a container with start and end tag, received ` +
        `<${target.tagName}>. Write its end tag out, or select another element, such as <main id="app"></main>.`,
    );
  }
  const title = find(head, (element) => element.tagName === "title")
    ?.sourceCodeLocation;
  const titleStart = title?.startOffset ?? headEnd;
  const titleEnd = title?.endOffset ?? headEnd;
  return {
    beforeTitle: html.slice(0, titleStart),
    title: html.slice(titleStart, titleEnd),
    afterTitle: html.slice(titleEnd, headEnd),
    beforeView: html.slice(headEnd, startTag.endOffset),
    afterView: html.slice(endTag.startOffset),
  };
}

/** Elements in whose content a parser sees no elements. */
const TEXT_ONLY = new Set([
  "script",
  "style",
  "textarea",
  "title",
  "iframe",
  "noscript",
  "template",
  "xmp",
]);

function compileSelector(selector: string): (element: Element) => boolean {
  const parts =
    /^(?<tag>[a-z][\w-]*)?(?<rest>([#.]-?[\p{L}_][\p{L}\p{N}_-]*)*)$/iu.exec(
      selector.trim(),
    )?.groups;
  if (!parts || !selector.trim()) {
    throw new TypeError(
      `Expected a simple selector such as "#app", "main" or "div.app", received ${
        JSON.stringify(selector)
      }. ` +
        `Give the element an id and select that.`,
    );
  }
  const tag = parts.tag?.toLowerCase();
  const rest = parts.rest.match(/[#.][^#.]+/g) ?? [];
  return (element) =>
    (!tag || element.tagName === tag) &&
    rest.every((part) =>
      part[0] === "#"
        ? attribute(element, "id") === part.slice(1)
        : attribute(element, "class")?.split(/\s+/).includes(part.slice(1))
    );
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** The first element, in the document's order, that fits; the given node counts. A template's content is not searched. */
function find(
  node: Node,
  fits: (element: Element) => boolean,
): Element | undefined {
  if ("tagName" in node && fits(node)) return node;
  if (!("childNodes" in node)) return undefined;
  for (const child of node.childNodes) {
    const found = find(child, fits);
    if (found) return found;
  }
}

function excerpt(html: string): string {
  return JSON.stringify(html.length > 80 ? `${html.slice(0, 80)}…` : html);
}
