/**
 * A load driver: pages on different workers of a server, of which one says something that all hear. Arguments: the
 * server's port, and what the client sends of clicks on what asks for the worker and on what says something.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { obey } from "./commands.ts";
import { type Latency, latencyOf } from "./latency.ts";
import { joinSocket } from "./wire/join.ts";
import type { RawSocket } from "./wire/raw_socket.ts";

/** Where connections come to workers by chance, so many are on one worker by one in half a million. */
const MOST_PAGES = 20;
const WARM_UP = 20;
const PAUSE = 20;

/** How long it took from a click until what it said was shown. */
export interface Spread {
  readonly sameWorker: Latency;
  readonly otherWorker: Latency;
}

const [port, asking, saying] = Deno.args;

/** A page, and on which worker it is. */
class Page {
  worker = "";
  #clicks = 0;
  #frames = 0;

  constructor(private readonly socket: RawSocket) {}

  async click(listeners: string): Promise<void> {
    await this.socket.send(`[${++this.#clicks},${this.#frames},${listeners}]`);
  }

  /** Waits for the next frame that changes the page; what it says. */
  async change(): Promise<string> {
    for (;;) {
      await this.socket.receive();
      const [, operation] = JSON.parse(this.socket.last);
      if (!Array.isArray(operation)) continue;
      this.#frames++;
      return operation[1];
    }
  }
}

async function open(): Promise<Page> {
  const page = new Page(await joinSocket(Number(port), "/news"));
  await page.click(asking);
  page.worker = await page.change();
  return page;
}

/** Has one page say something so many times; how long it took until others heard it. */
async function spread(times: number): Promise<Spread> {
  const speaker = await open();
  let same: Page | undefined;
  let other: Page | undefined;
  for (let i = 0; i < MOST_PAGES && !(same && other); i++) {
    const page = await open();
    if (page.worker === speaker.worker) same ??= page;
    else other ??= page;
  }
  if (!same || !other) throw new Error("Expected pages on two workers");
  const took: { same: number[]; other: number[] } = { same: [], other: [] };
  for (let i = 0; i < WARM_UP + times; i++) {
    const start = performance.now();
    const timed = async (page: Page) => {
      await page.change();
      return performance.now() - start;
    };
    const changes = [timed(same), timed(other), timed(speaker)];
    await speaker.click(saying);
    const [here, there] = await Promise.all(changes);
    if (i >= WARM_UP) {
      took.same.push(here);
      took.other.push(there);
    }
    await delay(PAUSE);
  }
  return {
    sameWorker: latencyOf(took.same),
    otherWorker: latencyOf(took.other),
  };
}

await obey({}, { spread });
