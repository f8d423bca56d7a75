import assert from "node:assert/strict";
import type { SeededRandom } from "../../../src/testing/mod.ts";
import { chain, type Counted, SHOWN } from "../apps/tally.tsx";
import type { Tab } from "../browser/tab.ts";
import { assertUndisturbed } from "./crowd.ts";
import { pause } from "./until.ts";

/** The most clicks of one turn. */
const MOST_AT_ONCE = 4;

/** A user of a tally's page, who remembers what they have clicked. */
export class Clicker {
  readonly clicked: Counted[] = [];
  #typed = "";

  constructor(readonly tab: Tab, private readonly random: SeededRandom) {}

  /** Clicks so many times, with pauses of this length on average. */
  async click(times: number, meanPause: number): Promise<void> {
    while (this.clicked.length < times) {
      const burst = this.act(times - this.clicked.length);
      await pause(this.random.integer([0, 2 * burst * meanPause]));
    }
  }

  /**
   * Clicks a few times at once.
   *
   * @param most at most so often
   * @returns how often
   */
  act(most = MOST_AT_ONCE): number {
    const { random } = this;
    const burst = Math.min(most, random.integer([1, MOST_AT_ONCE]));
    for (let i = 0; i < burst; i++) this.#click();
    if (random.chance(0.1)) this.type(`after ${this.sum}`);
    return burst;
  }

  type(text: string): void {
    this.#typed = text;
    this.tab.type("#text", text);
  }

  /** How often they have clicked. */
  get sum(): number {
    return this.clicked.length;
  }

  /** Whether the page shows all that was clicked and typed. */
  get isShown(): boolean {
    const { tab } = this;
    return tab.text("#count") === `${this.sum}` &&
      tab.text("#typed") === this.#typed;
  }

  /** Asserts that the page is as it would be had nothing gone wrong. */
  assertRight(): void {
    const { tab, clicked } = this;
    const { url } = tab;
    assertUndisturbed(tab);
    const rows = clicked.map(({ button }, i) => `${i + 1}: ${button}`)
      .slice(-SHOWN);
    const hash = clicked.reduce(chain, 0);
    assert.equal(tab.text("#count"), `${clicked.length}`, url);
    assert.equal(tab.text("#hash"), `${hash}`, url);
    assert.equal(tab.text("#add-3"), `After ${clicked.length}`, url);
    assert.deepEqual(tab.texts("#last li"), rows.toReversed(), url);
    assert.deepEqual(tab.texts("#log li"), rows, url);
    assert.equal(tab.text("#typed"), this.#typed, url);
    // Each message to the page's scripts: once, and in its order.
    assert.deepEqual(
      tab.noticesOf("push"),
      clicked.map((_, i) => ({ name: "counted", data: i + 1 })),
      url,
    );
  }

  #click(): void {
    const button = this.random.integer([0, 3]);
    const saw = button === 3
      ? Number(/\d+$/.exec(this.tab.text("#add-3"))![0])
      : undefined;
    this.clicked.push({ button, saw });
    this.tab.click(`#add-${button}`);
  }
}
