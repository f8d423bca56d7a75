import { DOCUMENT, inflates, type Line, type Transport } from "./line.ts";
import { PollLine } from "./poll_line.ts";
import { RawSocket } from "./raw_socket.ts";
import { SseLine } from "./sse_line.ts";

let connections = 0;

/** Fetches a page, and adopts its session over a transport. */
export async function join(
  port: number,
  path: string,
  transport: Transport,
): Promise<Line> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const [, session] = (await response.text())
    .match(/data-session="([^"]+)"/)!;
  const [cookie] = response.headers.getSetCookie()[0].split(";");
  const message = JSON.stringify(["join", session, DOCUMENT, 0, path, 0, 0]);
  const line = await open(transport, port, cookie, message);
  await line.receive();
  if (line.last === '["adopted"]') return line;
  throw new Error(`Expected the page to be adopted, received ${line.last}`);
}

/** Fetches a page, and adopts its session over a WebSocket. */
export async function joinSocket(
  port: number,
  path: string,
): Promise<RawSocket> {
  return await join(port, path, "websocket") as RawSocket;
}

async function open(
  transport: Transport,
  port: number,
  cookie: string,
  message: string,
): Promise<Line> {
  const browser = { port, cookie, inflates: inflates(transport) };
  // Unlike that of any other driver's.
  const id = `${Deno.pid}x${connections++}`.padStart(16, "0");
  switch (transport) {
    case "poll":
      return PollLine.open(browser, id, message);
    case "sse":
    case "sse-plain":
      return SseLine.open(browser, id, message);
    default: {
      const path = `/_rivulet/socket${browser.inflates ? "?z" : ""}`;
      const socket = await RawSocket.open(port, path, cookie);
      await socket.send(message);
      return socket;
    }
  }
}
