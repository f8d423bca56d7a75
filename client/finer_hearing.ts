import type { Ordered } from "./client_commands.ts";
import { createDelays } from "./delay.ts";
import { disable } from "./disable.ts";
import { type Anything, type Happening, pressed } from "./event.ts";
import { everyListener } from "./every_listener.ts";
import type { PageTools } from "./page_tools.ts";
import type { Listener } from "./listener.ts";
import { optionsOf } from "./listener_options.ts";
import { rareDataOf } from "./rare_data.ts";
import { watchViewport } from "./viewport.ts";

/** Hears what few pages listen to, and as finely as the options of listeners say. */
export interface FinerHearing {
  /** An event was heard, by these elements on its way up. */
  hear(event: Event, listeners: readonly Listener[]): void;
  /** The page has changed. */
  look(): void;
}

/** Makes it. */
export type CreateFinerHearing = typeof createFinerHearing;

/** Decides what is sent of events and when, in place of the first script. */
export function createFinerHearing(tools: PageTools): FinerHearing {
  const { happeningOf, known, listenerOf, next, noteInput } = tools;
  /** The listeners that wanted one event only, and have had it. */
  const spent = new WeakMap<Element, string[]>();

  const delays = createDelays(({ happening, listener }) => {
    if (happening.type === "input") noteInput(happening.target, next());
    tell(happening, listenerOf(listener.element, listener.name));
  });
  const flush = () => delays.flush();

  function tell(happening: Happening, listeners: readonly Listener[]): void {
    if (!listeners.length) return;
    /** Those for whom it is sent. */
    const called: Listener[] = [];
    let text: string | undefined;
    let isReset: boolean | undefined;
    for (const listener of listeners) {
      const { once, disableWith, reset, quiet } = optionsOf(listener);
      const { element, name } = listener;
      if (once) spent.set(element, [...spent.get(element) ?? [], name]);
      isReset ||= reset;
      if (quiet) continue;
      called.push(listener);
      text ??= disableWith;
    }
    const restore = text === undefined
      ? undefined
      : disable(happening, text, tools);
    const isSent = !called.length || tools.send(happening, called, restore);
    if (!isSent) restore?.();
    else if (isReset && happening.type === "submit") {
      // A button of that name hides the form's own.
      HTMLFormElement.prototype.reset.call(happening.target);
    }
    for (const listener of listeners) {
      const { do: commands } = optionsOf(listener);
      if (commands) {
        tools.commands ??= [] as Ordered[];
        tools.commands.push({ element: listener.element, commands });
      }
    }
  }

  /** Those of the elements that want the event, unless the user refuses it. */
  function wanting(event: Event, listeners: readonly Listener[]): Listener[] {
    const heard: Listener[] = [];
    for (const listener of listeners) {
      const { keys, confirm: question, prevent, stop } = optionsOf(listener);
      if (
        keys && !keys.includes(chordOf(event)) ||
        spent.get(listener.element)?.includes(listener.name)
      ) continue;
      const isRefused = question && !confirm(question);
      if (prevent || isRefused) event.preventDefault();
      if (isRefused) return [];
      heard.push(listener);
      if (stop) break;
    }
    return heard;
  }

  function hear(event: Event, listeners: readonly Listener[]): void {
    const now: Listener[] = [];
    const later: Listener[] = [];
    for (const listener of wanting(event, listeners)) {
      (delays.passes(listener, event) ? now : later).push(listener);
    }
    const happening = (listeners: readonly Listener[]) => {
      const elements = listeners.map(({ element }) => element);
      return happeningOf(event, elements, rareDataOf(event, elements));
    };
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

  const lookAround = watchViewport(tools, hear);
  // What has waited goes before the page has left. Firefox has closed its sockets by `pagehide`.
  for (const type of ["focusout", "submit", "beforeunload", "pagehide"]) {
    addEventListener(type, flush, true);
  }

  return {
    hear(event, listeners) {
      const { type, target, bubbles } = event;
      const heard = [...listeners];
      for (const place of ["document-", "window-"]) {
        const isHeard = bubbles || target === document || target === window;
        if (isHeard && known.has(place + type)) {
          heard.push(...everyListener(tools, place + type));
        }
      }
      hear(event, heard);
      if (type === "click" && known.has("clickaway")) {
        hear(
          event,
          everyListener(tools, "clickaway")
            .filter(({ element }) => !event.composedPath().includes(element)),
        );
      }
    },
    look() {
      if (known.has("viewportenter") || known.has("viewportleave")) {
        lookAround();
      }
    },
  };
}

/** A key with its modifiers, as marks name it. A single character says itself whether Shift is pressed. */
function chordOf(event: Anything): string {
  const { key = "" } = event;
  const modifiers = pressed(event).filter((name) => key[1] || name !== "shift");
  // A modifier is pressed itself.
  return /^(Alt|Control|Meta|Shift)$/.test(key)
    ? key
    : [...modifiers, key].join("+");
}
