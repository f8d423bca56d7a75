import { Child, SERVER_CORE } from "./child_process.ts";
import { compare, type Comparison } from "./comparison.ts";
import { startDriver } from "./sockets.ts";
import type { Traffic } from "./talk_driver.ts";

const CONNECTIONS = 4;
const CLICKS = 20;

/** What frames of 98 KB take over a transport. */
export interface Compressed {
  readonly traffic: Traffic;
  readonly plain: Traffic;
  /** The server under load, against itself when it does not compress. */
  readonly comparison: Comparison;
}

/** Small edits of a text of 98 KB that is sent whole, to clients that decompress and to clients that do not, in turns. */
export async function compareCompression(
  transport: "websocket" | "sse",
): Promise<Compressed> {
  const core = SERVER_CORE;
  await using server = await Child.start("servers/gallery.tsx", [], { core });
  await using inflating = await startDriver(server, "report", transport);
  await using other = await startDriver(server, "report", `${transport}-plain`);
  const traffics: Traffic[] = [];
  for (const driver of [inflating, other]) {
    await driver.ask("connect", CONNECTIONS);
    traffics.push(await driver.ask("traffic", CLICKS));
  }
  const [traffic, plain] = traffics;
  const comparison = await compare(
    { server, driver: inflating },
    { server, driver: other },
  );
  return { traffic, plain, comparison };
}
