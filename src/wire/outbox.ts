import { type Frame, sizeOf } from "./encoding.ts";

/** After how many events, or bytes of them, the other side is told that they are handled; fewer are told after a while. */
const TELL_EVENTS = 64;
const TELL_SIZE = 65_536;

/** What was handled and the other side does not know of: it keeps it until then. */
export class Untold {
  #events = 0;
  #size = 0;

  /** One more. Returns whether it is time to tell. */
  add(size: number): boolean {
    this.#events++;
    this.#size += size;
    return this.#events >= TELL_EVENTS || this.#size >= TELL_SIZE;
  }

  /** It was told. */
  clear(): void {
    this.#events = this.#size = 0;
  }
}

/** An event that the other side may not have handled. */
export interface Sent<T> {
  readonly frame: Frame;
  readonly note: T;
}

/** The events that one side has sent, or is to send, until the other one acknowledges them; counted from 1. */
export class Outbox<T = undefined> {
  #entries: Sent<T>[] = [];
  #acknowledged = 0;
  #size = 0;

  /** The number of the last one. */
  get last(): number {
    return this.#acknowledged + this.#entries.length;
  }

  /** Up to which they are acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** How many bytes it holds, or UTF-16 code units. */
  get size(): number {
    return this.#size;
  }

  /** How many events it holds. */
  get length(): number {
    return this.#entries.length;
  }

  add(frame: Frame, note: T): void {
    this.#entries.push({ frame, note });
    this.#size += sizeOf(frame);
  }

  /** Forgets the events up to this one, and returns them. What was acknowledged before is no news. */
  acknowledge(number: number): Sent<T>[] {
    const count = Math.min(number - this.#acknowledged, this.#entries.length);
    if (count <= 0) return [];
    const gone = this.#entries.splice(0, count);
    this.#acknowledged += count;
    for (const { frame } of gone) this.#size -= sizeOf(frame);
    return gone;
  }

  /** The event of a number. */
  get(number: number): Sent<T> | undefined {
    return this.#entries[number - this.#acknowledged - 1];
  }

  /** Those after this one. */
  after(number: number): Sent<T>[] {
    return this.#entries.slice(Math.max(0, number - this.#acknowledged));
  }

  /** Counts what it holds from 1: somebody else is to have it. */
  restart(): void {
    this.#acknowledged = 0;
  }
}
