import { type Source, source } from "@rivulet/live";

/** A source whose items a test sends. */
export class Pusher<T> {
  readonly source: Source<T>;
  readonly #emits = new Set<(item: T) => void>();

  constructor() {
    this.source = source<T>("pusher", ({ emit }) => {
      this.#emits.add(emit);
      return () => this.#emits.delete(emit);
    });
  }

  /** How many pages listen. */
  get listeners(): number {
    return this.#emits.size;
  }

  /** Sends an item to every page. */
  push(item: T): void {
    for (const emit of this.#emits) emit(item);
  }
}
