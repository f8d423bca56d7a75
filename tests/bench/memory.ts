import { Child } from "./child_process.ts";
import { startVisitors } from "./pages.ts";
import { startDriver } from "./sockets.ts";

/** Numbers of connections: the slope between them is what one costs, whatever the process costs. */
const FEW = 1000;
const MANY = 4000;

/** Memory of idle connections, in bytes each. */
export interface IdleMemory {
  readonly counter: number;
  readonly bare: number;
}

/** Memory of pages that wait for their connection, in bytes for all of them. */
export interface ParkedMemory {
  /** As it is after so many pages. */
  readonly grown: number;
  /** After a garbage collection. */
  readonly collected: number;
}

/** What an idle page of the counter keeps resident, and what a bare WebSocket does. */
export async function measureIdle(): Promise<IdleMemory> {
  return {
    counter: await slopeOf("servers/gallery.tsx", "counter"),
    bare: await slopeOf("servers/echo.ts", "echo"),
  };
}

async function slopeOf(
  module: string,
  kind: "counter" | "echo",
): Promise<number> {
  await using server = await Child.start(module);
  await using driver = await startDriver(server, kind);
  const [few, many] = [
    await residentWith(server, driver, FEW),
    await residentWith(server, driver, MANY),
  ];
  return (many - few) / (MANY - FEW);
}

async function residentWith(
  server: Child,
  driver: Child,
  connections: number,
): Promise<number> {
  await driver.ask("connect", connections);
  await server.ask("collect");
  return server.rss();
}

/** What parked pages of the table make a server grow by. */
export async function measureParked(pages: number): Promise<ParkedMemory> {
  await using server = await Child.start("servers/gallery.tsx");
  await using visitors = await startVisitors(server, "/rows");
  await server.ask("collect");
  const before = server.rss();
  await visitors.ask("read", pages);
  const grown = server.rss() - before;
  await server.ask("collect");
  return { grown, collected: server.rss() - before };
}
