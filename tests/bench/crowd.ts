import { setTimeout as delay } from "node:timers/promises";
import type { Button } from "./buttons.ts";
import { Child, DRIVER_CORE, SERVER_CORE } from "./child_process.ts";
import { median } from "./comparison.ts";
import type { Received, Trips } from "./crowd_driver.ts";
import { listenersOf } from "./sockets.ts";

/** Pages of which most only read, now and then; the others are pinged by a process that does nothing else. */
export const CONNECTIONS = 1000;
const PINGED = 20;
/** Milliseconds between two reads of a page that is not pinged. */
const READ_PAUSE = 100;

const WARM_UP_MILLISECONDS = 6000;
const HALF_MILLISECONDS = 6000;
/** Milliseconds between two looks at the server's memory. */
const SAMPLE_PAUSE = 100;

/** One half of the time for which a server was under load. */
export interface Half {
  /** Frames with operations that the server sent in a second. */
  readonly frames: number;
  /** Appends that a page got in a second: the median, the fewest and the most. */
  readonly appends: readonly number[];
  readonly trips: Trips;
  /** Resident memory of the server: the median, and after a garbage collection at the end, in bytes. */
  readonly resident: number;
  readonly collected: number;
  /** How busy the server and the driver were, as parts of a core. */
  readonly serverBusy: number;
  readonly driverBusy: number;
}

/**
 * What a server does that sends by itself to many pages, in two halves: where a queue grows, the second one is worse.
 *
 * @param starter what begins it, if it does not by itself
 */
export async function measureCrowd(
  path: string,
  starter?: Button,
): Promise<[first: Half, second: Half]> {
  const core = SERVER_CORE;
  await using server = await Child.start("servers/gallery.tsx", [], { core });
  const args = [
    server.port,
    path,
    ...(starter ? [await listenersOf(server.origin, starter)] : []),
  ];
  await using crowd = await startDriver();
  await using pinged = await startDriver();
  await crowd.ask("connect", CONNECTIONS - PINGED, READ_PAUSE);
  await pinged.ask("connect", PINGED, 0);
  await Promise.all([crowd.ask("start"), pinged.ask("start")]);
  await measureFor(WARM_UP_MILLISECONDS);
  return [
    await measureFor(HALF_MILLISECONDS),
    await measureFor(HALF_MILLISECONDS),
  ];

  function startDriver(): Promise<Child> {
    return Child.start("crowd_driver.ts", args, { core: DRIVER_CORE });
  }

  async function measureFor(milliseconds: number): Promise<Half> {
    const serverBefore = server.cpu();
    const driverBefore = crowd.cpu();
    const start = performance.now();
    const [{ frames, appends }, trips, resident] = await Promise.all([
      crowd.ask<Received>("receive", milliseconds),
      pinged.ask<Trips>("ping", milliseconds),
      residentFor(server, milliseconds),
    ]);
    const seconds = (performance.now() - start) / 1000;
    const serverBusy = (server.cpu() - serverBefore) / seconds;
    const driverBusy = (crowd.cpu() - driverBefore) / seconds;
    await server.ask("collect");
    const inSecond = 1000 / milliseconds;
    return {
      frames: frames * inSecond * CONNECTIONS / (CONNECTIONS - PINGED),
      appends: appends.map((count) => count * inSecond),
      trips,
      resident,
      collected: server.rss(),
      serverBusy,
      driverBusy,
    };
  }
}

async function residentFor(
  server: Child,
  milliseconds: number,
): Promise<number> {
  const samples: number[] = [];
  for (let at = 0; at < milliseconds; at += SAMPLE_PAUSE) {
    samples.push(server.rss());
    await delay(SAMPLE_PAUSE);
  }
  return median(samples);
}
