import { setTimeout as delay } from "node:timers/promises";
import { Child, SERVER_CORE } from "./child_process.ts";
import { median } from "./comparison.ts";
import type { Latency } from "./latency.ts";
import { listenersOf, startDriver } from "./sockets.ts";
import { join } from "./wire/join.ts";
import type { Line } from "./wire/line.ts";

/** Pages that click and read, and how often each clicks, in milliseconds. */
export const FAST = 500;
const PAUSE = 500;

const MILLISECONDS = 2000;
const ROUNDS = 2;

/** Long enough for buffers of the kernel to fill, in milliseconds. */
const FILL_MILLISECONDS = 1500;

const WATCHED = { path: "/report", selector: "#watch" };
/** The length of its frames, and how many there are in a second, at most. */
const FRAME = 98_000;
const FRAME_RATE = 100;

/** How pages connect that do not read what comes. */
const SLOW = ["websocket-plain", "sse-plain"] as const;

/** What pages that do not read do to others, and to the server. */
export interface SlowReaders {
  /** The round trips of those that read, without and with pages that do not. */
  readonly without: Latency;
  readonly with: Latency;
  /** What a server has resident more, after a garbage collection, in bytes. */
  readonly grown: number;
  /** What was to be sent to them meanwhile, in bytes: what a queue without an end would hold. */
  readonly made: number;
}

/** Pages that read, without and with one of each transport that does not, in turns. */
export async function measureSlowReaders(): Promise<SlowReaders> {
  const core = SERVER_CORE;
  await using server = await Child.start("servers/gallery.tsx", [], { core });
  const listeners = await listenersOf(server.origin, WATCHED);
  await using fast = await startDriver(server, "counter");
  await fast.ask("connect", FAST);
  await pace(500); // and warm up
  const rounds: { without: Latency; with: Latency; grown: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const without = await pace(MILLISECONDS);
    const before = await resident();
    const slow: Line[] = [];
    for (const transport of SLOW) {
      const line = await join(server.port, WATCHED.path, transport);
      await line.send(`[1,0,${listeners}]`);
      slow.push(line);
    }
    await delay(FILL_MILLISECONDS);
    const withSlow = await pace(MILLISECONDS);
    const grown = await resident() - before;
    for (const line of slow) line.close();
    rounds.push({ without, with: withSlow, grown });
  }
  return {
    without: medianOf(rounds.map(({ without }) => without)),
    with: medianOf(rounds.map((round) => round.with)),
    grown: median(rounds.map(({ grown }) => grown)),
    made: SLOW.length * FRAME * FRAME_RATE *
      (FILL_MILLISECONDS + MILLISECONDS) / 1000,
  };

  function pace(milliseconds: number): Promise<Latency> {
    return fast.ask("pace", milliseconds, PAUSE);
  }

  async function resident(): Promise<number> {
    await server.ask("collect");
    return server.rss();
  }
}

function medianOf(latencies: readonly Latency[]): Latency {
  const of = (field: keyof Latency) =>
    median(latencies.map((latency) => latency[field]));
  return { p50: of("p50"), p99: of("p99"), count: of("count") };
}
