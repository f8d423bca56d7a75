/**
 * The documents of all pages, from one window: a window of its own costs a page 2 MB, and the client needs nothing of it
 * but the classes.
 *
 * @module
 */
import { JSDOM, VirtualConsole } from "jsdom";

/** What listeners have thrown. A page cannot know, and a test has to. */
export const listenerErrors: unknown[] = [];

const reports = new VirtualConsole();
reports.on("jsdomError", (error: unknown) => listenerErrors.push(error));

const { window } = new JSDOM("", { virtualConsole: reports });

/** The classes of the DOM. */
export const {
  CSS,
  CustomEvent,
  Document,
  Element,
  Event,
  FormData,
  HTMLFormElement,
  MutationObserver,
  Node,
} = window as unknown as typeof globalThis;

// jsdom has none: nobody looks at these pages.
Object.assign(window.HTMLElement.prototype, { showPopover() {} });

/** Parses a page. Its scripts do not run, and its links lead nowhere. */
export function parsePage(html: string): Document {
  const parser = new window.DOMParser();
  return parser.parseFromString(html, "text/html") as unknown as Document;
}
