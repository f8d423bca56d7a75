import type { SeededRandom } from "../../../src/testing/mod.ts";
import type { Tab } from "../browser/tab.ts";

/** A user of a page that adds to the total. */
export class TotalUser {
  /** What they have added. */
  sum = 0;

  constructor(readonly tab: Tab, private readonly random: SeededRandom) {}

  act(): void {
    const isOne = this.random.chance(0.5);
    this.sum += isOne ? 1 : 2;
    this.tab.click(isOne ? "#one" : "#two");
  }

  /** Whether the page shows all that they have added. */
  get isShown(): boolean {
    return this.tab.text("#count") === `${this.sum}`;
  }
}
