import { fillStreams } from "./stream.ts";
import { forget, nodesOf, remember, type Span } from "./target.ts";

let inert: Document | undefined;

/** Parses HTML in a parent like this one (`<tr>`, `<option>` and SVG need theirs), where nothing runs or loads. */
export function parse(parent: Node, html: string): Element {
  inert ??= document.implementation.createHTMLDocument();
  const context = inert.importNode(parent, false) as Element;
  // Where one must be selected, the first option would select itself and stay selected in the page.
  if (context.localName === "select") context.setAttribute("multiple", "");
  context.innerHTML = html;
  if (html.includes("<!--=-->")) fillStreams(context);
  return context;
}

/** Inserts HTML before a node, or at the parent's end. */
export function insertHtml(
  parent: Node,
  html: string,
  before: Node | null,
): void {
  // As copies: what was made in the inert document would not load there, nor here.
  for (const node of parse(parent, html).childNodes) {
    remember(parent.insertBefore(document.importNode(node, true), before));
  }
}

/** Removes the nodes of a span. */
export function clear(span: Span): void {
  for (const node of nodesOf(span)) {
    forget(node);
    // Not `remove`: a button of that name hides a form's own.
    span.parent.removeChild(node);
  }
}

/** Moves a node, with its state where the browser can, and else with the focus. */
export function move(parent: Node, node: Node, before: Node | null): void {
  try {
    (parent as Element).moveBefore(node, before);
  } catch {
    const active = document.activeElement as HTMLElement | null;
    parent.insertBefore(node, before);
    if (document.activeElement !== active) active?.focus();
  }
}

/** Sets a text. Only what differs is replaced: a selection around that stays. */
export function setData(node: CharacterData, text: string): void {
  const { data } = node;
  const shorter = Math.min(data.length, text.length);
  let start = 0;
  while (start < shorter && data[start] === text[start]) start++;
  let end = 0;
  while (end < shorter - start && data.at(-1 - end) === text.at(-1 - end)) {
    end++;
  }
  const length = data.length - start - end;
  if (length || text.length > data.length) {
    node.replaceData(start, length, text.slice(start, text.length - end));
  }
}
