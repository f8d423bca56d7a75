/** Per control the first event that knows of the user's last input to it. */
const typed = new Map<EventTarget, number>();

/** Notes that the user typed, and the number of the first event that can tell the server so. */
export function noteTyping(control: EventTarget, seq: number): void {
  for (const other of typed.keys()) {
    if (!(other as Node).isConnected) typed.delete(other);
  }
  typed.set(control, seq);
}

/** Whether the user typed after the event that a frame answers: what the server says of the control is out of date. */
export function isTypedAfter(control: EventTarget, ack: number): boolean {
  return typed.get(control)! > ack;
}

/** The controls on the page that the user has typed into. */
export function typedFields(): EventTarget[] {
  return [...typed.keys()].filter((field) => (field as Node).isConnected);
}

/** Begins anew, as a fresh mount's sequence numbers do. */
export function forgetTyping(): void {
  typed.clear();
}
