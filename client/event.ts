import type { EventData } from "../src/protocol/messages.ts";

/** What an event meets on its way up: address and slot in turn, innermost first. */
export function listenersOf(
  { type, bubbles, target }: Pick<Event, "type" | "bubbles" | "target">,
): (string | number)[] {
  const listeners: (string | number)[] = [];
  for (let node = target as Element | null; node; node = node.parentElement) {
    const mark = node.getAttribute?.("rv-" + type);
    if (mark != null) {
      const [slot, address = node.closest("[rv]")?.getAttribute("rv")] = mark
        .split(".").reverse();
      if (address) listeners.push(address, +slot);
    }
    if (!bubbles) break;
  }
  return listeners;
}

/** What a handler can use of an event; files are left out. */
export function dataOf(event: Event): EventData | undefined {
  const { type } = event;
  const control = event.target as HTMLInputElement;
  if (type === "submit") {
    const form = event.target as HTMLFormElement;
    return {
      f: [...new FormData(form, (event as SubmitEvent).submitter)]
        .filter((entry): entry is [string, string] =>
          typeof entry[1] === "string"
        ),
    };
  }
  if (type === "input" || type === "change") {
    return /^(checkbox|radio)$/.test(control.type)
      ? { v: control.value, c: control.checked }
      : { v: control.value };
  }
  if (type.startsWith("key")) return { k: (event as KeyboardEvent).key };
}
