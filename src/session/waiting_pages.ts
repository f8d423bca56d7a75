import type { Keepable } from "./keepable.ts";

/** How long the first frame of a page waits for its checkpoint, in milliseconds: a store that is away must not stop pages. */
const PATIENCE = 1000;

/** Pages that wait for their first checkpoint: whatever the store does, for no longer than a second. */
export class WaitingPages {
  /** Since when they wait, those that have waited for longest first. */
  readonly #since = new Map<Keepable, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get isEmpty(): boolean {
    return this.#since.size === 0;
  }

  /** Those that wait now. */
  get all(): Set<Keepable> {
    return new Set(this.#since.keys());
  }

  add(session: Keepable): void {
    this.#since.set(session, performance.now());
    this.#watch();
  }

  /** It need not wait any longer. */
  release(session: Keepable): void {
    if (this.#since.delete(session)) session.release();
  }

  /** None is watched any more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    const [first] = this.#since.values();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const latest = performance.now() - PATIENCE;
      for (const [session, since] of this.#since) {
        if (since <= latest) this.release(session);
      }
      if (!this.isEmpty) this.#watch();
    }, first + PATIENCE - performance.now());
    Deno.unrefTimer(this.#timer);
  }
}
