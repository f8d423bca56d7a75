import { formatAddress } from "../protocol/address.ts";
import { ForList } from "./for_list.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import type { MarkupElement } from "./markup.ts";
import {
  ComponentNode,
  Instance,
  List,
  type Part,
  type RenderNode,
} from "./node.ts";
import type { Step } from "./compiler.ts";
import { optionsOf } from "../view/listener.ts";
import { isSelected, type Selected, selectedValue } from "./selection.ts";
import { StreamNode } from "./stream_node.ts";
import { contentHtml, contentText } from "./text_content.ts";

/** What HTML depends on besides the part tree. */
export interface HtmlOptions {
  /** Where a form is posted that is submitted before the client runs; the listener's address and slot are appended. */
  readonly forms: string;
  /** Whether instances, slots and listeners are marked, as patches and events need; a document around a view has none. */
  readonly marked: boolean;
}

/**
 * Writes a node's HTML. String concatenation: it was the fastest way to build HTML by far.
 *
 * @param selected the value of the select that the node will stand in
 */
export function writeHtml(
  node: RenderNode,
  options: HtmlOptions,
  selected?: Selected,
): string {
  return new HtmlWriter(options, selected).node(node);
}

class HtmlWriter {
  constructor(
    private readonly options: HtmlOptions,
    /** The value of the select that is being written. */
    private selected: Selected,
  ) {}

  node(node: RenderNode): string {
    if (typeof node === "string") return escapeText(node);
    if (typeof node === "number") return String(node);
    if (node === null) return "";
    if (node instanceof Instance) return this.instance(node);
    if (node instanceof ComponentNode) return this.node(node.output);
    if (node instanceof List) {
      let html = "";
      for (const item of node.items) html += this.node(item);
      return html;
    }
    if (node instanceof ForList) return this.rows(node);
    if (node instanceof StreamNode) return this.stream(node);
    return this.between(formatAddress(node.address), this.node(node.content));
  }

  private instance(instance: Instance): string {
    const { address, template: { chunks, steps, rooted } } = instance;
    let html = chunks[0];
    for (let i = 0; i < steps.length; i++) {
      // One addition to the whole for each step: the parts of a long string are joined in the end, each at a price.
      html += this.step(steps[i], instance) + chunks[i + 1];
    }
    return rooted ? html : this.between(formatAddress(address), html);
  }

  /** Writes a list's rows; then they need not be kept. */
  private rows(list: ForList): string {
    let html = "";
    for (let i = 0; i < list.rows.length; i++) {
      html += this.node(list.row(i));
      list.settle(i);
    }
    return html;
  }

  /** Writes a stream's first rows; later its rows are those that the page has. */
  private stream({ address, first }: StreamNode): string {
    const rows = first?.map((row) => this.node(row)).join("") ?? "<!--=-->";
    return this.between(formatAddress(address), rows);
  }

  private between(mark: string, html: string): string {
    return this.options.marked ? `<!--${mark}-->${html}<!--/${mark}-->` : html;
  }

  private step(step: Step, instance: Instance): string {
    const { parts } = instance;
    switch (step.kind) {
      case "child": {
        const html = this.node(parts[step.slot] as RenderNode);
        return step.marked
          ? this.between(slotMark(instance, step.slot), html)
          : html;
      }
      case "attribute":
      case "property":
        return attributeHtml(step.name, parts[step.slot]);
      case "address":
        return this.options.marked
          ? " rv=" + formatAddress(instance.address)
          : "";
      case "event":
        return this.listener(step, instance);
      case "flag":
        return parts[step.slot] === "" ? "" : " " + parts[step.slot];
      case "html":
        return parts[step.slot] as string;
      case "textarea":
        return escapeText(String(parts[step.slot] ?? ""));
      case "content":
        return contentHtml(step.tag, contentText(step.children, parts));
      case "select":
        this.selected = selectedValue(step.element, parts);
        return "";
      case "select-end":
        this.selected = undefined;
        return "";
      case "option":
        return this.option(step.element, parts);
    }
  }

  private listener(step: Step & { kind: "event" }, instance: Instance): string {
    if (instance.parts[step.slot] === null || !this.options.marked) return "";
    const mark = listenerMark(instance, step.slot);
    const form = step.form
      ? ` method='post' action='${this.options.forms}${
        formatAddress(instance.address)
      }.${step.slot}'`
      : "";
    return ` rv-${step.name}=${
      mark.includes(" ") ? `'${escapeAttribute(mark)}'` : mark
    }${form}`;
  }

  private option(option: MarkupElement, parts: readonly Part[]): string {
    // A flag that says so itself has been written already.
    const isFlagged = option.attributes.some((attribute) =>
      attribute.kind === "flag" && parts[attribute.slot] === "selected"
    );
    return !isFlagged && isSelected(option, parts, this.selected)
      ? " selected"
      : "";
  }
}

/** The comment before a slot that stands among siblings; after it comes the same with a slash. */
export function slotMark(instance: Instance, slot: number): string {
  return `${formatAddress(instance.address)}:${slot}`;
}

/**
 * An element's word for "slot 3 listens"; it names the instance where the element cannot inherit its address. After a
 * space it says how.
 */
export function listenerMark(instance: Instance, slot: number): string {
  const place = instance.template.rooted
    ? String(slot)
    : `${formatAddress(instance.address)}.${slot}`;
  const options = optionsOf(instance.parts[slot]);
  return options === "" ? place : `${place} ${options}`;
}

function attributeHtml(name: string, value: Part): string {
  if (value === null || value === false) return "";
  if (value === "" || value === true) return " " + name;
  return ` ${name}='${escapeAttribute(String(value))}'`;
}
