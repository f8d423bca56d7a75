/** How long the first pause is at most, in milliseconds; each one after it is twice as long. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 1_000;

/** The pauses between attempts at something that has failed. */
export class Backoff {
  #next = FIRST_PAUSE;

  /** @param signal ends pauses at once */
  constructor(private readonly signal: AbortSignal) {}

  /** It has worked. */
  reset(): void {
    this.#next = FIRST_PAUSE;
  }

  /** Passes the time until the next attempt. Of several that were refused together none waits as long as another. */
  async pause(): Promise<void> {
    const length = this.#next;
    this.#next = Math.min(2 * length, LONGEST_PAUSE);
    await pause(length * (0.5 + Math.random() / 2), this.signal);
  }
}

/** Resolves after some milliseconds, or when the signal is aborted. It does not keep the process alive. */
export function pause(length: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, length);
    Deno.unrefTimer(timer);
    signal.addEventListener("abort", end);
  });
}

/**
 * Tries something until it works, with pauses between.
 *
 * @param failed called with what each attempt throws that is followed by another
 * @returns `undefined` if the signal was aborted before
 */
export async function retry<T>(
  act: () => Promise<T>,
  signal: AbortSignal,
  failed: (error: unknown) => void = () => {},
): Promise<T | undefined> {
  const backoff = new Backoff(signal);
  while (!signal.aborted) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted) break;
      failed(error);
      await backoff.pause();
    }
  }
}
