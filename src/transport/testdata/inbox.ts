/** Messages that have arrived, until somebody asks for them. */
export class Inbox {
  #messages: string[] = [];
  #hasEnded = false;
  #arrival = Promise.withResolvers<void>();

  add(message: string): void {
    this.#messages.push(message);
    this.#wake();
  }

  /** Nothing more will arrive. */
  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  /** The next message; `undefined` once there will be no more. */
  async next(): Promise<string | undefined> {
    while (this.#messages.length === 0 && !this.#hasEnded) {
      await this.#arrival.promise;
    }
    return this.#messages.shift();
  }

  #wake(): void {
    this.#arrival.resolve();
    this.#arrival = Promise.withResolvers();
  }
}
