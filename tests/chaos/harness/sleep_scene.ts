import type { AppOptions } from "../../../mod.ts";
import type { SeededRandom } from "../../../src/testing/mod.ts";
import { createTally, notices } from "../apps/tally.tsx";
import { TRANSPORTS } from "../browser/tab.ts";
import { CommandedProcess } from "./commanded_process.ts";
import type { LaptopCommands, Report } from "./laptop.ts";
import { Sessions } from "./sessions.ts";
import { Site } from "./site.ts";
import { until } from "./until.ts";

const PAGES = 6;

/** A laptop full of pages, and their server. */
export class SleepScene implements AsyncDisposable {
  readonly #site: Site;

  private constructor(
    readonly laptop: CommandedProcess<LaptopCommands>,
    readonly sessions: Sessions,
    site: Site,
  ) {
    this.#site = site;
  }

  /** Opens pages on each transport. */
  static async open(
    options: Pick<AppOptions, "transport" | "kv" | "secret">,
    random: SeededRandom,
  ): Promise<SleepScene> {
    const sessions = new Sessions();
    const site = await Site.open(
      { routes: { "/:page": createTally() }, ...options },
      random.seed,
    );
    const laptop = new CommandedProcess<LaptopCommands>(
      "tests/chaos/harness/laptop.ts",
    );
    for (let i = 0; i < PAGES; i++) {
      const transport = TRANSPORTS[i % TRANSPORTS.length];
      const seed = random.fork(i).seed;
      await laptop.ask("open", `${site.proxy.url}/${i}`, transport, seed);
    }
    return new SleepScene(laptop, sessions, site);
  }

  /** Tells all pages something. */
  tell(notice: string): void {
    this.#site.app.publish(notices, notice);
  }

  /** Waits until the pages show all that was clicked, and this notice. */
  async settled(notice = ""): Promise<Report[]> {
    let reports: Report[] = [];
    await until(
      async () => {
        reports = await this.laptop.ask("report");
        return reports.every((page) => page.isShown && page.notice === notice);
      },
      () =>
        `pages that show "${notice}" and all clicks, but received ${
          Deno.inspect(reports, { depth: 4 })
        }`,
    );
    return reports;
  }

  /** Lets it sleep until the server has given up its connections. */
  async sleepUntilMissed(): Promise<void> {
    this.laptop.sleep();
    await until(
      () => this.sessions.connected.length === 0,
      () => "the server to give up all connections",
    );
  }

  /** Lets it sleep until the server has given up its sessions. */
  async sleepUntilForgotten(): Promise<void> {
    this.laptop.sleep();
    await until(
      () => this.sessions.all.length === 0,
      () => "the server to give up all sessions",
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.laptop[Symbol.asyncDispose]();
    await this.#site[Symbol.asyncDispose]();
    this.sessions[Symbol.dispose]();
  }
}
