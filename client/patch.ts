import type { Operation } from "../src/protocol/messages.ts";
import { changeClasses, noteOthers, setAttribute } from "./attribute.ts";
import { isEditedAfter, noteContent, setField } from "./field.ts";
import { clear, insertHtml, move, setData } from "./html.ts";
import { mergeHtml } from "./merge.ts";
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
  noteOthers();
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
  const isText = operation.length < 3;
  const isAround = !isText && /^([acpr<]|m<)$/.test(code);
  if (isForeign(isAround ? node.parentElement : node, ack)) return;
  if (isText) setText(contentOf(node), code);
  else applyTo(node, operation, ack, repairs);
  noteContent(node);
}

/** Whether it is no longer the server's: a script's, or what the user writes. */
function isForeign(node: Node | null, ack: number): boolean {
  const element = node?.nodeType === 1 ? node as Element : node?.parentElement;
  const host = element?.closest("[contenteditable]");
  return !!element?.closest("[rv-ignore]") ||
    !!host && isEditedAfter(host, ack);
}

function applyTo(
  node: Element | Comment,
  operation: Operation,
  ack: number,
  repairs: Repairs,
): void {
  const [target, code, ...rest] = operation as readonly [
    string,
    string,
    ...string[],
  ];
  const [first, second] = rest;
  switch (code) {
    case "a":
      setAttribute(node as Element, first, second);
      break;
    case "c":
      changeClasses(node as Element, first, second);
      break;
    case "p":
      setField(node, first, second, ack);
      break;
    case "h":
    case "r": {
      const span = code === "h" ? contentOf(node) : wholeOf(node);
      mergeHtml(span, first, ack);
      repairs.arrive(target);
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
  if (first?.nodeType === 3 && !more.length) setData(first as Text, text);
  else {
    clear(span);
    span.parent.insertBefore(document.createTextNode(text), span.end);
  }
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
