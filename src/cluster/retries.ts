/** How long a store that has failed is left alone, in milliseconds: at first, and at most. */
const FIRST_DELAY = 50;
const LAST_DELAY = 5000;

/**
 * A store that may be away: who needs it waits and tries again, and the operator is told once. What waits is an author's,
 * so that it keeps the process alive.
 */
export class Retries {
  #hasFailed = false;
  #isClosed = false;
  /** How to end what waits. */
  readonly #waiting = new Map<ReturnType<typeof setTimeout>, () => void>();

  constructor(private readonly report: (error: unknown) => void) {}

  /**
   * Waits after a failure, the longer the more attempts there were.
   *
   * @param attempt how many have failed
   * @returns whether to try again
   */
  async wait(error: unknown, attempt: number): Promise<boolean> {
    if (this.#isClosed) return false;
    if (!this.#hasFailed) this.report(error);
    this.#hasFailed = true;
    const delay = Math.min(FIRST_DELAY * 2 ** (attempt - 1), LAST_DELAY);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        resolve();
      }, delay);
      this.#waiting.set(timer, resolve);
    });
    return !this.#isClosed;
  }

  /** Tells the operator what waiting does not mend. */
  tell(error: unknown): void {
    this.report(error);
  }

  /** The store works. */
  over(): void {
    this.#hasFailed = false;
  }

  /** Nothing is tried again. */
  close(): void {
    this.#isClosed = true;
    for (const [timer, resolve] of this.#waiting) {
      clearTimeout(timer);
      resolve();
    }
    this.#waiting.clear();
  }
}
