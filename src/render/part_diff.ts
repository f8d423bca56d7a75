import { sameBinding } from "../view/binding.ts";
import { optionsOf, sameClosure } from "../view/listener.ts";
import { isProperty } from "./attribute.ts";
import { partOf } from "./build.ts";
import { classChange } from "./class_change.ts";
import type { Slot } from "./compiler.ts";
import type { DiffContext } from "./diff.ts";
import type { Handler } from "./handler.ts";
import { listenerMark } from "./html.ts";
import { findAttribute } from "./markup.ts";
import type { Instance } from "./node.ts";
import { isSelected, selectionAt } from "./selection.ts";
import { contentText } from "./text_content.ts";

/** Compares what a slot other than a child held with what it is given, and writes down what makes one of the other. */
export function diffPart(
  context: DiffContext,
  instance: Instance,
  i: number,
  value: unknown,
): void {
  const { operations } = context;
  const { parts, template: { slots: { [i]: slot } } } = instance;
  const before = parts[i];
  const after = partOf(slot, value);
  if (before === after) return;
  parts[i] = after;
  switch (slot.kind) {
    case "attribute":
      setAttribute(
        context,
        slot.place.target(instance),
        slot.name,
        before as string | null,
        after as string | null,
      );
      if (slot.name === "value") reselect(context, instance, slot);
      return;
    case "property":
      if (
        Array.isArray(before) && Array.isArray(after) &&
        JSON.stringify(before) === JSON.stringify(after)
      ) return;
      setProperty(context, instance, slot, slot.name, after ?? "");
      return;
    case "flag": {
      const name = (after || before) as string;
      if (isProperty(slot.place.element!.tag, name)) {
        setProperty(context, instance, slot, name, after !== "");
      } else {
        operations.attribute(
          slot.place.target(instance),
          name,
          after === "" ? null : "",
        );
      }
      return;
    }
    case "event":
      if (
        before === null || after === null ||
        optionsOf(before) !== optionsOf(after)
      ) {
        operations.attribute(
          slot.place.target(instance),
          "rv-" + slot.name,
          after === null ? null : listenerMark(instance, i),
        );
        context.announce(instance);
      }
      if (!sameHandler(before as Handler | null, after as Handler | null)) {
        context.replaced(instance, i, before as Handler | null);
      }
      return;
    case "content":
      operations.text(
        slot.place.target(instance),
        contentText(slot.place.element!.children, parts),
      );
      reselect(context, instance, slot);
      return;
    case "html":
      operations.html(slot.place.target(instance), "h", after as string);
  }
}

function setAttribute(
  { operations }: DiffContext,
  target: string,
  name: string,
  before: string | null,
  after: string | null,
): void {
  const change = name === "class" && before && after
    ? classChange(before, after)
    : undefined;
  if (change) operations.classes(target, ...change);
  else operations.attribute(target, name, after);
}

function setProperty(
  { operations }: DiffContext,
  instance: Instance,
  slot: Slot,
  name: string,
  value: unknown,
): void {
  operations.property(() => slot.place.target(instance), name, value);
}

/** An option that has become the one that its select's value names has to be selected: the select's value is as before. */
function reselect(
  context: DiffContext,
  instance: Instance,
  slot: Slot,
): void {
  const option = slot.place.element!;
  if (
    option.tag !== "option" ||
    (slot.kind === "content" && findAttribute(option, "value") !== undefined)
  ) return;
  const selection = selectionAt(context.selection, instance, slot);
  if (isSelected(option, instance.parts, selection?.value)) {
    selection!.restore(context.operations);
  }
}

function sameHandler(a: Handler | null, b: Handler | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === "function") {
    return typeof b === "function" && sameClosure(a, b);
  }
  return typeof b !== "function" && sameBinding(a, b);
}
