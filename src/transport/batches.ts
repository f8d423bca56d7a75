/** How many batches may have come before the one that is next. */
const MAX_AHEAD = 8;

/** A batch that waits for those before it. */
interface Early {
  readonly messages: string;
  readonly handled: PromiseWithResolvers<boolean>;
}

/** What the batches of a connection are for. */
export interface BatchOwner {
  /** Handles a batch: each once, in their order. */
  handleBatch(messages: string): void;
  /** A batch did not come, and those after it wait no longer. */
  giveUp(): void;
}

/**
 * Puts the batches of one connection in order. Each is a request of its own, so one may overtake another, and one whose
 * answer was lost comes again.
 */
export class Batches {
  /** The number of the last batch that was handled. */
  last = 0;
  #early: Map<number, Early> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param patience how long a batch waits for the one before it, in milliseconds */
  constructor(
    private readonly owner: BatchOwner,
    private readonly patience: number,
  ) {}

  /**
   * Takes a batch, and handles it if it is its turn.
   *
   * @param number counted from 1
   * @returns whether it is handled, now or before; a promise if it has to wait; `false` if it never will be
   */
  take(number: number, messages: string): boolean | Promise<boolean> {
    if (number <= this.last) return true;
    if (number > this.last + 1) return this.#wait(number, messages);
    this.#handle(messages);
    this.#handleEarly();
    return true;
  }

  /** Handles nothing more. */
  end(): void {
    clearTimeout(this.#timer);
    const early = this.#early;
    this.#early = undefined;
    for (const { handled } of early?.values() ?? []) handled.resolve(false);
  }

  #handle(messages: string): void {
    this.last++;
    this.owner.handleBatch(messages);
  }

  #wait(number: number, messages: string): false | Promise<boolean> {
    if (number > this.last + 1 + MAX_AHEAD) {
      this.owner.giveUp();
      return false;
    }
    this.#early ??= new Map();
    const known = this.#early.get(number);
    if (known !== undefined) return known.handled.promise;
    if (this.#early.size === 0) this.#startTimer();
    const handled = Promise.withResolvers<boolean>();
    this.#early.set(number, { messages, handled });
    return handled.promise;
  }

  #handleEarly(): void {
    if (this.#early === undefined || this.#early.size === 0) return;
    clearTimeout(this.#timer);
    for (;;) {
      const next = this.#early?.get(this.last + 1);
      if (next === undefined) break;
      this.#early!.delete(this.last + 1);
      this.#handle(next.messages);
      next.handled.resolve(true);
    }
    if (this.#early !== undefined && this.#early.size > 0) this.#startTimer();
  }

  #startTimer(): void {
    this.#timer = setTimeout(() => this.owner.giveUp(), this.patience);
  }
}
