/** Something with a signal: what `ctx.signal` and a source's `signal` are. */
export interface SignalSource {
  /** Made when it is first read: most runs and most sources never look at theirs. */
  readonly signal: AbortSignal;
}

/** What can be aborted, once. */
export class Abortable implements SignalSource {
  #controller: AbortController | undefined;
  #isAborted = false;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#isAborted) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  get isAborted(): boolean {
    return this.#isAborted;
  }

  /** Aborts the signal; a second time does nothing. */
  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
  }
}
