import { abortable } from "./wait.ts";

/** What can be shut, so that everybody waits before it until it opens. */
export class Gate {
  #opening: PromiseWithResolvers<void> | undefined;

  /** Shuts it; a second time does nothing. */
  shut(): void {
    this.#opening ??= Promise.withResolvers();
  }

  /** Opens it; a second time does nothing. */
  open(): void {
    this.#opening?.resolve();
    this.#opening = undefined;
  }

  /**
   * Waits until it is open.
   *
   * @throws the signal's reason, as soon as it aborts
   */
  async passed(signal: AbortSignal): Promise<void> {
    // It may have been shut again before this one went on.
    while (this.#opening) await abortable(this.#opening.promise, signal);
  }
}
