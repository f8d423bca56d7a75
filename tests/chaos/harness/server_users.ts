import assert from "node:assert/strict";
import { openKv } from "../../../src/kv/mod.ts";
import type { SeededRandom } from "../../../src/testing/mod.ts";
import { TOTAL } from "../apps/total.tsx";
import { Clicker } from "./clicker.ts";
import { assertUndisturbed, Crowd } from "./crowd.ts";
import { ServerProcess } from "./server_process.ts";
import { TotalUser } from "./total_user.ts";
import { until } from "./until.ts";

/** Users of a server whose pages outlive it: half of them count, half of them add to a total of all pages. */
export class ServerUsers implements AsyncDisposable {
  readonly #crowd = new Crowd();
  readonly #clickers: Clicker[] = [];
  readonly #adders: TotalUser[] = [];

  private constructor(
    readonly server: ServerProcess,
    private readonly file: string,
  ) {}

  /**
   * Starts the server, and opens a page for each user.
   *
   * @param file the server's store
   */
  static async open(
    file: string,
    count: number,
    random: SeededRandom,
  ): Promise<ServerUsers> {
    const server = await ServerProcess.start((port) => ({
      module: "tests/chaos/apps/server.ts",
      args: [String(port), file],
    }));
    const users = new ServerUsers(server, file);
    for (let i = 0; i < count; i++) await users.#add(i, random.fork(i));
    return users;
  }

  get all(): (Clicker | TotalUser)[] {
    return [...this.#clickers, ...this.#adders];
  }

  /** Waits until all pages show what was clicked, stops the server and asserts that nothing has gone wrong. */
  async assertRight(): Promise<void> {
    await until(
      () => this.all.every(({ isShown }) => isShown),
      () => `all pages to show what was clicked, but received ${this.#missing}`,
    );
    this.#clickers.forEach((user) => user.assertRight());
    this.#crowd.tabs.forEach(assertUndisturbed);
    assert.equal(this.server.errors, "");
    await this.server.end("SIGKILL");
    using kv = await openKv(this.file);
    const { value: total } = await kv.get<{ value: bigint }>(TOTAL);
    const sum = this.#adders.reduce((total, { sum }) => total + sum, 0);
    assert.equal(Number(total?.value), sum);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#crowd[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }

  get #missing(): string[] {
    return this.all.filter(({ isShown }) => !isShown).map(({ tab, sum }) =>
      `${tab.text("#count")} of ${sum} on ${tab.url}`
    );
  }

  async #add(i: number, random: SeededRandom): Promise<void> {
    const { origin } = this.server;
    if (i % 2 === 0) {
      const tab = await this.#crowd.open(`${origin}/tally/${i}`);
      this.#clickers.push(new Clicker(tab, random));
    } else {
      const tab = await this.#crowd.open(`${origin}/total?${i}`);
      this.#adders.push(new TotalUser(tab, random));
    }
  }
}
