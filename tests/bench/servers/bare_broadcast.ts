/** A bare WebSocket server that sends frames to all. Argument: how long they are. */
import { clock, serve } from "../commands.ts";

const length = Number(Deno.args[0]);
const sockets: WebSocket[] = [];

/** Sends a frame with a number; when it began to, in milliseconds. */
function publish(next: number): number {
  const start = clock();
  const frame = `[${next},`.padEnd(length);
  for (const socket of sockets) socket.send(frame);
  return start;
}

serve((request) => {
  // As Rivulet opens its sockets: Deno's own timeout costs both the same.
  const { socket, response } = Deno.upgradeWebSocket(request, {
    idleTimeout: 0,
  });
  socket.onopen = () => sockets.push(socket);
  return response;
}, { publish });
