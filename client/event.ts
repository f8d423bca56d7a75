import type { EventData } from "../src/protocol/messages.ts";

type Draft = { -readonly [Key in keyof EventData]: EventData[Key] };

/** Whatever the browser's events have. */
type AnyEvent =
  & { readonly target: Field }
  & Pick<Event, "type">
  & Partial<
    & Pick<KeyboardEvent, "key" | "repeat" | `${Modifier}Key`>
    & Pick<MouseEvent, "clientX" | "clientY" | "button">
    & Pick<WheelEvent, "deltaX" | "deltaY">
    & Pick<TouchEvent, "changedTouches">
    & Pick<ToggleEvent, "newState">
    & Pick<DragEvent, "dataTransfer">
    & Pick<ClipboardEvent, "clipboardData">
    & Pick<SubmitEvent, "submitter">
    & Pick<CustomEvent, "detail">
  >;

type Field =
  & HTMLInputElement
  & HTMLSelectElement
  & HTMLDetailsElement
  & HTMLMediaElement;

type Modifier = typeof MODIFIERS[number];

const MODIFIERS = ["alt", "ctrl", "meta", "shift"] as const;

/** Whether an event is of a type that the pattern begins. */
const is = ({ type }: Pick<Event, "type">, types: string) =>
  RegExp(`^(${types})`).test(type);

function pressed(event: AnyEvent): Modifier[] {
  return MODIFIERS.filter((name) => event[`${name}Key`]);
}

/** A key with its modifiers, as marks name it. A single character says itself whether Shift is pressed. */
export function chordOf(event: Event): string {
  const { key = "" } = event as unknown as AnyEvent;
  // A modifier is pressed itself.
  if (/^(Alt|Control|Meta|Shift)$/.test(key)) return key;
  const modifiers = pressed(event as unknown as AnyEvent)
    .filter((name) => key[1] || name !== "shift");
  return [...modifiers, key].join("+");
}

/** What is kept of an event. The browser's own forgets its target if that is in a shadow root. */
export interface Happening {
  readonly type: string;
  readonly target: EventTarget;
  readonly submitter: HTMLElement | null | undefined;
  readonly data: EventData | undefined;
}

/** What is kept of an event for these elements, which listen, innermost first. */
export function happeningOf(
  event: Event,
  elements: readonly Element[],
): Happening {
  const { type, target, submitter } = event as SubmitEvent;
  const data = dataOf(event, elements);
  return { type, target: target!, submitter, data };
}

/**
 * What a handler can use of an event; files are left out of forms.
 *
 * @param elements those that listen, innermost first
 */
export function dataOf(
  given: Event,
  elements: readonly Element[],
): EventData | undefined {
  const data: Draft = {};
  const event = given as unknown as AnyEvent;
  const { target } = event;
  const isInput = is(event, "input$|change$");
  if (isInput) readField(data, target);
  if (
    isInput || is(event, "focus|blur|invalid") && target as unknown !== window
  ) {
    data.n = textOf(target.name) || undefined;
  }
  const form = is(event, "submit")
    ? target as unknown as HTMLFormElement
    : isInput && elements.find((element) => element.tagName === "FORM");
  if (form) {
    data.f = [...new FormData(form as HTMLFormElement, event.submitter)]
      .filter((entry): entry is [string, string] =>
        typeof entry[1] === "string"
      );
  }
  if (is(event, "key")) {
    data.k = event.key;
    data.r = event.repeat || undefined;
  }
  data.m = pressed(event).map(([letter]) => letter).join("") || undefined;
  if (is(event, "pointer|mouse|drag|drop|wheel|contextm|dblc|auxc|touch")) {
    readPointer(data, event, elements[0]);
  }
  if (is(event, "wheel")) {
    data.dx = Math.round(event.deltaX!);
    data.dy = Math.round(event.deltaY!);
  } else if (is(event, "scroll")) {
    const scroller = target as unknown === document
      ? document.scrollingElement!
      : target;
    data.sl = Math.round(scroller.scrollLeft);
    data.st = Math.round(scroller.scrollTop);
  } else if (is(event, "paste|drop")) {
    const source = event.clipboardData ?? event.dataTransfer;
    data.tx = source?.getData("text");
  } else if (is(event, "toggle|beforetoggle")) {
    data.o = event.newState ? event.newState === "open" : target.open;
  } else if (target as unknown === window) {
    if (is(event, "resize")) {
      Object.assign(data, { w: innerWidth, h: innerHeight });
    }
  } else if (
    is(
      event,
      "play|pause|ended|time|seek|rate|dur|load|can|vol|wait|sta|sus|prog|emp",
    )
  ) {
    if (isFinite(target.currentTime)) data.t = target.currentTime;
    if (isFinite(target.duration)) data.d = target.duration;
  }
  if (given instanceof CustomEvent) {
    try {
      data.de = JSON.parse(JSON.stringify(event.detail)) ?? undefined;
    } catch { /* JSON cannot spell it */ }
  }
  const text = JSON.stringify(data);
  return text === "{}" ? undefined : JSON.parse(text);
}

/** A custom element may have anything there, and a form any of its fields. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function readField(data: Draft, target: Field): void {
  const { type, value, files } = target;
  if (files) {
    data.fl = [...files].map(({ name, size, type }) => [name, size, type]);
  } else {
    data.v = textOf(value) ??
      (target.isContentEditable ? target.innerText : undefined);
  }
  if (/^(checkbox|radio)$/.test(type)) data.c = target.checked;
  if (target.multiple && target.selectedOptions) {
    data.vs = [...target.selectedOptions].map(({ value }) => value);
  }
}

function readPointer(data: Draft, event: AnyEvent, element: Element): void {
  const { clientX, clientY } = event.changedTouches?.[0] ?? event;
  const { left, top } = element.getBoundingClientRect();
  data.x = Math.round(clientX! - left);
  data.y = Math.round(clientY! - top);
  if (event.button! > 0) data.b = event.button;
}
