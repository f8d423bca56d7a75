import { MAX_LISTENERS } from "../src/protocol/limits.ts";
import { createDelays } from "./delay.ts";
import { chordOf, type Happening, happeningOf } from "./event.ts";
import {
  everyListener,
  type Listener,
  listenerOf,
  listenersOf,
} from "./listener.ts";
import { noteInput } from "./field.ts";
import { watchViewport } from "./viewport.ts";

/** Capturing: it hears what does not bubble, and before a script can stop it. Not passive: a wheel can be prevented. */
const EARLY = { capture: true, passive: false };

/** Hears the page's events, and decides what is sent of them and when. */
export interface Hearing {
  /** Listens to event types as well, named as marks name them. */
  listen(names: readonly string[]): void;
  /** The page has changed. */
  look(): void;
}

/**
 * @param send sends an event to elements that listen now; `false` if it is too large
 * @param next the number of the next event that is sent
 */
export function createHearing(
  send: (happening: Happening, listeners: readonly Listener[]) => boolean,
  next: () => number,
): Hearing {
  const known = new Set<string>();
  /** The listeners that wanted one event only, and have had it. */
  const spent = new WeakMap<Element, string[]>();

  const delays = createDelays(({ happening, listener }) => {
    if (happening.type === "input") noteInput(happening.target, next());
    tell(happening, listenerOf(listener.element, listener.name));
  });
  const flush = () => delays.flush();

  /** Sends an event, in as many messages as it takes. */
  function tell(happening: Happening, listeners: Listener[]): void {
    while (listeners.length) {
      const some = listeners.splice(0, MAX_LISTENERS);
      for (const { element, name, options } of some) {
        if (options.once) {
          spent.set(element, [...spent.get(element) ?? [], name]);
        }
      }
      const isSent = send(happening, some);
      if (isSent && some.some(({ options }) => options.reset)) {
        // A button of that name hides the form's own.
        HTMLFormElement.prototype.reset.call(happening.target);
      }
    }
  }

  function hear(event: Event, listeners: readonly Listener[]): void {
    if (
      listeners.length && event.type === "submit" &&
      !closesDialog(event as SubmitEvent)
    ) event.preventDefault();
    const heard: Listener[] = [];
    for (const listener of listeners) {
      const { element, name, options } = listener;
      if (
        options.keys && !options.keys.includes(chordOf(event)) ||
        spent.get(element)?.includes(name)
      ) continue;
      const isRefused = options.confirm && !confirm(options.confirm);
      if (options.prevent || isRefused) event.preventDefault();
      if (isRefused) return;
      heard.push(listener);
      if (options.stop) break;
    }
    const now: Listener[] = [];
    const later: Listener[] = [];
    for (const listener of heard) {
      (delays.passes(listener, event) ? now : later).push(listener);
    }
    const happening = (listeners: readonly Listener[]) =>
      happeningOf(event, listeners.map(({ element }) => element));
    if (now.length) {
      delays.flush(later);
      tell(happening(now), now);
    } else if (later.length && event.type === "input") {
      // Whatever the server says meanwhile, it does not know of it.
      noteInput(event.target!, Infinity);
    }
    for (const listener of later) {
      delays.hold({ listener, happening: happening([listener]) });
    }
  }

  function handle(event: Event): void {
    const { type, target, bubbles } = event;
    // The document will hear it.
    if (
      event.currentTarget === window && event.composedPath().includes(document)
    ) return;
    const { isComposing } = event as InputEvent;
    if (type === "input") noteInput(target!, isComposing ? Infinity : next());
    // What an input method asks for is not for the view, and what it shows meanwhile is not the text.
    if (isComposing && /^(key|input)/.test(type)) return;
    const listeners = listenersOf(event);
    for (const place of ["document-", "window-"]) {
      const isHeard = bubbles || target === document || target === window;
      if (isHeard && known.has(place + type)) {
        listeners.push(...everyListener(place + type));
      }
    }
    hear(event, listeners);
    if (type === "click" && known.has("clickaway")) {
      hear(
        event,
        everyListener("clickaway")
          .filter(({ element }) => !event.composedPath().includes(element)),
      );
    }
  }

  const lookAround = watchViewport(hear);
  // What has waited goes before the page has left. Firefox has closed its sockets by `pagehide`.
  for (const type of ["focusout", "submit", "beforeunload", "pagehide"]) {
    addEventListener(type, flush, true);
  }
  // Not every browser tells of the text once more.
  addEventListener("compositionend", ({ target }) => {
    target!.dispatchEvent(new Event("input", { bubbles: true }));
  }, true);

  return {
    listen(names) {
      for (const name of names) {
        known.add(name);
        const type = name === "clickaway"
          ? "click"
          : name.replace(/^(window|document)-/, "");
        // The window's own events do not come to the document; Chromium makes no mouseenter for who listens at the window.
        for (const place of [window, document]) {
          place.addEventListener(type, handle, EARLY);
        }
      }
    },
    look() {
      if (known.has("viewportenter") || known.has("viewportleave")) {
        lookAround();
      }
    },
  };
}

/** Whether a submit goes nowhere: it closes the dialog that the form is in. */
function closesDialog({ target, submitter }: SubmitEvent): boolean {
  const method = submitter?.getAttribute("formmethod") ??
    (target as Element).getAttribute("method");
  return /^dialog$/i.test(method!);
}
