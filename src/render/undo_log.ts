/**
 * How the tree was before a render: one that throws leaves the tree as the page shows it, so that whatever stands there
 * keeps what it keeps. Texts and attributes need not be taken back, for what was rendered is rendered again.
 */
export class UndoLog {
  /** `undefined` while no render is under way: there is nothing to take back. */
  #entries: (() => void)[] | undefined;

  /** A render begins. */
  begin(): void {
    this.#entries = [];
  }

  /** Notes how to take back a change. */
  add(undo: () => void): void {
    this.#entries?.push(undo);
  }

  /** Changes a field, and notes what it was. */
  set<T extends object, K extends keyof T>(
    target: T,
    key: K,
    value: T[K],
  ): void {
    const before = target[key];
    if (before === value) return;
    target[key] = value;
    this.#entries?.push(() => {
      target[key] = before;
    });
  }

  /** Takes back all changes, the latest first. */
  undo(): void {
    for (const undo of this.#entries?.reverse() ?? []) undo();
    this.#entries = undefined;
  }

  /** The changes stand. */
  clear(): void {
    this.#entries = undefined;
  }
}
