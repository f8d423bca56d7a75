import type { EventData } from "../src/protocol/messages.ts";

/** Whatever the browser's events and their targets have. */
// deno-lint-ignore no-explicit-any
type Anything = any;

/** What is kept of an event. The browser's own forgets its target if that is in a shadow root. */
export interface Happening {
  readonly type: string;
  readonly target: EventTarget;
  readonly submitter: HTMLElement | null | undefined;
  readonly data: EventData | undefined;
}

/** Which types of events carry what, by how they begin: properties of the event, or else of its target. */
const CARRIED: Record<string, Partial<Record<keyof EventData, string>>> = {
  "input|change|focus|blur|invalid": { n: "name" },
  key: { k: "key", r: "repeat" },
  wheel: { dx: "deltaX", dy: "deltaY" },
  scroll: { sl: "scrollLeft", st: "scrollTop" },
  resize: { w: "innerWidth", h: "innerHeight" },
  "play|pau|end|time|seek|rate|dur|load|can|vol|wait|sta|sus|prog|emp": {
    t: "currentTime",
    d: "duration",
  },
};

function pressed(event: Anything): string[] {
  return ["alt", "ctrl", "meta", "shift"].filter((name) => event[name + "Key"]);
}

/** A key with its modifiers, as marks name it. A single character says itself whether Shift is pressed. */
export function chordOf(event: Event): string {
  const { key = "" } = event as KeyboardEvent;
  const modifiers = pressed(event).filter((name) => key[1] || name !== "shift");
  // A modifier is pressed itself.
  return /^(Alt|Control|Meta|Shift)$/.test(key)
    ? key
    : [...modifiers, key].join("+");
}

/** What is kept of an event for these elements, which listen, innermost first. */
export function happeningOf(
  event: Event,
  elements: readonly Element[],
): Happening {
  const { type, target, submitter } = event as SubmitEvent;
  const data = dataOf(event, elements);
  return {
    type,
    target: target!,
    submitter,
    data: Object.keys(data)[0] ? data : undefined,
  };
}

/** What a handler can use of an event; files are left out of forms. */
function dataOf(event: Anything, elements: readonly Element[]): EventData {
  const data: Record<string, unknown> = {};
  const { type } = event;
  const target = event.target === document
    ? document.scrollingElement
    : event.target;
  const is = (types: string) => RegExp(`^(${types})`).test(type);
  // What says nothing is left out. A form's name may be one of its fields, and a duration infinite.
  const put = (key: keyof EventData, value: unknown) => {
    if (value === true || value && typeof value === "string") data[key] = value;
    // Parts of pixels are nothing, parts of seconds are.
    if (Number.isFinite(value)) {
      data[key] = /^[td]$/.test(key) ? value : Math.round(value as number);
    }
  };
  for (const types in CARRIED) {
    for (const [key, name] of is(types) ? Object.entries(CARRIED[types]) : []) {
      put(key as keyof EventData, event[name] ?? target?.[name]);
    }
  }
  put("m", pressed(event).map(([letter]) => letter).join(""));
  const isField = is("(input|change)$");
  if (isField) {
    const { value, files, selectedOptions, isContentEditable } = target;
    if (files) {
      data.fl = [...files].map(({ name, size, type }) => [name, size, type]);
    } else if (typeof value === "string") data.v = value;
    else if (isContentEditable) data.v = target.innerText;
    if (/^(checkbox|radio)$/.test(target.type)) data.c = target.checked;
    if (target.multiple && selectedOptions) {
      data.vs = [...selectedOptions].map(({ value }) => value);
    }
  }
  const form = is("submit")
    ? target
    : isField && elements.find(({ tagName }) => tagName === "FORM");
  if (form) {
    data.f = [...new FormData(form, event.submitter)]
      .filter(([, value]) => typeof value === "string");
  }
  if (is("pointer|mouse|drag|drop|wheel|contextm|dblc|auxc|touch")) {
    const { clientX, clientY } = event.changedTouches?.[0] ?? event;
    const { left, top } = elements[0].getBoundingClientRect();
    put("x", clientX - left);
    put("y", clientY - top);
    if (event.button > 0) put("b", event.button);
  }
  if (is("toggle|beforetoggle")) {
    data.o = event.newState ? event.newState === "open" : target.open;
  }
  put(
    "tx",
    is("paste|drop") &&
      (event.clipboardData ?? event.dataTransfer)?.getData("text"),
  );
  if (event instanceof CustomEvent) {
    try {
      const detail = JSON.stringify(event.detail ?? undefined);
      if (detail) data.de = JSON.parse(detail);
    } catch { /* JSON cannot spell it */ }
  }
  return data as EventData;
}
