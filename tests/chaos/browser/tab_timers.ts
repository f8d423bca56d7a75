type Timer = ReturnType<typeof setTimeout>;

/** The timers of one page. */
export class TabTimers {
  readonly #running = new Set<Timer>();
  #hasEnded = false;

  readonly set = (run: () => void, delay: number): Timer | undefined => {
    if (this.#hasEnded) return undefined;
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      run();
    }, delay);
    this.#running.add(timer);
    return timer;
  };

  readonly clear = (timer: Timer | undefined): void => {
    clearTimeout(timer);
    this.#running.delete(timer!);
  };

  /** Stops them, and starts none any more. */
  end(): void {
    this.#hasEnded = true;
    for (const timer of this.#running) clearTimeout(timer);
  }
}
