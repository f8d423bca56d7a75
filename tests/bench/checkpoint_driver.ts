/**
 * A load driver: pages of the counter that click and then wait until that is stored. Arguments: the server's port, what
 * the client sends of a click, and "kept" if the server stores anything.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { buttons } from "./buttons.ts";
import { obey } from "./commands.ts";
import { type Latency, latencyOf } from "./latency.ts";
import { joinSocket } from "./wire/join.ts";
import type { RawSocket } from "./wire/raw_socket.ts";

/** As long as changes wait to be stored. */
const PAUSE = 250;

const [port, listeners, kept] = Deno.args;
const pages: { readonly socket: RawSocket; clicks: number }[] = [];

/** Opens pages, until there are so many. */
async function connect(total: number): Promise<void> {
  while (pages.length < total) {
    pages.push({ socket: await open(), clicks: 0 });
  }
}

function open(): Promise<RawSocket> {
  return joinSocket(Number(port), buttons.counter.path);
}

/** Clicks so many times on each page, each time once the click before is stored; how many clicks that were. */
async function click(times: number): Promise<number> {
  await Promise.all(pages.map(async (page) => {
    for (let i = 0; i < times; i++) {
      const { socket } = page;
      await send(socket, ++page.clicks);
      await expectNext(socket, `[${page.clicks},`);
      if (kept) await expectNext(socket, `["saved",${page.clicks}]`);
      else await delay(PAUSE);
    }
  }));
  return times * pages.length;
}

/** Opens and leaves so many pages, one after the other. */
async function adopt(times: number): Promise<void> {
  for (let i = 0; i < times; i++) (await open()).close();
}

/** Opens so many pages and clicks once on each; how long the answers take. */
async function clickFirst(times: number): Promise<Latency> {
  const trips: number[] = [];
  for (let i = 0; i < times; i++) {
    const socket = await open();
    const start = performance.now();
    await send(socket, 1);
    await expectNext(socket, "[1,");
    trips.push(performance.now() - start);
    socket.close();
  }
  return latencyOf(trips);
}

function send(socket: RawSocket, seq: number): Promise<void> {
  return socket.send(`[${seq},${seq - 1},${listeners}]`);
}

async function expectNext(socket: RawSocket, start: string): Promise<void> {
  await socket.receive();
  const { last } = socket;
  if (last.startsWith(start)) return;
  throw new Error(`Expected ${start}, received ${last}`);
}

await obey({}, { connect, click, adopt, clickFirst });
