import { setTimeout as delay } from "node:timers/promises";
import {
  Child,
  type ChildOptions,
  DRIVER_CORE,
  SERVER_CORE,
} from "./child_process.ts";
import { median } from "./comparison.ts";

/** Numbers of four digits come first: later frames are as long. */
const FIRST = 1000;

/** What it took to send items to all. */
export interface Broadcast {
  /** CPU of the server for a delivery, in seconds. */
  readonly cpu: number;
  /** Until the last one came, in milliseconds: half of the items. */
  readonly time: number;
}

/** A server and the many connections to it. */
export class Audience implements AsyncDisposable {
  #sent = 0;
  #size = 0;

  private constructor(
    private readonly server: Child,
    private readonly driver: Child,
  ) {}

  /**
   * Starts both.
   *
   * @param path of a page; a bare server has none
   */
  static async open(
    module: string,
    args: readonly (string | number)[],
    path?: string,
    options?: ChildOptions,
  ): Promise<Audience> {
    const server = await Child.start(module, args, {
      ...options,
      core: SERVER_CORE,
    });
    const driver = await Child.start(
      "audience_driver.ts",
      [server.port, ...(path === undefined ? [] : [path])],
      { core: DRIVER_CORE },
    );
    return new Audience(server, driver);
  }

  /** Opens connections, until there are so many. */
  async connect(size: number): Promise<void> {
    this.#size = size;
    await this.driver.ask("connect", size);
  }

  /**
   * Sends items, one after the other.
   *
   * @param pause milliseconds after each of them: what a delivery leads to later is counted too
   */
  async send(items: number, pause: number): Promise<Broadcast> {
    const before = this.server.cpu();
    const times: number[] = [];
    for (let i = 0; i < items; i++) {
      const [end, start] = await Promise.all([
        this.driver.ask<number>("receive", this.#sent + 1),
        this.server.ask<number>("publish", FIRST + this.#sent++),
      ]);
      times.push(end - start);
      await delay(pause);
    }
    const cpu = this.server.cpu() - before;
    return { cpu: cpu / items / this.#size, time: median(times) };
  }

  /** How long the last frame was, in bytes. */
  frameLength(): Promise<number> {
    return this.driver.ask("frameLength");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.driver[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }
}
