/** Lets events through at a limited rate: it holds up to `burst` tokens and gets `perSecond` of them in a second. */
export class Bucket {
  #tokens: number;
  #filled: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.#tokens = burst;
    this.#filled = performance.now();
  }

  /** Takes a token. Returns 0, or if there is none in how many milliseconds there will be one. */
  take(): number {
    if (this.perSecond === Infinity) return 0;
    this.#fill();
    if (this.#tokens < 1) return (1 - this.#tokens) / this.perSecond * 1000;
    this.#tokens--;
    return 0;
  }

  #fill(): void {
    const now = performance.now();
    const gained = (now - this.#filled) / 1000 * this.perSecond;
    this.#tokens = Math.min(this.burst, this.#tokens + gained);
    this.#filled = now;
  }
}
