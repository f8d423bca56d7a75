import { formatAddress } from "../protocol/address.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import {
  findAttribute,
  type MarkupElement,
  type NamedAttribute,
} from "./markup.ts";
import {
  ComponentNode,
  Instance,
  List,
  type Part,
  type RenderNode,
} from "./node.ts";
import type { Step } from "./compiler.ts";
import { contentText, unescapeHtml } from "./text_content.ts";

/** What HTML depends on besides the part tree. */
export interface HtmlOptions {
  /** Where a form is posted that is submitted before the client runs; the listener's address and slot are appended. */
  readonly forms: string;
  /** Whether instances, slots and listeners are marked, as patches and events need; a document around a view has none. */
  readonly marked: boolean;
}

/** Writes a node's HTML. String concatenation: it was the fastest way to build HTML by far. */
export function writeHtml(node: RenderNode, options: HtmlOptions): string {
  return new HtmlWriter(options).node(node);
}

class HtmlWriter {
  /** The value of the select element being written: it is shown by an option's `selected`. */
  #selects: unknown[] = [];

  constructor(private readonly options: HtmlOptions) {}

  node(node: RenderNode): string {
    if (node instanceof Instance) return this.#instance(node);
    if (node === null) return "";
    if (typeof node === "string") return escapeText(node);
    if (typeof node === "number") return String(node);
    if (node instanceof ComponentNode) return this.node(node.output);
    if (node instanceof List) {
      let html = "";
      for (const item of node.items) html += this.node(item);
      return html;
    }
    return this.#between(formatAddress(node.address), this.node(node.content));
  }

  #instance(instance: Instance): string {
    const { chunks, steps, rooted } = instance.template;
    let html = chunks[0];
    for (let i = 0; i < steps.length; i++) {
      html += this.#step(steps[i], instance) + chunks[i + 1];
    }
    return rooted ? html : this.#between(formatAddress(instance.address), html);
  }

  #between(mark: string, html: string): string {
    return this.options.marked ? `<!--${mark}-->${html}<!--/${mark}-->` : html;
  }

  #step(step: Step, instance: Instance): string {
    const { parts } = instance;
    switch (step.kind) {
      case "address":
        return this.options.marked
          ? " rv=" + formatAddress(instance.address)
          : "";
      case "attribute":
      case "property":
        return attributeHtml(step.name, parts[step.slot]);
      case "child": {
        const html = this.node(parts[step.slot] as RenderNode);
        return step.marked
          ? this.#between(
            `${formatAddress(instance.address)}:${step.slot}`,
            html,
          )
          : html;
      }
      case "event":
        return this.#listener(step, instance);
      case "flag":
        return parts[step.slot] === "" ? "" : ` ${parts[step.slot]}`;
      case "html":
        return parts[step.slot] as string;
      case "textarea":
        return newlineKept(escapeText(String(parts[step.slot] ?? "")));
      case "content": {
        const text = contentText(step.children, parts);
        return step.raw
          ? text.replace(/<(?=\/(?:script|style))/gi, "\\3c ")
          : newlineKept(escapeText(text));
      }
      case "select":
        this.#selects.push(valueOf(step.value, parts));
        return "";
      case "select-end":
        this.#selects.pop();
        return "";
      case "option":
        return this.#isSelected(step.element, parts) ? " selected" : "";
    }
  }

  #listener(step: Step & { kind: "event" }, instance: Instance): string {
    if (instance.parts[step.slot] === null || !this.options.marked) return "";
    const mark = listenerMark(instance, step.slot);
    const form = step.form
      ? ` method='post' action='${this.options.forms}${
        formatAddress(instance.address)
      }.${step.slot}'`
      : "";
    return ` rv-${step.name}=${mark}${form}`;
  }

  #isSelected(option: MarkupElement, parts: readonly Part[]): boolean {
    if (this.#selects.length === 0) return false;
    const selected = this.#selects[this.#selects.length - 1];
    const attribute = findAttribute(option, "value");
    const value = attribute === undefined
      ? contentText(option.children, parts)
      : valueOf(attribute, parts);
    return Array.isArray(selected)
      ? selected.some((one) => String(one) === value)
      : selected !== null && selected !== undefined &&
        String(selected) === value;
  }
}

/** An element's word for "slot 3 listens"; it names the instance where the element cannot inherit its address. */
export function listenerMark(instance: Instance, slot: number): string {
  return instance.template.rooted
    ? String(slot)
    : `${formatAddress(instance.address)}.${slot}`;
}

function attributeHtml(name: string, value: Part): string {
  if (value === null || value === false) return "";
  if (value === "" || value === true) return " " + name;
  return ` ${name}='${escapeAttribute(String(value))}'`;
}

function valueOf(
  attribute: NamedAttribute,
  parts: readonly Part[],
): unknown {
  return attribute.kind === "static"
    ? unescapeHtml(attribute.html)
    : parts[attribute.slot];
}

/** A parser drops a line feed right after `<textarea>`. */
function newlineKept(html: string): string {
  return html.startsWith("\n") ? "\n" + html : html;
}
