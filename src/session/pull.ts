import { clearImmediate, setImmediate } from "node:timers";
import { isPromiseLike } from "./result.ts";

/** After so many items of an async iterator the event loop goes round, though the next item be there at once. */
const IN_A_ROW = 64;

/** What an iterator gives at each step. */
export interface Step {
  readonly done?: boolean;
  readonly value?: unknown;
}

/** An iterator, sync or async, or a reader that looks like one. */
export interface Pullable {
  next(): Step | PromiseLike<Step>;
  return?(): unknown;
}

/** Takes what is pulled. */
export interface Consumer {
  /** Whether nothing is to be pulled for now. */
  isCongested(): boolean;
  /** Takes the next item. If it throws, the pull ends and fails. */
  take(item: unknown): void;
  /** The iterator has ended by itself. */
  ended(): void;
  /** The iterator, `take` or the iterator's `return` has thrown. */
  failed(error: unknown): void;
}

/**
 * Takes items from an iterator, one at a time: the next one is asked for when the last one has been taken, and not while
 * the consumer is congested. Between two items of a sync iterator, and now and then of a fast async one, the event loop
 * goes round, so that no iterator keeps others waiting.
 *
 * When it is stopped, the iterator is returned, once; what it was about to give or throw is ignored.
 */
export class Pull {
  #pause: ReturnType<typeof setImmediate> | undefined;
  #isHeld = false;
  #isStepping = false;
  #isOver = false;
  #count = 0;

  constructor(
    private readonly iterator: Pullable,
    private readonly consumer: Consumer,
  ) {}

  /**
   * Takes the first step, also while congested.
   *
   * @returns what a sync iterator gave; its consumer has not taken it. `undefined` for an async one
   * @throws what a sync iterator throws
   */
  first(): Step | undefined {
    const result = this.#step();
    if (result?.done) this.#isOver = true;
    else if (result !== undefined) this.#continueLater();
    return result;
  }

  /** Pulls the next item, or waits for {@linkcode resume} while the consumer is congested. */
  readonly next = (): void => {
    if (this.#isOver) return;
    this.#isHeld = this.consumer.isCongested();
    if (this.#isHeld) return;
    try {
      const result = this.#step();
      if (result === undefined || this.#isOver) return;
      if (this.#take(result)) this.#continueLater();
    } catch (error) {
      this.#fail(error);
    }
  };

  /** The congestion is over. */
  resume(): void {
    if (this.#isHeld) this.next();
  }

  /** Ends it: the iterator is returned unless it has ended. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearImmediate(this.#pause);
    // A sync iterator that stops itself cannot be returned while it runs.
    if (!this.#isStepping) this.#return();
  }

  #step(): Step | undefined {
    this.#isStepping = true;
    let result: Step | PromiseLike<Step> | undefined;
    try {
      result = this.iterator.next();
    } finally {
      this.#isStepping = false;
    }
    if (isPromiseLike(result)) {
      Promise.resolve(result).then(this.#received, this.#fail);
      result = undefined;
    }
    if (this.#isOver) this.#return();
    return result;
  }

  readonly #received = (result: Step): void => {
    if (this.#isOver || !this.#take(result)) return;
    if (++this.#count % IN_A_ROW === 0) this.#continueLater();
    else this.next();
  };

  /** Hands an item over; `false` if there is none to come. */
  #take(result: Step): boolean {
    if (result.done) {
      this.#isOver = true;
      this.consumer.ended();
      return false;
    }
    try {
      this.consumer.take(result.value);
    } catch (error) {
      this.stop();
      this.consumer.failed(error);
    }
    return !this.#isOver;
  }

  #continueLater(): void {
    this.#pause = setImmediate(this.next);
  }

  readonly #fail = (error: unknown): void => {
    if (this.#isOver) return;
    this.#isOver = true;
    this.consumer.failed(error);
  };

  #return(): void {
    try {
      const returned = this.iterator.return?.();
      if (isPromiseLike(returned)) returned.then(undefined, this.#failToReturn);
    } catch (error) {
      this.#failToReturn(error);
    }
  }

  readonly #failToReturn = (error: unknown): void => {
    // Whoever stops also aborts: that reaches what the iterator reads from.
    if (!(error instanceof Error && error.name === "AbortError")) {
      this.consumer.failed(error);
    }
  };
}
