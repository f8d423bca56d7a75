/**
 * A load driver: many pages of a path that get what the server sends by itself. Arguments: the server's port, the path,
 * and what the client sends of a click that starts it, if it needs one.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { obey } from "./commands.ts";
import { median } from "./comparison.ts";
import { LivePage } from "./live_page.ts";

/** Milliseconds between two pings of a page. */
const PING_PAUSE = 100;

/** What many pages have received in a while. */
export interface Received {
  readonly frames: number;
  /** Appends on one page: the median, the fewest and the most. */
  readonly appends: readonly [median: number, fewest: number, most: number];
}

/** Times of round trips, in milliseconds. */
export interface Trips {
  readonly count: number;
  readonly median: number;
  readonly worst: number;
}

const [port, path, listeners] = Deno.args;
const pages: LivePage[] = [];

/** Opens so many pages, one after the other. */
async function connect(total: number, pause: number): Promise<void> {
  while (pages.length < total) {
    pages.push(await LivePage.open(Number(port), path, pause));
  }
}

/** Clicks what starts it, on all pages. */
async function start(): Promise<void> {
  if (listeners === undefined) return;
  for (const page of pages) await page.click(listeners);
}

/** Receives for so many milliseconds. */
async function receive(milliseconds: number): Promise<Received> {
  const before = pages.map(({ frames, appends }) => ({ frames, appends }));
  await delay(milliseconds);
  const frames = pages.map((page, i) => page.frames - before[i].frames);
  const appends = pages.map((page, i) => page.appends - before[i].appends);
  return {
    frames: frames.reduce((sum, count) => sum + count, 0),
    appends: [median(appends), Math.min(...appends), Math.max(...appends)],
  };
}

/** Pings all pages again and again, for so many milliseconds. */
async function ping(milliseconds: number): Promise<Trips> {
  const end = performance.now() + milliseconds;
  const trips: number[] = [];
  await Promise.all(pages.map(async (page, i) => {
    await delay(PING_PAUSE * i / pages.length);
    while (performance.now() < end) {
      trips.push(await page.ping());
      await delay(PING_PAUSE);
    }
  }));
  return {
    count: trips.length,
    median: median(trips),
    worst: Math.max(...trips),
  };
}

await obey({}, {
  connect,
  start,
  receive,
  ping,
});
