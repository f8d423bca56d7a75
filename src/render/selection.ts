import {
  findAttribute,
  type MarkupElement,
  type NamedAttribute,
} from "./markup.ts";
import type { Slot } from "./compiler.ts";
import type { Instance, Part } from "./node.ts";
import type { Operations } from "./operations.ts";
import { contentText, unescapeHtml } from "./text_content.ts";

/**
 * Selection: a select's value is no attribute in HTML, it is shown by its option's `selected`. So whoever writes an
 * option has to know the value of the select around it.
 *
 * @module
 */

/** What a select's `value` says: the value of the option it shows, or of those; or nothing of it. */
export type Selected = string | readonly string[] | null | undefined;

/** A select on the page that is being compared. */
export class Selection {
  readonly value: Selected;

  constructor(
    private readonly instance: Instance,
    private readonly select: MarkupElement,
  ) {
    this.value = selectedValue(select, instance.parts);
  }

  /** Has the select show once more what its value says. */
  restore(operations: Operations): void {
    const { instance, select } = this;
    operations.property(
      () => instance.template.placeOf(select).target(instance),
      "value",
      this.value ?? "",
    );
  }
}

/** The select around a slot: in the same template, or else further out. */
export function selectionAt(
  outer: Selection | undefined,
  instance: Instance,
  { select }: Slot,
): Selection | undefined {
  return select === undefined ? outer : new Selection(instance, select);
}

/** What the value of a select is in one instance. */
export function selectedValue(
  select: MarkupElement,
  parts: readonly Part[],
): Selected {
  const value = findAttribute(select, "value");
  return value === undefined
    ? undefined
    : textOfAttribute(value, parts) as Selected;
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
