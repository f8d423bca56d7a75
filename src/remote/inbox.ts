interface Item<E> {
  readonly event: E;
  readonly number: number;
  readonly size: number;
}

/** Events that have come and that nobody has taken yet, counted from 1. */
export class Inbox<E> {
  #items: Item<E>[] = [];
  #asking: ((result: IteratorResult<E>) => void)[] = [];
  #received = 0;
  #taken = 0;
  #size = 0;
  #hasEnded = false;

  /** @param took called when an event of this size was taken */
  constructor(private readonly took: (size: number) => void) {}

  /** How many have come. */
  get received(): number {
    return this.#received;
  }

  /** Up to which they are taken. */
  get taken(): number {
    return this.#taken;
  }

  /** How much waits to be taken: bytes, or UTF-16 code units. */
  get size(): number {
    return this.#size;
  }

  /** An event has come. */
  add(event: E, size: number): void {
    this.#size += size;
    this.#items.push({ event, number: ++this.#received, size });
    const asking = this.#asking.shift();
    if (asking) asking(this.#take());
  }

  /** Something has come that counts as an event, and is none. */
  skip(): void {
    this.#received++;
    this.#settle(0);
  }

  /** Counts anew. What nobody has taken stays. */
  restart(): void {
    this.#items = this.#items.map((item) => ({ ...item, number: 0 }));
    this.#received = this.#taken = 0;
  }

  /** Nothing more comes. */
  end(): void {
    this.#hasEnded = true;
    for (const asking of this.#asking.splice(0)) {
      asking({ done: true, value: undefined });
    }
  }

  /** The next event, as soon as there is one. */
  next(): Promise<IteratorResult<E>> {
    if (this.#items.length > 0) return Promise.resolve(this.#take());
    if (this.#hasEnded) {
      return Promise.resolve({ done: true, value: undefined });
    }
    return new Promise((resolve) => this.#asking.push(resolve));
  }

  #take(): IteratorResult<E> {
    const { event, number, size } = this.#items.shift()!;
    this.#size -= size;
    this.#taken = Math.max(this.#taken, number);
    this.#settle(size);
    return { done: false, value: event };
  }

  /** What is none is taken with those before it. */
  #settle(size: number): void {
    if (this.#items.length === 0) this.#taken = this.#received;
    this.took(size);
  }
}
