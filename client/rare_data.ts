import type { EventData } from "../src/protocol/messages.ts";
import type { Anything } from "./event.ts";

/** Which types of events carry what, by how they begin: properties of the event, or else of its target. */
const CARRIED: Record<string, Partial<Record<keyof EventData, string>>> = {
  wheel: { dx: "deltaX", dy: "deltaY" },
  scroll: { sl: "scrollLeft", st: "scrollTop" },
  resize: { w: "innerWidth", h: "innerHeight" },
  "play|pau|end|time|seek|rate|dur|load|can|vol|wait|sta|sus|prog|emp": {
    t: "currentTime",
    d: "duration",
  },
};

/** What a handler can use of the events that few pages listen to, besides what all carry. */
export function rareDataOf(
  event: Anything,
  elements: readonly Element[],
): EventData {
  const data: Record<string, unknown> = {};
  const { type } = event;
  const target = event.target === document
    ? document.scrollingElement
    : event.target;
  const is = (types: string) => RegExp(`^(${types})`).test(type);
  // What says nothing is left out: a duration may be infinite.
  const put = (key: keyof EventData, value: unknown) => {
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
  const text = is("paste|drop") &&
    (event.clipboardData ?? event.dataTransfer)?.getData("text");
  if (text) data.tx = text;
  if (event instanceof CustomEvent) {
    try {
      const detail = JSON.stringify(event.detail ?? undefined);
      if (detail) data.de = JSON.parse(detail);
    } catch { /* JSON cannot spell it */ }
  }
  return data as EventData;
}
