import { Child } from "./child_process.ts";
import { startVisitors } from "./pages.ts";
import type { Transport } from "./wire/line.ts";

/** Numbers of connections: the slope between them is what one costs, whatever the process costs. */
const FEW = 1000;
const MANY = 4000;

/** Memory of idle connections, in bytes each. */
export interface IdleMemory {
  /** Pages of the counter. */
  readonly socket: number;
  readonly gzipStream: number;
  readonly plainStream: number;
  /** Of servers that do nothing else. */
  readonly bareSocket: number;
  readonly bareStream: number;
}

/** Memory of pages that wait for their connection, in bytes for all of them. */
export interface ParkedMemory {
  /** As it is after so many pages. */
  readonly grown: number;
  /** After a garbage collection. */
  readonly collected: number;
}

/** What an idle page of the counter keeps resident over each transport, and what a bare connection does. */
export async function measureIdle(): Promise<IdleMemory> {
  // Memory is the same however busy the machine is: two at a time.
  const [socket, bareSocket] = await Promise.all([
    slopeOfPages("websocket"),
    slopeOf("servers/echo.ts", "socket"),
  ]);
  const [gzipStream, bareStream] = await Promise.all([
    slopeOfPages("sse"),
    slopeOf("servers/stream.ts", "stream"),
  ]);
  const plainStream = await slopeOfPages("sse-plain");
  return { socket, gzipStream, plainStream, bareSocket, bareStream };
}

function slopeOfPages(transport: Transport): Promise<number> {
  return slopeOf("servers/gallery.tsx", "/counter", transport);
}

async function slopeOf(
  module: string,
  kind: "/counter" | "socket" | "stream",
  transport = "",
): Promise<number> {
  await using server = await Child.start(module);
  const args = [server.port, kind, transport];
  await using driver = await Child.start("idle_driver.ts", args);
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
