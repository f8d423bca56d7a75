import { isOthers } from "./attribute.ts";
import type { Happening } from "./event.ts";
import type { Listener } from "./listener.ts";

const LOADING = "rv-loading";

interface Flight {
  readonly seq: number;
  readonly listener: Listener;
  readonly restore: (() => void) | undefined;
}

/** The events that were sent and not answered. */
let flights: Flight[] = [];

/** The elements that have heard an event show that it is on its way. */
export function depart(
  seq: number,
  listeners: readonly Listener[],
  { target, submitter }: Happening,
): void {
  for (const listener of listeners) {
    const { element, options: { disableWith } } = listener;
    const button =
      (submitter ?? (target as Element | null)?.closest?.("button")) as
        | HTMLButtonElement
        | null;
    const restore = disableWith != null && button && !button.disabled
      ? disable(button, disableWith)
      : undefined;
    flights.push({ seq, listener, restore });
    show(element);
  }
}

/** The events up to this one are answered. */
export function arrive(seq: number): void {
  const arrived = flights.filter((flight) => flight.seq <= seq);
  flights = flights.filter((flight) => flight.seq > seq);
  for (const { listener: { element }, restore } of arrived) {
    show(element);
    restore?.();
  }
}

function show(element: Element): void {
  const flight = flights.findLast(({ listener }) =>
    listener.element === element
  );
  element.classList.toggle(LOADING, !!flight);
  if (flight) element.setAttribute(LOADING, flight.listener.name);
  else {
    element.removeAttribute(LOADING);
    // As it was.
    if (!element.getAttribute("class")) element.removeAttribute("class");
  }
}

/** Disables a button and has it show a text. Its nodes stay: patches find them. */
function disable(button: HTMLButtonElement, text: string): () => void {
  const focused = document.activeElement;
  const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  const changed: [node: Text, before: string, shown: string][] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.data.trim()) continue;
    changed.push([node, node.data, text]);
    node.data = text;
    text = "";
  }
  button.disabled = true;
  return () => {
    // Unless the server has said so meanwhile.
    if (isOthers(button, "disabled")) button.disabled = false;
    for (const [node, before, shown] of changed) {
      // A patch may have come meanwhile.
      if (node.data === shown) node.data = before;
    }
    // Some browsers take the focus from what is disabled.
    if (focused === button && document.activeElement === document.body) {
      button.focus();
    }
  };
}
