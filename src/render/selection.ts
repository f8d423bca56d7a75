import {
  findAttribute,
  type MarkupElement,
  type NamedAttribute,
} from "./markup.ts";
import type { Slot } from "./compiler.ts";
import type { Instance, Part } from "./node.ts";
import { contentText, unescapeHtml } from "./text_content.ts";

/**
 * Selection: a select's value is no attribute in HTML, it is shown by its option's `selected`. So whoever writes an
 * option has to know the value of the select around it.
 *
 * @module
 */

/** What a select's `value` says in one instance; no value selects nothing. */
export type Selected = string | readonly string[] | null | undefined;

/** The value of the select around a slot: in the same template, or else further out. */
export function selectedAt(
  { selected }: { readonly selected: Selected },
  { parts }: Instance,
  { select }: Slot,
): Selected {
  return select === undefined ? selected : selectedValue(select, parts);
}

/** What the value of a select is. */
export function selectedValue(
  value: NamedAttribute,
  parts: readonly Part[],
): Selected {
  return textOfAttribute(value, parts) as Selected;
}

/** Whether an option is the one that its select's value names, or one of those. */
export function isSelected(
  option: MarkupElement,
  parts: readonly Part[],
  selected: Selected,
): boolean {
  if (selected === undefined || selected === null) return false;
  const attribute = findAttribute(option, "value");
  const value = attribute === undefined
    ? contentText(option.children, parts)
    : textOfAttribute(attribute, parts) as string;
  return typeof selected === "string"
    ? selected === value
    : selected.includes(value);
}

function textOfAttribute(
  attribute: NamedAttribute,
  parts: readonly Part[],
): unknown {
  return attribute.kind === "static"
    ? unescapeHtml(attribute.html)
    : parts[attribute.slot];
}
