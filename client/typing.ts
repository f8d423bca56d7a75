/** Per control the first event that knows of the user's last input to it. */
let typed = new WeakMap<EventTarget, number>();

/** Notes that the user typed, and the number of the first event that can tell the server so. */
export function noteTyping(control: EventTarget, seq: number): void {
  typed.set(control, seq);
}

/** Whether the user typed after the event that a frame answers: what the server says of the control is out of date. */
export function isTypedAfter(control: EventTarget, ack: number): boolean {
  return typed.get(control)! > ack;
}

/** Begins anew, as a fresh mount's sequence numbers do. */
export function forgetTyping(): void {
  typed = new WeakMap();
}
