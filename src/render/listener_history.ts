import type { Handler } from "./handler.ts";

/** So many replaced handlers are kept for a page that never acknowledges; older clicks are then stale. */
const MAX_ENTRIES = 4096;

/** What hears an event: the handler, and the event's type. */
export interface Listener {
  readonly handler: Handler;
  readonly type: string;
}

/** A listener that is no more, or a place that did not listen before. */
export interface FormerListener {
  /** The frame that changed it: a page that has not applied it still shows what was. */
  frame: number;
  /** The last event that was handled by then. */
  readonly seq: number;
  readonly address: number;
  readonly slot: number;
  readonly was: Listener | undefined;
}

/**
 * The handlers that were replaced or removed by frames that the page may not have applied yet. A click means what its
 * user saw, so an event is looked up here first.
 */
export class ListenerHistory {
  #entries: FormerListener[] = [];

  /** Remembers a listener that a frame replaces. */
  add(listener: FormerListener): void {
    if (this.#entries.length === MAX_ENTRIES) {
      this.#entries.splice(0, MAX_ENTRIES / 2);
    }
    this.#entries.push(listener);
  }

  /** What stood here when so many frames were applied; `undefined` if it has not changed since. */
  find(
    address: number,
    slot: number,
    received: number,
  ): FormerListener | undefined {
    for (const entry of this.#entries) {
      if (
        entry.frame > received && entry.address === address &&
        entry.slot === slot
      ) return entry;
    }
    return undefined;
  }

  /** All of it, the earliest first. */
  get entries(): readonly FormerListener[] {
    return this.#entries;
  }

  /** Forgets what was replaced up to a frame that the page has applied. */
  acknowledge(received: number): void {
    if (this.#entries.length === 0 || this.#entries[0].frame > received) return;
    this.#entries = this.#entries.filter((entry) => entry.frame > received);
  }

  /** The changes of one frame are sent in another. */
  renumber(from: number, to: number): void {
    for (const entry of this.#entries) {
      if (entry.frame === from) entry.frame = to;
    }
  }

  /** Forgets what a frame replaced that is not sent, because nothing on the screen changed. */
  forget(frame: number): void {
    while (this.#entries.at(-1)?.frame === frame) this.#entries.pop();
  }
}
