import type { Kv } from "../../kv/kv.ts";
import type { Lives } from "../presence_entry.ts";

/** Processes that live until a test says otherwise. */
export class TestLives {
  readonly #living = new Set<string>();
  readonly #listeners = new Set<(id: string) => void>();

  /** One more process, as it sees the others. */
  begin(id: string): Lives {
    this.#living.add(id);
    return {
      id,
      has: (id) => Promise.resolve(this.#living.has(id)),
      onGone: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** A store as a process sees it: it never answers once the process is gone. */
  storeOf(id: string, kv: Kv): Kv {
    const isGone = () => !this.#living.has(id);
    const never = () => new Promise<never>(() => {});
    return {
      __proto__: kv,
      list: (...given: Parameters<Kv["list"]>) =>
        isGone()
          ? { [Symbol.asyncIterator]: () => ({ next: never }) }
          : kv.list(...given),
      atomic() {
        const atomic = kv.atomic();
        const commit = atomic.commit.bind(atomic);
        atomic.commit = () => isGone() ? never() : commit();
        return atomic;
      },
    } as unknown as Kv;
  }

  /** A process is gone; without a word if nobody notices. */
  end(id: string, isNoticed = true): void {
    this.#living.delete(id);
    if (!isNoticed) return;
    for (const listener of [...this.#listeners]) listener(id);
  }
}
