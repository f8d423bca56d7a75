import { htmlDifference } from "./html_difference.ts";
import type { Warn } from "./warn.ts";

/** Pages that are rendered again from the same state, when their connection comes: they have to be the same. */
export class RenderedAgain {
  readonly #html = new WeakMap<object, string>();

  constructor(private readonly warn: Warn) {}

  /** Compares a page's HTML with the HTML that it had. */
  check(page: object, name: string, html: string): void {
    const before = this.#html.get(page);
    this.#html.set(page, html);
    if (before === undefined || before === html) return;
    const difference = htmlDifference(before, html);
    this.warn(
      `Expected ${name} to render the same from the same state, but what was ${difference.before} has become ` +
        `${difference.after} when the page was rendered again, and the page had to be sent whole. ` +
        "Bring what it reads besides its state and props, such as the time or a random number, into the state in init.",
      `${name} rendered again`,
    );
  }
}
