/** An event that the loop has, or is about to get, and what to do once it is handled. */
interface Given<E> {
  readonly event: E;
  readonly done: () => void;
}

/** The events of a peer for a loop: one at a time, each handled when the next one is asked for. */
export class PeerEvents<E> implements AsyncIterableIterator<E> {
  #next: Given<E> | undefined;
  #current: Given<E> | undefined;
  #asking: PromiseWithResolvers<IteratorResult<E>> | undefined;
  #hasEnded = false;

  /** @param left called when the loop is left before its end */
  constructor(private readonly left: () => void) {}

  /** Has the loop handle an event. */
  give(event: E): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#next = { event, done: resolve };
    this.#answer();
    return promise;
  }

  /** There are no more events. */
  end(): void {
    this.#hasEnded = true;
    this.#answer();
  }

  next(): Promise<IteratorResult<E>> {
    if (this.#asking !== undefined) {
      throw new TypeError(
        "Expected one loop over a peer's events, but two ask for the next one. Take them in one loop, and pass them on.",
      );
    }
    const { promise } = this.#asking = Promise.withResolvers();
    const before = this.#current;
    this.#current = undefined;
    before?.done();
    this.#answer();
    return promise;
  }

  return(): Promise<IteratorResult<E>> {
    this.#current?.done();
    this.#current = undefined;
    this.end();
    this.left();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #answer(): void {
    const asking = this.#asking;
    if (asking === undefined) return;
    if (this.#next !== undefined) {
      this.#current = this.#next;
      this.#next = this.#asking = undefined;
      asking.resolve({ done: false, value: this.#current.event });
    } else if (this.#hasEnded) {
      this.#asking = undefined;
      asking.resolve({ done: true, value: undefined });
    }
  }
}
