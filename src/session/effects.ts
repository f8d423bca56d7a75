/** What handlers of a page have set off in the store and is not known to be there: publications, changes of shared values. */
export class Effects {
  #pending: Set<Promise<void>> | undefined;

  /**
   * Whether something is. A checkpoint that knows of the event behind it would keep it from being handled again, though
   * nobody knows yet whether all of it has happened.
   */
  get isPending(): boolean {
    return this.#pending !== undefined && this.#pending.size > 0;
  }

  /** Settles when what is under way now is settled. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending ?? []);
  }

  /** Counts an effect until it is settled; it does not fail. */
  track(effect: void | Promise<void>): void {
    if (effect === undefined) return;
    const pending = this.#pending ??= new Set();
    pending.add(effect);
    void effect.then(() => pending.delete(effect));
  }
}
