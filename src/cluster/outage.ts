/** How long something must fail before it is told, in milliseconds: a file that others write to is locked now and then. */
const PATIENCE = 3_000;

/** Tells the operator that a store is away: once, until everything that has failed works again. */
export class Outage {
  /** What fails, and since when. */
  readonly #failing = new Map<string, number>();
  #isTold = false;

  constructor(private readonly report: (error: Error) => void) {}

  /** @param what does not work: "sending" */
  failed(what: string, error: unknown): void {
    const now = performance.now();
    const since = this.#failing.get(what) ?? now;
    this.#failing.set(what, since);
    if (this.#isTold || now - since < PATIENCE) return;
    this.#isTold = true;
    this.report(
      new Error(
        `Expected the store that instances share to answer, but ${what} has failed: ${
          String(error instanceof Error ? error.message : error)
            .replace(/\.$/, "")
        }. It is tried again until it works; look after the store.`,
        { cause: error },
      ),
    );
  }

  works(what: string): void {
    this.#failing.delete(what);
    if (this.#failing.size === 0) this.#isTold = false;
  }
}
