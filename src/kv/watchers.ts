import type { KeyBytes } from "./key_bytes.ts";

interface Watcher {
  readonly changed: () => void;
  readonly ended: () => void;
}

/** Who watches which keys. */
export class Watchers {
  readonly #byKey = new Map<KeyBytes, Set<Watcher>>();

  /** @returns a function that takes it away again */
  add(
    keys: readonly KeyBytes[],
    changed: () => void,
    ended: () => void,
  ): () => void {
    const watcher = { changed, ended };
    for (const key of keys) {
      const watchers = this.#byKey.get(key) ?? new Set();
      this.#byKey.set(key, watchers.add(watcher));
    }
    return () => {
      for (const key of keys) {
        const watchers = this.#byKey.get(key);
        watchers?.delete(watcher);
        if (watchers?.size === 0) this.#byKey.delete(key);
      }
    };
  }

  /** All keys that somebody watches. */
  get keys(): KeyBytes[] {
    return [...this.#byKey.keys()];
  }

  /** Somebody watches the key. */
  has(key: KeyBytes): boolean {
    return this.#byKey.has(key);
  }

  /** Tells those who watch one of the keys, once each. */
  changed(keys: Iterable<KeyBytes>): void {
    for (const { changed } of this.#of(keys)) changed();
  }

  /** Tells all that it is over. */
  close(): void {
    for (const { ended } of this.#of(this.#byKey.keys())) ended();
    this.#byKey.clear();
  }

  #of(keys: Iterable<KeyBytes>): Set<Watcher> {
    const found = new Set<Watcher>();
    for (const key of keys) {
      for (const watcher of this.#byKey.get(key) ?? []) found.add(watcher);
    }
    return found;
  }
}
