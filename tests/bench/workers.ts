import { buttons } from "./buttons.ts";
import { Child } from "./child_process.ts";
import { compare, type Comparison } from "./comparison.ts";
import type { Spread } from "./news_driver.ts";
import { listenersOf } from "./sockets.ts";

const WORKERS = 2;
const CONNECTIONS = 64;
const ITEMS = 200;

/** What two workers do on one store in a file, against one on another. */
export interface Workers {
  /** Clicks on the counter: a driver takes as much CPU as the server. */
  readonly counter: Comparison;
  /** Clicks whose handler takes so long that the driver's CPU hardly counts. */
  readonly sums: Comparison;
  readonly spread: Spread;
}

/** Starts a server of one worker and one of two; none of them is pinned to a core. */
export async function measureWorkers(): Promise<Workers> {
  const folder = await Deno.makeTempDir();
  try {
    await using one = await start(folder, 1);
    await using two = await start(folder, WORKERS);
    return {
      counter: await compareClicks(two, one, "counter"),
      sums: await compareClicks(two, one, "sums"),
      spread: await measureSpread(two),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function start(folder: string, workers: number): Promise<Child> {
  const args = [`${folder}/${workers}.db`];
  return Child.start("servers/workers.tsx", args, { folder, workers });
}

async function compareClicks(
  two: Child,
  one: Child,
  name: "counter" | "sums",
): Promise<Comparison> {
  await using driver = await startClicks(two, name);
  await using other = await startClicks(one, name);
  return await compare(
    { server: two, driver },
    { server: one, driver: other },
  );
}

async function startClicks(
  server: Child,
  name: "counter" | "sums",
): Promise<Child> {
  const listeners = await listenersOf(server.origin, buttons[name]);
  const args = [server.port, name, listeners, "websocket"];
  const driver = await Child.start("talk_driver.ts", args);
  await driver.ask("connect", CONNECTIONS);
  return driver;
}

async function measureSpread(server: Child): Promise<Spread> {
  const [asking, saying] = await Promise.all(
    ["#ask", "#say"].map((selector) =>
      listenersOf(server.origin, { path: "/news", selector })
    ),
  );
  const args = [server.port, asking, saying];
  await using driver = await Child.start("news_driver.ts", args);
  return await driver.ask("spread", ITEMS);
}
