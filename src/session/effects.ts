/** What handlers of a page have set off in the store and is not known to be there: publications, changes of shared values. */
export class Effects {
  #pending = 0;

  /**
   * Whether something is. A checkpoint that knows of the event behind it would keep it from being handled again, though
   * nobody knows yet whether all of it has happened.
   */
  get isPending(): boolean {
    return this.#pending > 0;
  }

  /** Counts an effect until it is settled; it does not fail. */
  track(effect: void | Promise<void>): void {
    if (effect === undefined) return;
    this.#pending++;
    effect.finally(() => {
      this.#pending--;
    });
  }
}
