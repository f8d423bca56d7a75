/**
 * A document for tests of modules that use the browser's globals: import it before them.
 *
 * @module
 */
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html>");
Object.assign(globalThis, {
  document: window.document,
  Document: window.Document,
  Node: window.Node,
  Element: window.Element,
  CSS: window.CSS,
  CustomEvent: window.CustomEvent,
  Event: window.Event,
  FormData: window.FormData,
  HTMLUnknownElement: window.HTMLUnknownElement,
  MutationObserver: window.MutationObserver,
});

/** The tests' window: its classes make the events that its document takes. */
export { window };

/** Shows a view between the comments of the page's root. */
export function show(html: string): void {
  document.body.innerHTML = `<!--0-->${html}<!--/0-->`;
}

/** What is shown now. */
export function shown(): string {
  return document.body.innerHTML.replace(/^<!--0-->|<!--\/0-->$/g, "");
}

/** An element that must be there. */
export function find<T extends Element = HTMLElement>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (!element) {
    throw new Error(`Expected an element ${selector} in ${shown()}`);
  }
  return element;
}
