import type { EventData } from "../protocol/messages.ts";
import { FormFields, type ViewEvent } from "../view/event.ts";

/** The event that a handler sees, from what the page sent of it. */
export function viewEvent(type: string, { v, c, k, f }: EventData): ViewEvent {
  return { type, value: v, checked: c, key: k, form: f && new FormFields(f) };
}
