import { formatAddress } from "../protocol/address.ts";
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
import { isSelected, type Selected, selectedValue } from "./selection.ts";
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
  const writer = new HtmlWriter(options, selected);
  writer.node(node);
  return writer.html;
}

class HtmlWriter {
  html = "";

  constructor(
    private readonly options: HtmlOptions,
    /** The value of the select that is being written. */
    private selected: Selected,
  ) {}

  node(node: RenderNode): void {
    if (node instanceof Instance) this.instance(node);
    else if (typeof node === "string") this.html += escapeText(node);
    else if (typeof node === "number") this.html += node;
    else if (node instanceof ComponentNode) this.node(node.output);
    else if (node instanceof List) {
      for (const item of node.items) this.node(item);
    } else if (node !== null) {
      const mark = formatAddress(node.address);
      this.open(mark);
      this.node(node.content);
      this.close(mark);
    }
  }

  private instance(instance: Instance): void {
    const { address, template: { chunks, steps, rooted } } = instance;
    const mark = rooted ? "" : formatAddress(address);
    if (!rooted) this.open(mark);
    this.html += chunks[0];
    for (let i = 0; i < steps.length; i++) {
      this.step(steps[i], instance);
      this.html += chunks[i + 1];
    }
    if (!rooted) this.close(mark);
  }

  private open(mark: string): void {
    if (this.options.marked) this.html += `<!--${mark}-->`;
  }

  private close(mark: string): void {
    if (this.options.marked) this.html += `<!--/${mark}-->`;
  }

  private step(step: Step, instance: Instance): void {
    const { parts } = instance;
    switch (step.kind) {
      case "address":
        if (this.options.marked) {
          this.html += " rv=" + formatAddress(instance.address);
        }
        return;
      case "attribute":
      case "property":
        this.html += attributeHtml(step.name, parts[step.slot]);
        return;
      case "child": {
        const node = parts[step.slot] as RenderNode;
        if (!step.marked) return this.node(node);
        const mark = slotMark(instance, step.slot);
        this.open(mark);
        this.node(node);
        return this.close(mark);
      }
      case "event":
        this.html += this.listener(step, instance);
        return;
      case "flag":
        if (parts[step.slot] !== "") this.html += " " + parts[step.slot];
        return;
      case "html":
        this.html += parts[step.slot] as string;
        return;
      case "textarea":
        this.html += escapeText(String(parts[step.slot] ?? ""));
        return;
      case "content": {
        const text = contentText(step.children, parts);
        this.html += contentHtml(step.tag, text);
        return;
      }
      case "select":
        this.selected = selectedValue(step.element, parts);
        return;
      case "select-end":
        this.selected = undefined;
        return;
      case "option":
        this.html += this.option(step.element, parts);
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
    return ` rv-${step.name}=${mark}${form}`;
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
