import type { Listener } from "./listener.ts";

const LOADING = "rv-loading";

interface Flight {
  readonly seq: number;
  readonly listener: Listener;
  readonly restore: (() => void) | undefined;
}

/** The events that were sent and not answered. */
let flights: Flight[] = [];

/**
 * The elements that have heard an event show that it is on its way.
 *
 * @param restore called when the event is answered
 */
export function depart(
  seq: number,
  listeners: readonly Listener[],
  restore?: () => void,
): void {
  for (const listener of listeners) {
    flights.push({ seq, listener, restore });
    show(listener.element);
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
