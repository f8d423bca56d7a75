/**
 * A load driver: many connections that say nothing. Arguments: the server's port, then "socket" or "stream" for those of
 * a bare server, or the path of a page and a transport.
 *
 * @module
 */
import { obey } from "./commands.ts";
import { join } from "./wire/join.ts";
import type { Transport } from "./wire/line.ts";
import { RawHttp } from "./wire/raw_http.ts";
import { RawSocket } from "./wire/raw_socket.ts";

const [port, kind, transport] = Deno.args;
/** Whoever is not kept is closed. */
const lines: unknown[] = [];

function open(): Promise<unknown> {
  switch (kind) {
    case "socket":
      return RawSocket.open(Number(port), "/");
    case "stream":
      return openStream();
    default:
      return join(Number(port), kind, transport as Transport);
  }
}

async function openStream(): Promise<RawHttp> {
  const browser = { port: Number(port), cookie: "", inflates: true };
  const stream = await RawHttp.open(browser);
  await stream.getStream("/");
  await stream.receiveChunk();
  return stream;
}

/** Opens connections, until there are so many. */
async function connect(total: number): Promise<void> {
  // One after the other: what many at once would leave behind in the server is not what a connection costs.
  while (lines.length < total) lines.push(await open());
}

await obey({}, { connect });
