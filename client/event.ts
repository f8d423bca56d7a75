import type { EventData } from "../src/protocol/messages.ts";

/** Whatever the browser's events and their targets have. */
// deno-lint-ignore no-explicit-any
export type Anything = any;

/** What is kept of an event. The browser's own forgets its target if that is in a shadow root. */
export interface Happening {
  readonly type: string;
  readonly target: EventTarget;
  readonly submitter: HTMLElement | null | undefined;
  readonly data: EventData | undefined;
}

/** What is kept of an event for these elements, which listen, innermost first, besides other data of it. */
export function happeningOf(
  event: Event,
  elements: readonly Element[],
  more?: EventData,
): Happening {
  const { type, target, submitter } = event as SubmitEvent;
  const data = { ...dataOf(event, elements), ...more };
  return {
    type,
    target: target!,
    submitter,
    data: Object.keys(data)[0] ? data : undefined,
  };
}

/** The modifiers that are pressed. */
export function pressed(event: Anything): string[] {
  return ["alt", "ctrl", "meta", "shift"].filter((name) => event[name + "Key"]);
}

/** What a handler can use of the events that most pages listen to; files are left out of forms. */
function dataOf(event: Anything, elements: readonly Element[]): EventData {
  const data: Record<string, unknown> = {};
  const { type, target, key, repeat, submitter } = event;
  const isField = /^(input|change)$/.test(type);
  const name = /^(in|change|focus|blur)/.test(type) && target.name;
  const modifiers = pressed(event).map(([letter]) => letter).join("");
  if (/^key/.test(type)) data.k = key;
  if (repeat) data.r = repeat;
  // A form's name may be one of its fields.
  if (name && name.at) data.n = name;
  if (modifiers) data.m = modifiers;
  if (isField) {
    const { value, files, selectedOptions, isContentEditable } = target;
    if (files) {
      data.fl = [...files].map(({ name, size, type }) => [name, size, type]);
    } else if (value?.at) data.v = value;
    else if (isContentEditable) data.v = target.innerText;
    if (/^(checkbox|radio)$/.test(target.type)) data.c = target.checked;
    if (target.multiple && selectedOptions) {
      data.vs = [...selectedOptions].map(({ value }) => value);
    }
  }
  const form = type === "submit"
    ? target
    : isField && elements.find(({ tagName }) => tagName === "FORM");
  if (form) {
    data.f = [...new FormData(form, submitter)]
      .filter(([, value]) => typeof value === "string");
  }
  return data as EventData;
}
