import { htmlName, isProperty, isSafeName } from "./attribute.ts";
import { handlerOf } from "./handler.ts";
import { Place } from "./location.ts";
import {
  findAttribute,
  type MarkupAttribute,
  type MarkupElement,
  type MarkupNode,
  TEXT_ELEMENTS,
  VOID_ELEMENTS,
} from "./markup.ts";
import { contentHtml, contentText, unescapeHtml } from "./text_content.ts";

/** What a slot is to the page, and where a patch finds it. */
export interface Slot {
  readonly kind:
    | "attribute"
    | "property"
    | "flag"
    | "event"
    | "child"
    | "content"
    | "html"
    | "key"
    /** `ref`, and slots that went with an inline child that became a slot itself. */
    | "none";
  /** The attribute's, the property's or the event type's name. */
  readonly name: string;
  /** The element that has the attribute or the content. */
  readonly place: Place;
  /** Whether the slot stands among siblings, between comments. */
  readonly marked: boolean;
  /** The select around the slot, if it has a value and is in the same template. */
  readonly select: MarkupElement | undefined;
  /** Whether it stays as it was built: it has no value, says which instance it is, or is in what the page's scripts own. */
  readonly isFixed: boolean;
}

/** One thing to write between two strings of a template's HTML. */
export type Step =
  | { readonly kind: "address" }
  | {
    readonly kind: "attribute" | "property" | "flag" | "html" | "textarea";
    readonly slot: number;
    readonly name: string;
  }
  | {
    readonly kind: "event";
    readonly slot: number;
    readonly name: string;
    readonly form: boolean;
  }
  | { readonly kind: "child"; readonly slot: number; readonly marked: boolean }
  | {
    readonly kind: "content";
    readonly tag: string;
    readonly children: readonly MarkupNode[];
  }
  | { readonly kind: "select"; readonly element: MarkupElement }
  | { readonly kind: "select-end" }
  | { readonly kind: "option"; readonly element: MarkupElement };

/** The attributes for which a page loads a script, and its name as the page is told. */
const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["rv-hook", "+hooks"],
  ["rv-link", "+navigation"],
  ["rv-upload", "+uploads"],
]);

/** Walks markup once and writes down its strings, steps and slots. */
export class Compiler {
  readonly slots: Slot[] = [];
  readonly chunks: string[] = [];
  readonly steps: Step[] = [];
  chunk = "";
  keySlot = -1;
  readonly keySlots: number[] = [];
  staticKey: string | undefined;
  /** The scripts that what is in here needs, as the page is told. */
  readonly scripts = new Set<string>();
  /** The select that is being walked through; selects are never nested. */
  #select: MarkupElement | undefined;
  /** Whether what is walked through is a script's, once it is in the page. */
  #isIgnored = false;

  constructor(
    slotCount: number,
    private readonly places: Map<MarkupElement, Place>,
  ) {
    for (let i = 0; i < slotCount; i++) this.slot(i, "none", "", Place.root());
  }

  roots(roots: readonly MarkupNode[], rooted: boolean): void {
    if (rooted) {
      this.element(
        roots[0] as MarkupElement,
        Place.root(roots[0] as MarkupElement),
        true,
        false,
      );
    } else this.children(roots, Place.root(), false);
  }

  private step(step: Step): void {
    this.chunks.push(this.chunk);
    this.chunk = "";
    this.steps.push(step);
  }

  private slot(
    i: number,
    kind: Slot["kind"],
    name: string,
    place: Place,
    marked = false,
  ): void {
    const isFixed = kind === "none" || kind === "key" || this.#isIgnored;
    this.slots[i] = {
      kind,
      name,
      place,
      marked,
      select: this.#select,
      isFixed,
    };
  }

