interface Timer {
  readonly due: number;
  readonly run: () => void;
}

/** A time that passes when the test says so. */
export class Clock {
  now = 1_000_000;
  #timers = new Map<number, Timer>();
  #last = 0;

  readonly setTimeout = <A extends unknown[]>(
    run: (...args: A) => void,
    delay: number,
    ...args: A
  ): number => {
    this.#timers.set(++this.#last, {
      due: this.now + delay,
      run: () => run(...args),
    });
    return this.#last;
  };

  readonly clearTimeout = (timer: number): void => {
    this.#timers.delete(timer);
  };

  /** In how many milliseconds each timer runs out, the oldest timer first. */
  get delays(): number[] {
    return [...this.#timers.values()].map(({ due }) => due - this.now);
  }

  /** Lets time pass, and the timers run out that are due meanwhile. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(([, { due }]) => due <= end)
        .sort(([, a], [, b]) => a.due - b.due);
      if (!next) break;
      const [timer, { due, run }] = next;
      this.#timers.delete(timer);
      this.now = Math.max(this.now, due);
      run();
    }
    this.now = end;
  }

  /** Lets the timers that wait now run out, all at once. */
  elapse(): void {
    const timers = [...this.#timers.values()];
    this.#timers.clear();
    for (const { run } of timers) run();
  }
}
