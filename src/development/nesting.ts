import { defaultTreeAdapter, html, parseFragment } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import {
  type MarkupNode,
  TEXT_ELEMENTS,
  VOID_ELEMENTS,
} from "../render/markup.ts";
import type { Template } from "../render/template.ts";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** What a parser makes of an element that stands where HTML does not allow it. */
export interface Misplacement {
  /** What is there, and in what. */
  readonly what: string;
  /** What the parser does. */
  readonly repair: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Numbers the elements of a template, so that they are found again behind the parser. */
const MARK = "n";

/** Elements in which text does not stay. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(
  ["table", "thead", "tbody", "tfoot", "tr", "colgroup"],
);

/**
 * Finds the first element of a template that a parser would put elsewhere: patches would not find it there. The template
 * is written as HTML, in the elements around it, parsed, and compared with what was written.
 *
 * @param tags the tags of the elements around it, outermost first
 */
export function findMisplacement(
  template: Template,
  tags: readonly string[],
): Misplacement | undefined {
  const writer = new Writer();
  for (const tag of tags) writer.open(tag, "");
  writer.nodes(template.roots);
  const parsed = parse(writer.html);
  for (let i = 0; i < writer.written.length; i++) {
    const found = compare(writer.written, i, parsed);
    // What is around it is not this template's.
    if (found !== undefined) return i < tags.length ? undefined : found;
  }
  return undefined;
}

/** What a parser makes of text in an element, where it does not leave it there. */
export function findMisplacedText(tag: string): Misplacement | undefined {
  return WITHOUT_TEXT.has(tag)
    ? movedOut("text", tag, "Put it into a cell, <td>.")
    : undefined;
}

/** An element as it was written. */
interface Written {
  readonly tag: string;
  /** The number of the element around it; -1 for none. */
  readonly parent: number;
  hasText: boolean;
}

class Writer {
  html = "";
  readonly written: Written[] = [];
  #parent = -1;

  /** Writes a start tag. */
  open(tag: string, attributes: string): void {
    this.html += `<${tag} ${MARK}=${this.written.length}${attributes}>`;
    this.written.push({ tag, parent: this.#parent, hasText: false });
    this.#parent = this.written.length - 1;
  }

  nodes(nodes: readonly MarkupNode[]): void {
    const parent = this.#parent;
    for (const node of nodes) {
      if (node.kind === "slot") this.html += "<!---->";
      else if (node.kind === "text") {
        if (node.html.trim() === "") continue;
        this.html += "x";
        if (parent >= 0) this.written[parent].hasText = true;
      } else {
        const { tag, children } = node;
        const type = node.attributes.find((attribute) =>
          attribute.kind === "static" && attribute.name === "type"
        ) as { html: string } | undefined;
        this.open(tag, type === undefined ? "" : ` type='${type.html}'`);
        if (!VOID_ELEMENTS.has(tag)) {
          if (!TEXT_ELEMENTS.has(tag)) this.nodes(children);
          this.html += `</${tag}>`;
        }
        this.#parent = parent;
      }
    }
  }
}

/** An element as the parser has read it. */
interface Parsed {
  readonly element: Element;
  /** What is around it. */
  readonly parent: Node;
}

/** Elements by their numbers; one that the parser has repeated comes more than once. */
function parse(text: string): Map<number, Parsed[]> {
  // A plain element around it: without one, the parser takes the HTML for a template's, in which rows need no table.
  const context = defaultTreeAdapter.createElement("div", html.NS.HTML, []);
  const elements = new Map<number, Parsed[]>();
  const options = { scriptingEnabled: false };
  collect(parseFragment(context, text, options), elements);
  return elements;
}

function collect(parent: Node, elements: Map<number, Parsed[]>): void {
  for (const child of childrenOf(parent)) {
    const number = numberOf(child);
    if (number !== undefined) {
      const parsed = { element: child as Element, parent };
      const same = elements.get(number);
      if (same === undefined) elements.set(number, [parsed]);
      else same.push(parsed);
    }
    collect(child, elements);
  }
}

function childrenOf(node: Node): readonly Node[] {
  if ("content" in node) return node.content.childNodes;
  return "childNodes" in node ? node.childNodes : [];
}

function numberOf(node: Node): number | undefined {
  const mark = "attrs" in node
    ? node.attrs.find(({ name }) => name === MARK)?.value
    : undefined;
  return mark === undefined ? undefined : Number(mark);
}

function compare(
  written: readonly Written[],
  i: number,
  parsed: ReadonlyMap<number, readonly Parsed[]>,
): Misplacement | undefined {
  const { tag, parent, hasText } = written[i];
  const around = parent < 0 ? undefined : written[parent].tag;
  const what = `<${tag}>` + (around === undefined ? "" : ` in <${around}>`);
  const found = parsed.get(i) ?? [];
  if (found.length === 0) {
    return {
      what,
      repair: `leaves the <${tag}> out`,
      fix: `Put it where HTML allows a <${tag}>, or use another element.`,
    };
  }
  if (found.length > 1) {
    return {
      what,
      repair: `makes two of the <${tag}>`,
      fix:
        "Look in it for an element that must not be there, such as an <a> in an <a>.",
    };
  }
  const [{ element, parent: actual }] = found;
  if ((numberOf(actual) ?? -1) !== parent) {
    return numberOf(actual) === undefined && "tagName" in actual
      ? {
        what,
        repair: `puts a <${actual.tagName}> around the <${tag}>`,
        fix: `Write the <${actual.tagName}> yourself.`,
      }
      : movedOut(
        `<${tag}>`,
        around ?? "",
        around === "p"
          ? "Make the <p> a <div>."
          : `Close the <${around}> before it, or use another element.`,
      );
  }
  return hasText && !childrenOf(element).some(isText)
    ? findMisplacedText(tag)
    : undefined;
}

function movedOut(what: string, around: string, fix: string): Misplacement {
  const name = what === "text" ? what : `the ${what}`;
  return {
    what: `${what} in <${around}>`,
    repair: `moves ${name} out of the <${around}>`,
    fix,
  };
}

function isText(node: Node): boolean {
  return node.nodeName === "#text";
}
