/**
 * A load driver: many connections that get what the server sends to all. Arguments: the server's port, and the path of a
 * page; without it the sockets are bare.
 *
 * @module
 */
import { ACK_EVERY_FRAMES } from "../../src/protocol/limits.ts";
import { clock, obey } from "./commands.ts";
import { joinSocket } from "./wire/join.ts";
import { RawSocket } from "./wire/raw_socket.ts";

const COMMA = ",".charCodeAt(0);

const [port, path] = Deno.args;
const sockets: RawSocket[] = [];
/** How many frames have come, and how many are waited for. */
let frames = 0;
let awaited = 0;
let lastCame = Promise.withResolvers<number>();

function open(): Promise<RawSocket> {
  return path === undefined
    ? RawSocket.open(Number(port), "/")
    : joinSocket(Number(port), path);
}

/** Opens connections, until there are so many. */
async function connect(total: number): Promise<void> {
  while (sockets.length < total) {
    const socket = await open();
    sockets.push(socket);
    void read(socket);
  }
}

/** Reads for ever, and says what has come as often as a page does. */
async function read(socket: RawSocket): Promise<void> {
  for (let count = 0;;) {
    await socket.receive();
    // Answers have no operation.
    if (!socket.lastBytes.includes(COMMA)) continue;
    if (++frames === awaited) lastCame.resolve(clock());
    const isTold = path !== undefined && ++count % ACK_EVERY_FRAMES === 0;
    if (isTold) await socket.send(`[0,${count}]`);
  }
}

/** Waits until all have so many frames; when the last one came, in milliseconds. */
function receive(count: number): Promise<number> {
  awaited = count * sockets.length;
  lastCame = Promise.withResolvers();
  return frames < awaited ? lastCame.promise : Promise.resolve(clock());
}

/** How long the last frame was. */
function frameLength(): number {
  return sockets[0].lastBytes.length;
}

await obey({}, { connect, receive, frameLength });
