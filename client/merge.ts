import { Idiomorph } from "idiomorph";
import { fillStreams } from "./stream.ts";
import { forget, nodesOf, remember, type Span } from "./target.ts";
import { isTypedAfter } from "./typing.ts";

const TEMPORARY_ID = "rv:";

/** What the server says of a control, by the attribute that says it. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  value: "defaultValue",
  checked: "defaultChecked",
  selected: "defaultSelected",
};

let inert: Document | undefined;

/** Parses HTML in a parent like this one (`<tr>`, `<option>` and SVG need theirs), where nothing runs or loads. */
function parse(parent: Node, html: string): Element {
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
  const parsed = parse(parent, html);
  for (let node; (node = parsed.firstChild);) {
    parent.insertBefore(node, before);
    remember(node);
  }
}

/** Removes the nodes of a span. */
export function clear(span: Span): void {
  for (const node of nodesOf(span)) {
    forget(node);
    node.remove();
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

/**
 * Makes a span what the HTML says, and keeps what it can of the nodes: they have the focus, the caret, the scroll
 * position. Idiomorph knows no spans: the nodes of the span are paired here, by id and else by kind in their order, and
 * it merges each pair.
 *
 * @param isForced takes new nodes all the same
 */
export function mergeHtml(
  span: Span,
  html: string,
  ack: number,
  isForced = false,
): void {
  const { parent, start } = span;
  const parsed = parse(parent, html);
  const old = nodesOf(span);
  identify(old, parsed);

  const unpaired = new Map<string, ChildNode[]>();
  for (const node of old) {
    const kind = kindOf(node);
    unpaired.get(kind)?.push(node) ?? unpaired.set(kind, [node]);
  }
  const pairs = [...parsed.childNodes].map((next) =>
    [isForced ? null : unpaired.get(kindOf(next))?.shift(), next] as const
  );
  // First of all, so that those that stay need not move.
  for (const nodes of unpaired.values()) nodes.forEach((node) => node.remove());

  let cursor = start ? start.nextSibling : parent.firstChild;
  for (const [node, next] of pairs) {
    if (!node) {
      parent.insertBefore(document.importNode(next, true), cursor);
      continue;
    }
    if (node === cursor) cursor = cursor.nextSibling;
    else move(parent, node, cursor);
    if (node.nodeType === 1) {
      Idiomorph.morph(node, next, { callbacks: callbacks(ack) });
    } else node.nodeValue = next.nodeValue;
  }
  for (const element of select(nodesOf(span), `[id^="${TEMPORARY_ID}"]`)) {
    element.removeAttribute("id");
  }
}

/** Pairs form only among nodes of one kind: same name, same id, and comments with the same text. */
function kindOf(node: Node): string {
  // Not `id`: an input of that name hides a form's own.
  return node.nodeName +
    ((node as Element).getAttribute?.("id") ??
      (node.nodeType === 8 ? node.nodeValue : ""));
}

function select(nodes: Iterable<Node>, selector: string): Element[] {
  return [...nodes].flatMap((node) =>
    node.nodeType === 1
      ? [node as Element, ...(node as Element).querySelectorAll(selector)]
        .filter((element) => element.matches(selector))
      : []
  );
}

/**
 * Gives an id to elements that carry the same address before and after. Without one, siblings are merged by their
 * order, and idiomorph's time is quadratic.
 */
function identify(old: Iterable<Node>, parsed: Element): void {
  const unnamed = "[rv]:not([id])";
  const next = new Map(
    select(parsed.childNodes, unnamed).map((
      element,
    ) => [element.getAttribute("rv"), element]),
  );
  for (const element of select(old, unnamed)) {
    const address = element.getAttribute("rv");
    const same = next.get(address);
    if (same?.nodeName === element.nodeName) {
      element.id = same.id = TEMPORARY_ID + address;
    }
  }
}

/** What idiomorph must leave as the user made it: what was typed or chosen, and what is open. */
function callbacks(ack: number) {
  let kept: string[];
  return {
    // Called for an element before its attributes are looked at.
    beforeNodeMorphed(old: Node, next: Node): boolean {
      const state = old as unknown as Record<string, unknown>;
      const said = next as unknown as Record<string, unknown>;
      kept = Object.entries(DEFAULTS).filter(([, name]) =>
        name in old &&
        (state[name] === said[name] ||
          isTypedAfter((old as Element).closest("select") ?? old, ack))
      ).map(([attribute]) => attribute);
      // Idiomorph would compare all that is inside, piece by piece.
      return !old.isEqualNode(next);
    },
    beforeAttributeUpdated(
      name: string,
      element: Element,
      kind: "update" | "remove",
    ): boolean {
      if (name === "open" && kind === "remove") {
        return !/^D(ETAILS|IALOG)$/.test(element.tagName);
      }
      if (kept.includes(name)) return false;
      // Once an option was chosen, its attribute no longer says so.
      if (name === "selected") {
        (element as HTMLOptionElement).selected = kind === "update";
      }
      return true;
    },
  };
}
