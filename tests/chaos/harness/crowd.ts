import assert from "node:assert/strict";
import { Browser } from "../browser/browser.ts";
import { type Tab, type Transport, TRANSPORTS } from "../browser/tab.ts";

/** Pages in browsers of their own, spread over the transports. */
export class Crowd implements AsyncDisposable {
  readonly tabs: Tab[] = [];
  readonly #browsers = new AsyncDisposableStack();

  /** Opens one more. */
  async open(url: string, transport?: Transport): Promise<Tab> {
    const browser = this.#browsers.use(new Browser());
    const { length } = this.tabs;
    // Three pages in a row have another one than the three before them.
    transport ??= TRANSPORTS[(length + Math.floor(length / 3)) % 3];
    const tab = await browser.open(url, { transport });
    this.tabs.push(tab);
    return tab;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browsers.disposeAsync();
  }
}

/** Asserts that a page has been nothing but live: that nothing was lost or refused, loaded again, left or repaired. */
export function assertUndisturbed(tab: Tab): void {
  const problems = tab.notices
    .filter(({ name }) => name === "lost" || name === "error");
  assert.deepEqual(problems, [], tab.url);
  const repairs = tab.network.said.filter(([word]) => word === "repair");
  assert.deepEqual(repairs, [], tab.url);
  assert.equal(tab.reloads, 0, tab.url);
  assert.deepEqual(tab.left, [], tab.url);
  assert.ok(tab.notices.some(({ name }) => name === "open"), tab.url);
}
