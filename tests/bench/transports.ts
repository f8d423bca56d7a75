import { Child, SERVER_CORE } from "./child_process.ts";
import { compareAll, type Comparison } from "./comparison.ts";
import type { Latency } from "./latency.ts";
import { startDriver } from "./sockets.ts";
import type { Traffic } from "./talk_driver.ts";
import type { Transport } from "./wire/line.ts";

const CONNECTIONS = 50;
/** So that sequence numbers and counts have four digits. */
const CLICKS = 1010;
const PACED_MILLISECONDS = 2000;
/** Milliseconds between two clicks of a page, where the server is not to be busy. */
const PAUSE = 100;
/** Clicks a second of all pages, then. */
export const PACED_RATE = CONNECTIONS * 1000 / PAUSE;

/** What a click on the counter takes over a transport. */
export interface TransportCost {
  readonly transport: Transport;
  readonly traffic: Traffic;
  /** Where the server has time. */
  readonly latency: Latency;
  /** Of an echo, in the same run. */
  readonly bareLatency: Latency;
  readonly comparison: Comparison;
}

/** Clicks on the counter over each transport, and an echo over a bare WebSocket, in turns. */
export async function compareTransports(
  transports: readonly Transport[],
): Promise<TransportCost[]> {
  const core = SERVER_CORE;
  await using echo = await Child.start("servers/echo.ts", [], { core });
  await using speaker = await startDriver(echo, "echo");
  await using gallery = await Child.start("servers/gallery.tsx", [], { core });
  await using clickers = new AsyncDisposableStack();
  const subjects: Child[] = [];
  for (const transport of transports) {
    const clicker = await startDriver(gallery, "counter", transport);
    subjects.push(clickers.use(clicker));
  }
  const traffics: Traffic[] = [];
  for (const driver of [...subjects, speaker]) {
    await driver.ask("connect", CONNECTIONS);
    traffics.push(await driver.ask("traffic", CLICKS));
  }
  const comparisons = await compareAll(
    subjects.map((driver) => ({ server: gallery, driver })),
    { server: echo, driver: speaker },
  );
  const latencies: Latency[] = [];
  for (const driver of [...subjects, speaker]) {
    latencies.push(await driver.ask("pace", PACED_MILLISECONDS, PAUSE));
  }
  return transports.map((transport, i) => ({
    transport,
    traffic: traffics[i],
    latency: latencies[i],
    bareLatency: latencies.at(-1)!,
    comparison: comparisons[i],
  }));
}
