import { BrowserPage } from "./browser_page.ts";
import { type Button, type ButtonName, buttons } from "./buttons.ts";
import { Child, DRIVER_CORE, SERVER_CORE } from "./child_process.ts";
import { compare, type Comparison } from "./comparison.ts";
import type { Transport } from "./wire/line.ts";

const CONNECTIONS = 50;
/** A longer one the comparison would see in the kernel only. */
const ECHO_LENGTH = 24;

/** Round trips of a button against those of an echo server: 50 connections, one message each on its way at a time. */
export async function compareEvents(
  name: ButtonName,
): Promise<Comparison> {
  const core = SERVER_CORE;
  await using gallery = await Child.start("servers/gallery.tsx", [], { core });
  await using echo = await Child.start("servers/echo.ts", [], { core });
  await using clicker = await startDriver(gallery, name);
  await using speaker = await startDriver(echo, "echo");
  for (const driver of [clicker, speaker]) {
    await driver.ask("connect", CONNECTIONS);
  }
  return await compare(
    { server: gallery, driver: clicker },
    { server: echo, driver: speaker },
  );
}

/** Starts a load driver for a server. */
export async function startDriver(
  server: Child,
  kind: ButtonName | "echo",
  transport: Transport = "websocket",
): Promise<Child> {
  const detail = kind === "echo"
    ? ECHO_LENGTH
    : await listenersOf(server.origin, buttons[kind]);
  const args = [server.port, kind, detail, transport];
  return Child.start("talk_driver.ts", args, { core: DRIVER_CORE });
}

/** What the real client sends of a click on a button, after sequence number and count. */
export async function listenersOf(
  origin: string,
  { path, selector }: Button,
): Promise<string> {
  const { page } = await BrowserPage.open(origin + path);
  const { up: [event] } = await page.click(selector);
  page.close();
  return event.replace(/^\[1,0,(.*)\]$/, "$1");
}
