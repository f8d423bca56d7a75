import type { Operation } from "../src/protocol/messages.ts";
import { clear, DEFAULTS, insertHtml, mergeHtml, move } from "./merge.ts";
import type { Repairs } from "./repair.ts";
import {
  contentOf,
  findTarget,
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
  if (target === "-") {
    for (const address of [code, ...rest]) {
      clear(wholeOf(findTarget(address)));
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
      if (repairs.arrive(target)) {
        clear(span);
        insertHtml(span.parent, first, span.end);
      } else mergeHtml(span, first, ack);
      break;
    }
    case "+": {
      const { parent, end } = contentOf(node);
      insertHtml(parent, first, end);
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
