/** A bare WebSocket server: it sends every frame back. */
import { serve } from "../commands.ts";

serve((request) => {
  // As Rivulet opens its sockets: Deno's own timeout costs both the same.
  const { socket, response } = Deno.upgradeWebSocket(request, {
    idleTimeout: 0,
  });
  socket.onmessage = ({ data }) => socket.send(data);
  return response;
});
