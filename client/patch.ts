import type { Operation } from "../src/protocol/messages.ts";
import { clear, DEFAULTS, insertHtml, mergeHtml, move } from "./merge.ts";
import type { Repairs } from "./repair.ts";
import { rowsOf } from "./stream.ts";
import {
  contentOf,
  findTarget,
  markOf,
  nodesOf,
  type Span,
  wholeOf,
} from "./target.ts";
import { isTypedAfter } from "./typing.ts";

/**
 * Applies a frame's operations in their order. One that does not fit is left out, and its instance asked for.
 *
 * @param ack the last event that the frame knows of
 */
export function applyPatch(
  operations: readonly Operation[],
  ack: number,
  repairs: Repairs,
): void {
  const refused = new Set<string>();
  for (const operation of operations) {
    try {
      apply(operation, ack, repairs);
    } catch {
      refused.add(instanceToRepair(operation));
    }
  }
  for (const address of refused) repairs.request(address);
}

function apply(operation: Operation, ack: number, repairs: Repairs): void {
  const [target, code, ...rest] = operation as readonly [
    string,
    string,
    ...string[],
  ];
  const [first, second] = rest;
  if (target[0] === "-") {
    for (const address of [code, ...rest]) {
      try {
        clear(wholeOf(findTarget(address)));
      } catch (missing) {
        if (target === "-") throw missing;
      }
    }
    return;
  }
  const node = findTarget(target);
  if (operation.length < 3) {
    setText(contentOf(node), code);
    return;
  }
  switch (code) {
    case "a":
      if (second === null) (node as Element).removeAttribute(first);
      else (node as Element).setAttribute(first, second);
      break;
    case "p":
      setProperty(node, first, second, isTypedAfter(node, ack));
      break;
    case "h":
    case "r": {
      const span = code === "h" ? contentOf(node) : wholeOf(node);
      mergeHtml(span, first, ack, repairs.arrive(target));
      break;
    }
    case "+":
    case "^":
    case "u":
    case "u^": {
      const html = rest.pop()!;
      // Among the rows, not in the page: a row that has gone would cost a walk through all of it.
      const row = rest.length &&
        rowsOf(node).find((row) => markOf(row) === first);
      if (row) mergeHtml(wholeOf(row), html, ack);
      else {
        const { parent, start, end } = contentOf(node);
        insertHtml(parent, html, /\^/.test(code) ? start!.nextSibling : end);
      }
      break;
    }
    case "l":
    case "l^": {
      const rows = rowsOf(node);
      if (code === "l") rows.reverse();
      for (const row of rows.slice(+first)) clear(wholeOf(row));
      break;
    }
    case "<":
      insertHtml(node.parentNode!, first, node);
      break;
    default: { // "m+" and "m<"
      const { parent, end } = code === "m+"
        ? contentOf(node)
        : { parent: node.parentNode!, end: node };
      for (const address of rest) {
        for (const moved of nodesOf(wholeOf(findTarget(address)))) {
          move(parent, moved, end);
        }
      }
    }
  }
}

function setText(span: Span, text: string): void {
  const [first, ...more] = nodesOf(span);
  if (first?.nodeType === 3 && !more.length) (first as Text).data = text;
  else {
    clear(span);
    span.parent.insertBefore(document.createTextNode(text), span.end);
  }
}

function setProperty(
  node: Node,
  name: string,
  value: unknown,
  isOutOfDate: boolean,
): void {
  const element = node as unknown as Record<string, unknown>;
  const { options } = node as HTMLSelectElement;
  // A later merge goes by what the server has said last.
  if (DEFAULTS[name] in element) element[DEFAULTS[name]] = value;
  if (isOutOfDate) return;
  for (const option of options ?? []) {
    option.defaultSelected = [value].flat().includes(option.value);
  }
  if (Array.isArray(value)) {
    for (const option of options) option.selected = option.defaultSelected;
    return;
  }
  // Setting an equal value would move the caret.
  if (element[name] !== value) element[name] = value;
}

/** The smallest instance that is in the page and holds what the operation is about; else the page. */
function instanceToRepair([target, code]: Operation): string {
  try {
    if (target === "-" || /^m?<$/.test(code)) throw target; // it is about the instance's siblings
    const [address] = /^\w+/.exec(target)!;
    nodesOf(wholeOf(findTarget(address)));
    return address;
  } catch {
    return "0";
  }
}