  private element(
    element: MarkupElement,
    place: Place,
    isRoot: boolean,
    inSvg: boolean,
  ): void {
    const { tag, children } = element;
    this.places.set(element, place);
    const svg = tag === "svg" || (inSvg && tag !== "foreignObject");
    this.chunk += "<" + tag;
    if (isRoot) this.step({ kind: "address" });
    let htmlSlot = -1;
    for (const [name, script] of SCRIPTS) {
      if (findAttribute(element, name)) this.scripts.add(script);
    }
    for (const attribute of element.attributes) {
      if (
        attribute.kind === "slot" &&
        attribute.name === "dangerouslySetInnerHTML"
      ) {
        htmlSlot = attribute.slot;
      } else this.attribute(element, attribute, place, isRoot);
    }
    if (tag === "option" && !findAttribute(element, "selected")) {
      this.step({ kind: "option", element });
    }
    this.chunk += ">";
    if (VOID_ELEMENTS.has(tag)) return;

    const isIgnored = this.#isIgnored;
    this.#isIgnored ||= findAttribute(element, "rv-ignore") !== undefined;
    // A parser drops a line feed that comes first here.
    if (tag === "textarea" || tag === "pre") this.chunk += "\n";
    if (htmlSlot >= 0) {
      this.slot(htmlSlot, "html", "", place);
      this.step({ kind: "html", slot: htmlSlot, name: "" });
    } else if (TEXT_ELEMENTS.has(tag) && !svg) this.content(element, place);
    else if (tag === "select") this.select(element, place);
    else this.children(children, place, svg);
    this.#isIgnored = isIgnored;
    this.chunk += `</${tag}>`;
  }

  private select(element: MarkupElement, place: Place): void {
    if (findAttribute(element, "value") === undefined) {
      this.children(element.children, place, false);
      return;
    }
    this.#select = element;
    this.step({ kind: "select", element });
    this.children(element.children, place, false);
    this.step({ kind: "select-end" });
    this.#select = undefined;
  }

  private children(
    children: readonly MarkupNode[],
    place: Place,
    inSvg: boolean,
  ): void {
    for (const child of children) {
      if (child.kind === "text") this.chunk += child.html;
      else if (child.kind === "element") {
        this.element(child, place.child(child, children), false, inSvg);
      } else {
        const marked = children.length > 1;
        this.slot(child.slot, "child", "", place, marked);
        this.step({ kind: "child", slot: child.slot, marked });
      }
    }
  }

  private content(element: MarkupElement, place: Place): void {
    const { tag, children } = element;
    const value = tag === "textarea"
      ? findAttribute(element, "value") ??
        findAttribute(element, "defaultValue")
      : undefined;
    if (value?.kind === "slot") {
      this.step({ kind: "textarea", slot: value.slot, name: "" });
      return;
    }
    if (value !== undefined) {
      this.chunk += value.html;
      return;
    }
    if (children.every((child) => child.kind === "text")) {
      this.chunk += contentHtml(tag, contentText(children, []));
      return;
    }
    for (const child of children) {
      if (child.kind === "slot") this.slot(child.slot, "content", "", place);
    }
    this.step({ kind: "content", tag, children });
  }

  private attribute(
    element: MarkupElement,
    attribute: MarkupAttribute,
    place: Place,
    isRoot: boolean,
  ): void {
    const { tag } = element;
    if (attribute.kind === "flag") {
      this.slot(attribute.slot, "flag", "", place);
      this.step({ kind: "flag", slot: attribute.slot, name: "" });
      return;
    }
    const { name } = attribute;
    const written = htmlName(name);
    const inContent = written === "value" &&
      (tag === "select" || tag === "textarea");
    const isEvent = /^on./i.test(name);
    if (attribute.kind === "static") {
      if (name === "key") {
        if (isRoot) this.staticKey = unescapeHtml(attribute.html);
        return;
      }
      if (isEvent) handlerOf(eventType(name), unescapeHtml(attribute.html));
      if (!inContent) {
        this.chunk += attribute.html === ""
          ? ` ${written}`
          : ` ${written}='${attribute.html}'`;
      }
      return;
    }
    const { slot } = attribute;
    if (name === "key" || name === "ref") {
      if (name === "ref") return;
      this.slot(slot, "key", "", place);
      this.keySlots.push(slot);
      if (isRoot) this.keySlot = slot;
    } else if (isEvent) {
      const type = eventType(name);
      this.slot(slot, "event", type, place);
      const form = tag === "form" && type === "submit" &&
        !findAttribute(element, "method") && !findAttribute(element, "action");
      this.step({ kind: "event", slot, name: type, form });
    } else if (isProperty(tag, name)) {
      this.slot(slot, "property", name, place);
      if (!inContent) this.step({ kind: "property", slot, name: written });
    } else if (isSafeName(name)) {
      this.slot(slot, "attribute", name, place);
      this.step({ kind: "attribute", slot, name });
    }
  }
}

/** The DOM's name of the event that an `on…` attribute listens to, after `window-` or `document-` if it does so there. */
function eventType(name: string): string {
  // Precompiled JSX has all names in small letters.
  return name.slice(2).toLowerCase().replace(/(?<!pointer)capture$/, "")
    .replace(/^(window|document)(?=[a-z])/, "$1-")
    .replace(/doubleclick$/, "dblclick");
}
