import type { EventData } from "../protocol/messages.ts";
import { FormFields, type ViewEvent } from "../view/event.ts";

/** A view event while it is made. */
type Draft = { -readonly [Name in keyof ViewEvent]: ViewEvent[Name] };

/** What a handler calls what the page has sent as it is. */
const NAMES = {
  v: "value",
  c: "checked",
  k: "key",
  n: "name",
  vs: "values",
  r: "repeat",
  x: "x",
  y: "y",
  b: "button",
  dx: "deltaX",
  dy: "deltaY",
  sl: "scrollLeft",
  st: "scrollTop",
  w: "width",
  h: "height",
  o: "open",
  t: "time",
  d: "duration",
  tx: "text",
  de: "detail",
} as const satisfies Partial<Record<keyof EventData, keyof ViewEvent>>;

/**
 * The event that a handler sees, from what the page sent of it.
 *
 * @param type as a listener names it: `"window-keydown"` is `"keydown"` to a handler
 */
export function viewEvent(type: string, data: EventData): ViewEvent {
  const event: Draft = { type: type.replace(/^(window|document)-/, "") };
  for (const key in data) {
    switch (key) {
      case "f":
        event.form = new FormFields(data.f!);
        break;
      case "fl":
        event.files = data.fl!.map(([name, size, type]) => ({
          name,
          size,
          type,
        }));
        break;
      case "m":
        if (data.m!.includes("a")) event.alt = true;
        if (data.m!.includes("c")) event.ctrl = true;
        if (data.m!.includes("m")) event.meta = true;
        if (data.m!.includes("s")) event.shift = true;
        break;
      default: {
        const name = key as keyof typeof NAMES;
        (event as Record<string, unknown>)[NAMES[name]] = data[name];
      }
    }
  }
  return event;
}

/** What a checkpoint keeps of an event: plain data. */
export type EventMemory =
  & Omit<ViewEvent, "form">
  & { readonly form?: readonly (readonly [name: string, value: string])[] };

/** What a checkpoint keeps of an event whose handler has not ended. */
export function rememberEvent({ form, ...rest }: ViewEvent): EventMemory {
  return form ? { ...rest, form: [...form] } : rest;
}

/** The event as its handler saw it before. */
export function recalledEvent({ form, ...rest }: EventMemory): ViewEvent {
  return form ? { ...rest, form: new FormFields(form) } : rest;
}
