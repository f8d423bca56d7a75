import fc from "fast-check";

/**
 * Decisions read from a tape of bytes. Generators that take their decisions from one can be written as plain functions,
 * and whatever they make shrinks with the tape: an exhausted tape decides for the first, which should be the simplest.
 */
export class Choices {
  #next = 0;
  #serial = 0;

  /**
   * @param types the names of the components that views may contain
   * @param isLive whether the views are those of a page that lives, where components keep something
   */
  constructor(
    private readonly tape: ArrayLike<number>,
    readonly types: readonly string[] = ["first", "second"],
    readonly isLive: boolean = false,
  ) {}

  /** A number that was not given before. */
  serial(): number {
    return ++this.#serial;
  }

  /** A number from 0 to below `count`. */
  below(count: number): number {
    const byte = this.#next < this.tape.length ? this.tape[this.#next++] : 0;
    return byte % count;
  }

  /** One of these. */
  pick<T>(...options: T[]): T {
    return options[this.below(options.length)];
  }

  /** True in one of `count` cases. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }

  /** So many things, at most `most`. */
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

/** A tape long enough for a tree and its edits. */
export const tape: fc.Arbitrary<Uint8Array> = fc.noBias(
  fc.uint8Array({ minLength: 100, maxLength: 300, size: "max" }),
);

/** A tape long enough for a page and what happens on it. */
export const longTape: fc.Arbitrary<Uint8Array> = fc.noBias(
  fc.uint8Array({ minLength: 200, maxLength: 600, size: "max" }),
);
