import assert from "node:assert/strict";
import type { Kv } from "../../../src/kv/mod.ts";
import type { SeededRandom } from "../../../src/testing/mod.ts";
import type { Tab } from "../browser/tab.ts";
import { Clicker } from "./clicker.ts";
import { assertUndisturbed, Crowd } from "./crowd.ts";
import { type StoredCount, storedCount } from "./stored_count.ts";
import { until } from "./until.ts";

/** What half of the pages have each. */
const TRANSPORTS = ["websocket", "sse"] as const;

/** Users of a cluster, and pages that show how often all of them have clicked. */
export class ClusterUsers implements AsyncDisposable {
  readonly all: Clicker[] = [];
  readonly #watchers: Tab[] = [];
  readonly #crowd = new Crowd();

  /** Opens a page for each user. */
  static async open(
    origin: string,
    count: number,
    random: SeededRandom,
  ): Promise<ClusterUsers> {
    const users = new ClusterUsers();
    const crowd = users.#crowd;
    for (const transport of TRANSPORTS) {
      users.#watchers.push(await crowd.open(`${origin}/clicks`, transport));
    }
    for (let i = 0; i < count; i++) {
      const tab = await crowd.open(`${origin}/clicks/${i}`, TRANSPORTS[i % 2]);
      users.all.push(new Clicker(tab, random.fork(i)));
    }
    return users;
  }

  /** How often they have clicked. */
  get sum(): number {
    return this.all.reduce((total, { sum }) => total + sum, 0);
  }

  /** Waits until each page has shown an answer to something that is clicked from now on. */
  async answered(): Promise<void> {
    const before = this.all.map(({ sum }) => sum);
    const late = () =>
      this.all.filter(({ tab }, i) => Number(tab.text("#count")) <= before[i]);
    await until(
      () => late().length === 0,
      () => `answers, but there were none on ${late().map((u) => u.tab.url)}`,
    );
  }

  /** Waits until all pages show what was clicked on them, and on all of them together. */
  async settle(): Promise<void> {
    await until(
      () => this.#missing.length === 0,
      () => `all pages to show what was clicked, but received ${this.#missing}`,
    );
  }

  /**
   * Waits until all of it is stored.
   *
   * @returns the owners of the pages
   */
  async stored(kv: Kv): Promise<(string | undefined)[]> {
    const owners: (string | undefined)[] = [];
    for (const { tab, sum } of this.all) {
      let found: StoredCount | undefined;
      await until(
        async () => (found = await storedCount(kv, tab)).count === sum,
        () => `a checkpoint of ${sum} clicks, but received ${found?.count}`,
      );
      owners.push(found?.owner);
    }
    return owners;
  }

  /** Has all pages try at once to connect, however long they would wait. */
  wake(): void {
    for (const { tab } of this.all) tab.signal("online");
    for (const tab of this.#watchers) tab.signal("online");
  }

  /** Asserts that nothing has gone wrong on any page. */
  assertRight(): void {
    for (const user of this.all) {
      user.assertRight();
      assertKept(user.tab);
    }
    this.#watchers.forEach(assertUndisturbed);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#crowd[Symbol.asyncDispose]();
  }

  get #missing(): string[] {
    const { sum } = this;
    return [
      ...this.all.filter(({ isShown }) => !isShown).map(({ tab, sum }) =>
        `${tab.text("#count")} of ${sum} on ${tab.url}`
      ),
      ...this.#watchers.map((tab) => tab.text("#clicks"))
        .filter((text) => text !== `${sum}`)
        .map((text) => `${text} of ${sum} clicks together`),
    ];
  }
}

/** Asserts that a page that was stored was not begun anew. One whose user never clicked may not be told that it was. */
function assertKept({ url, network: { heard } }: Tab): void {
  const words = heard.map(([word]) => word);
  const stored = words.findIndex((word) =>
    word === "saved" || word === "restored"
  );
  assert.ok(stored < 0 || words.lastIndexOf("mounted") < stored, url);
}
