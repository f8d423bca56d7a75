import { startFaultProxy } from "../../../src/testing/mod.ts";
import { CommandedProcess } from "./commanded_process.ts";
import { Crowd } from "./crowd.ts";
import type { FastReaderCommands, Trips } from "./fast_readers.ts";
import { ServerProcess } from "./server_process.ts";

/** Measured alternately, so that what else the machine does falls on both. */
const ROUNDS = 3;
const ROUND_TIME = 5000;

/** What a slow reader costs the server and its other pages. */
export interface ReaderFigures {
  /** Round trips of the fast pages while all read: of each round. */
  readonly reading: readonly Trips[];
  /** The same while one page does not. */
  readonly stopped: readonly Trips[];
  /** The server's resident memory at the end of each round, in bytes; nothing where the system does not tell. */
  readonly readingMemory: readonly number[];
  readonly stoppedMemory: readonly number[];
}

/** Measures fast pages beside one that gets 3 MB a second, and reads it or does not. */
export async function measureReaders(count: number): Promise<ReaderFigures> {
  await using server = await ServerProcess.start((port) => ({
    module: "tests/chaos/apps/readers_server.ts",
    args: [`${port}`],
  }));
  await using fast = new CommandedProcess<FastReaderCommands>(
    "tests/chaos/harness/fast_readers.ts",
  );
  await using proxy = await startFaultProxy({ target: { port: server.port } });
  await using crowd = new Crowd();
  await crowd.open(`${proxy.url}/wide`, "websocket");
  await fast.ask("open", server.origin, count);
  await fast.ask("click", ROUND_TIME); // warm
  const figures = {
    reading: [] as Trips[],
    stopped: [] as Trips[],
    readingMemory: [] as number[],
    stoppedMemory: [] as number[],
  };
  for (let i = 0; i < ROUNDS; i++) {
    figures.reading.push(await fast.ask("click", ROUND_TIME));
    figures.readingMemory.push(...server.memory);
    proxy.pause();
    figures.stopped.push(await fast.ask("click", ROUND_TIME));
    figures.stoppedMemory.push(...server.memory);
    proxy.resume();
  }
  return figures;
}

/** The figures as lines of text. */
export function showReaders(count: number, figures: ReaderFigures): string {
  const line = (
    name: string,
    trips: readonly Trips[],
    memory: readonly number[],
  ) =>
    `${name}: ${
      trips.map(({ count, median, p99 }) =>
        `${count} clicks p50 ${median.toFixed(1)} ms p99 ${p99.toFixed(1)} ms`
      ).join(", ")
    }; memory ${
      memory.map((bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`).join(", ")
    }`;
  return [
    `${count} fast pages beside one that gets 3 MB a second`,
    line("  and reads it", figures.reading, figures.readingMemory),
    line("  and does not read", figures.stopped, figures.stoppedMemory),
  ].join("\n");
}
