import { buttons } from "./buttons.ts";
import { Child, DRIVER_CORE, SERVER_CORE } from "./child_process.ts";
import {
  compareAll,
  type Comparison,
  median,
  type Ratio,
  ratioOf,
} from "./comparison.ts";
import type { Latency } from "./latency.ts";
import { listenersOf, startDriver } from "./sockets.ts";

const CONNECTIONS = 50;
/** Pages whose every click leads to a checkpoint, and how often they click in a round. */
const PAGES = 400;
const CLICKS = 3;
const ADOPTIONS = 200;
const ROUNDS = 3;
const FIRST_CLICKS = 100;

/** What a store adds to what the counter costs without one. */
export interface StoreCost {
  /** Events that come as fast as they are handled: a checkpoint knows of many. */
  readonly events: Comparison;
  /** CPU of a checkpoint and of the click that it follows, where the server has time, in seconds, and its ratio. */
  readonly checkpoint: number;
  readonly click: number;
  readonly byClick: Ratio;
  /** CPU of a page and its adoption, by that without a store. */
  readonly adoption: Ratio;
  /** The first click of a page. */
  readonly first: Latency;
  readonly bareFirst: Latency;
  /** The largest checkpoint of a counter, in bytes. */
  readonly size: number;
}

/** Where a server keeps its sessions, and what drives it. */
interface Kept {
  readonly server: Child;
  readonly driver: Child;
}

/** The counter with a store in memory and with one in a file, against the counter without one, in turns. */
export async function measureStores(): Promise<
  { memory: StoreCost; file: StoreCost }
> {
  const folder = await Deno.makeTempDir();
  try {
    await using children = new AsyncDisposableStack();
    const places = [["memory:"], [`${folder}/bench.db`], []];
    const sides: Kept[] = [];
    for (const args of places) {
      const server = children.use(await startServer(args, folder));
      const driver = await startClicker(server, args.length > 0);
      sides.push({ server, driver: children.use(driver) });
    }
    const [memory, file] = await measure(sides);
    return { memory, file };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function startServer(args: string[], folder: string): Promise<Child> {
  return Child.start("servers/gallery.tsx", args, {
    core: SERVER_CORE,
    folder,
  });
}

async function startClicker(server: Child, isKept: boolean): Promise<Child> {
  const listeners = await listenersOf(server.origin, buttons.counter);
  const args = [server.port, listeners, isKept ? "kept" : ""];
  return Child.start("checkpoint_driver.ts", args, { core: DRIVER_CORE });
}

async function measure(sides: readonly Kept[]): Promise<StoreCost[]> {
  const events = await compareClosely(sides);
  const first: Latency[] = [];
  for (const { driver } of sides) {
    await driver.ask("adopt", ADOPTIONS); // and warm up
    first.push(await driver.ask("clickFirst", FIRST_CLICKS));
    await driver.ask("connect", PAGES);
    await driver.ask("click", 1);
  }
  const sizes: number[][] = [];
  for (const { server } of sides.slice(0, -1)) {
    sizes.push(await server.ask("checkpointSizes"));
  }
  const clicks: number[][] = [];
  const adoptions: number[][] = [];
  for (let i = 0; i < ROUNDS; i++) {
    clicks.push(await inTurns(sides, "click", CLICKS, PAGES * CLICKS));
    adoptions.push(await inTurns(sides, "adopt", ADOPTIONS, ADOPTIONS));
  }
  return sizes.map((sizes, i) => ({
    events: events[i],
    checkpoint: median(clicks.map((cpu) => cpu[i] - cpu.at(-1)!)),
    click: median(clicks.map((cpu) => cpu.at(-1)!)),
    byClick: ratioOf(
      clicks.map((cpu) => (cpu[i] - cpu.at(-1)!) / cpu.at(-1)!),
    ),
    adoption: ratioOf(adoptions.map((cpu) => cpu[i] / cpu.at(-1)!)),
    first: first[i],
    bareFirst: first.at(-1)!,
    size: Math.max(...sizes),
  }));
}

/** CPU of each server for one of so many of a command, in seconds. */
async function inTurns(
  sides: readonly Kept[],
  command: string,
  argument: number,
  count: number,
): Promise<number[]> {
  const seconds: number[] = [];
  for (const { server, driver } of sides) {
    const before = server.cpu();
    await driver.ask(command, argument);
    seconds.push((server.cpu() - before) / count);
  }
  return seconds;
}

async function compareClosely(sides: readonly Kept[]): Promise<Comparison[]> {
  await using drivers = new AsyncDisposableStack();
  const closely: Kept[] = [];
  for (const { server } of sides) {
    const driver = drivers.use(await startDriver(server, "counter"));
    await driver.ask("connect", CONNECTIONS);
    closely.push({ server, driver });
  }
  return await compareAll(closely.slice(0, -1), closely.at(-1)!);
}
