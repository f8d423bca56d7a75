/**
 * The state of a socket:
 *
 * - `connecting`: it has not been open yet
 * - `open`: the server is there. `openings` counts how often the socket was opened: it grows by one when the server has lost
 *   it, and knows nothing of what was before.
 * - `reconnecting`: the connection is lost. What is sent waits.
 * - `closed`: it is over, by `close`, or because the server has said so
 */
export type SocketStatus =
  | { readonly state: "connecting" }
  | {
    readonly state: "open";
    readonly transport: "websocket" | "sse";
    readonly openings: number;
  }
  | { readonly state: "reconnecting" }
  | {
    readonly state: "closed";
    readonly code: number;
    readonly reason: string;
  };

/** A value that changes, as a signal is: to be read, or followed. */
export interface ReadonlySignal<T> {
  /** What it is now. */
  readonly value: T;
  /** Calls a function with the value of now, and with each one after it, until the function that is returned is called. */
  subscribe(listener: (value: T) => void): () => void;
}

/** A value that its owner changes. */
export class Signal<T> implements ReadonlySignal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set value(value: T) {
    this.current = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  subscribe(listener: (value: T) => void): () => void {
    // A function that is given twice is called twice.
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    listener(this.current);
    return () => void this.#listeners.delete(own);
  }
}
