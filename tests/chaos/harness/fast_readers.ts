/**
 * Many pages that read at once what comes, in a process of their own.
 *
 * @module
 */
import { obey } from "./commands.ts";
import { pause } from "./until.ts";

/** What a click of the tally's first button meets. */
const LISTENERS = '"2",2';

/** Milliseconds between two clicks of a page, on average. */
const PAUSE = 1000;

/** How long clicks took until their frame came, in milliseconds. */
export interface Trips {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
}

const pages: FastPage[] = [];

const commands = {
  /** Opens so many pages. */
  async open(origin: string, count: number) {
    for (let i = 0; i < count; i++) pages.push(await FastPage.open(origin));
  },
  /** Has all of them click for so many milliseconds. */
  async click(milliseconds: number): Promise<Trips> {
    const end = performance.now() + milliseconds;
    const trips: number[] = [];
    await Promise.all(pages.map(async (page) => {
      await pause(Math.random() * PAUSE);
      while (performance.now() < end) {
        trips.push(await page.click());
        await pause(2 * PAUSE * Math.random());
      }
    }));
    trips.sort((a, b) => a - b);
    const at = (share: number) => trips[Math.floor(share * trips.length)];
    return { count: trips.length, median: at(0.5), p99: at(0.99) };
  },
};

/** The commands that it takes. */
export type FastReaderCommands = typeof commands;

/** A page without a document: what is measured is the server. */
class FastPage {
  #seq = 0;
  #received = 0;
  #arrived = Promise.withResolvers<void>();

  private constructor(private readonly socket: WebSocket) {
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
  }

  static async open(origin: string): Promise<FastPage> {
    const response = await fetch(`${origin}/fast`);
    const session = /data-session="([^"]+)"/.exec(await response.text())![1];
    const cookie = response.headers.get("set-cookie")!.split(";", 1)[0];
    // Deno's WebSocket takes headers; the DOM's types do not know.
    const headers = { headers: { origin, cookie } } as unknown as string[];
    const socket = new WebSocket(`${origin}/_rivulet/socket`, headers);
    await new Promise((resolve) => socket.onopen = resolve);
    const document = crypto.randomUUID();
    const join = ["join", session, document, 0, "/fast", 0, 0];
    socket.send(JSON.stringify(join));
    return new FastPage(socket);
  }

  /** Clicks; how long it takes until the page shows it. */
  async click(): Promise<number> {
    const start = performance.now();
    this.#arrived = Promise.withResolvers();
    this.socket.send(`[${++this.#seq},${this.#received},${LISTENERS}]`);
    await this.#arrived.promise;
    return performance.now() - start;
  }

  #receive([ack, ...operations]: unknown[]): void {
    if (operations.length > 0 && typeof ack === "number") this.#received++;
    if (ack === this.#seq) this.#arrived.resolve();
  }
}

if (import.meta.main) await obey(commands);
