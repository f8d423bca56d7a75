import { MAX_LISTENERS } from "../src/protocol/limits.ts";
import { isOthers } from "./attribute.ts";
import { type Happening, happeningOf } from "./event.ts";
import { noteInput } from "./field.ts";
import type { CreateFinerHearing, FinerHearing } from "./finer_hearing.ts";
import { type Listener, listenerOf, listenersOf } from "./listener.ts";
import type { PageTools, Turning } from "./page_tools.ts";
import { loadPart, type StartPart } from "./part.ts";

/** Capturing: it hears what does not bubble, and before a script can stop it. Not passive: a wheel can be prevented. */
const EARLY = { capture: true, passive: false };

/** Types of events of which all that can be used is known here. For others, and for options, a script is loaded. */
const USUAL =
  /^(click|input|change|submit|reset|invalid|key(down|up|press)|focus(in|out)?|blur)?$/;

/** Hears the page's events, and has them sent. */
export interface Hearing {
  /** Listens to event types as well, named as marks name them. */
  listen(names: readonly string[]): void;
  /** The page has changed. */
  look(): void;
}

/**
 * @param base the URL that the server's own paths begin with
 * @param send sends an event to elements that listen now; `false` if it is too large
 * @param next the number of the next event that is sent
 */
export function createHearing(
  base: string,
  send: (
    happening: Happening,
    listeners: readonly Listener[],
    restore?: () => void,
  ) => boolean,
  next: () => number,
  turning: Turning,
): Hearing {
  const known = new Set<string>();
  const tools: PageTools = {
    ...turning,
    base,
    happeningOf,
    isOthers,
    known,
    listenerOf,
    load: (name, use) => loadPart(base, name, use),
    next,
    noteInput,
    send: tell,
  };
  let hearing: FinerHearing | undefined;
  /** What was heard while the script was on its way. */
  let waiting: [Event, Listener[]][] | undefined;

  function load(): void {
    waiting ??= [];
    tools.load<CreateFinerHearing>("finer", (create) => {
      hearing = create(tools);
      hearing.look();
      for (const [event, listeners] of waiting!) hearing.hear(event, listeners);
    });
  }

  /** Sends an event, in as many messages as it takes; `false` if a part is too large. */
  function tell(
    happening: Happening,
    listeners: readonly Listener[],
    restore?: () => void,
  ): boolean {
    let isSent = true;
    for (let i = 0; i < listeners.length; i += MAX_LISTENERS) {
      const some = listeners.slice(i, i + MAX_LISTENERS);
      isSent = send(happening, some, restore) && isSent;
    }
    return isSent;
  }

  function handle(event: Event): void {
    const { type, target } = event;
    // The document will hear it.
    if (
      event.currentTarget === window && event.composedPath().includes(document)
    ) return;
    const { isComposing } = event as InputEvent;
    if (type === "input") noteInput(target!, isComposing ? Infinity : next());
    // What an input method asks for is not for the view, and what it shows meanwhile is not the text.
    if (isComposing && /^(key|input)/.test(type)) return;
    const listeners = listenersOf(event);
    if (
      listeners.length && type === "submit" &&
      !closesDialog(event as SubmitEvent)
    ) event.preventDefault();
    if (hearing) hearing.hear(event, listeners);
    else if (waiting) {
      waiting.push([event, listeners]);
      if (
        listeners.some(({ options }) => /"(prevent|confirm)":/.test(options))
      ) {
        event.preventDefault();
      }
    } else if (listeners.length) {
      tell(
        happeningOf(event, listeners.map(({ element }) => element)),
        listeners,
      );
    }
  }

  // Not every browser tells of the text once more.
  addEventListener("compositionend", ({ target }) => {
    target!.dispatchEvent(new Event("input", { bubbles: true }));
  }, true);

  return {
    listen(names) {
      for (const name of names) {
        if (known.has(name)) continue;
        known.add(name);
        if (name[1] && name[0] === "+") {
          tools.load<StartPart>(name.slice(1), (start) => start(tools));
          continue;
        }
        if (!waiting && !USUAL.test(name)) load();
        const type = name.replace(/^(window|document)-|away$/, "");
        // The window's own events do not come to the document; Chromium makes no mouseenter for who listens at the window.
        for (const place of [window, document]) {
          place.addEventListener(type, handle, EARLY);
        }
      }
    },
    look() {
      hearing?.look();
    },
  };
}

/** Whether a submit goes nowhere: it closes the dialog that the form is in. */
function closesDialog({ target, submitter }: SubmitEvent): boolean {
  const method = submitter?.getAttribute("formmethod") ??
    (target as Element).getAttribute("method");
  return /^dialog$/i.test(method!);
}
