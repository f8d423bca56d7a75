import { AttributeValue } from "../view/attribute_value.ts";
import { attributeName } from "./attribute.ts";
import type { MarkupAttribute, MarkupElement, MarkupNode } from "./markup.ts";
import { VOID_ELEMENTS } from "./markup.ts";

interface OpenElement {
  kind: "element";
  tag: string;
  attributes: MarkupAttribute[];
  children: MarkupNode[];
}

/**
 * Reads the static strings of a precompiled template into markup.
 *
 * The compiler writes well-formed HTML, so this is a reader of its output and not an HTML parser: between two strings
 * stands a slot, inside a tag it is an attribute, elsewhere a child. Attribute names are not in the strings: they come
 * from the first values that the template was rendered with.
 */
export function parseStatics(
  statics: readonly string[],
  dynamics: readonly unknown[],
): readonly MarkupNode[] {
  const root: OpenElement = {
    kind: "element",
    tag: "",
    attributes: [],
    children: [],
  };
  const open: OpenElement[] = [root];
  let tag: OpenElement | undefined;

  for (let i = 0; i < statics.length; i++) {
    let rest = statics[i];
    while (rest !== "") {
      const parent = open[open.length - 1];
      if (tag !== undefined) {
        const [read, name, quoted] = /^\s*(?:>|([^\s=>]+)(?:="([^"]*)")?)?/
          .exec(rest)!;
        if (name !== undefined) {
          tag.attributes.push(staticAttribute(tag.tag, name, quoted ?? ""));
        } else if (read.endsWith(">")) {
          if (!VOID_ELEMENTS.has(tag.tag)) open.push(tag);
          tag = undefined;
        }
        rest = rest.slice(read.length);
      } else if (rest.startsWith("</")) {
        open.pop();
        rest = rest.slice(rest.indexOf(">") + 1);
      } else if (rest.startsWith("<")) {
        const name = /^<([^\s>]+)/.exec(rest)![1];
        tag = { kind: "element", tag: name, attributes: [], children: [] };
        parent.children.push(tag);
        rest = rest.slice(name.length + 1);
      } else {
        const end = rest.indexOf("<");
        const html = end < 0 ? rest : rest.slice(0, end);
        parent.children.push({ kind: "text", html });
        rest = rest.slice(html.length);
      }
    }
    if (i === statics.length - 1) break;
    if (tag === undefined) {
      open[open.length - 1].children.push({ kind: "slot", slot: i });
    } else tag.attributes.push(slotAttribute(tag.tag, dynamics[i], i));
  }
  return root.children as MarkupElement["children"];
}

function staticAttribute(
  tag: string,
  name: string,
  html: string,
): MarkupAttribute {
  return {
    kind: "static",
    name: attributeName(tag, name),
    html: html.replaceAll("'", "&#39;"),
  };
}

function slotAttribute(
  tag: string,
  value: unknown,
  slot: number,
): MarkupAttribute {
  return value instanceof AttributeValue
    ? { kind: "slot", name: attributeName(tag, value.name), slot }
    : { kind: "flag", slot };
}
