import { LEFT } from "../protocol/close_codes.ts";
import type { Bytes } from "../wire/encoding.ts";
import type { OpenLine } from "./line.ts";

/** Opens a WebSocket. */
export const openWebSocketLine: OpenLine = (
  { url, encoding, headers },
  events,
) => {
  const address = new URL(url);
  address.protocol = url.protocol.replace("http", "ws");
  const protocols = [`rivulet.${encoding.name}`];
  // Deno and Node take headers; types of the DOM do not know.
  const options = headers ? { protocols, headers } as never : protocols;
  const socket = new WebSocket(address, options);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    // Without it the server takes the encoding that it likes best.
    if (socket.protocol === protocols[0]) events.opened();
    else socket.close();
  };
  socket.onmessage = ({ data }) =>
    events.received(
      typeof data === "string" ? data : new Uint8Array(data) as Bytes,
    );
  socket.onclose = ({ code, reason }) => events.ended(code, reason);
  return {
    send(frame) {
      if (socket.readyState === 1) socket.send(frame);
    },
    close(hasLeft) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      // What is on its way when the connection fails is no news to the owner.
      socket.onerror = () => {};
      socket.close(hasLeft ? LEFT : 3000);
    },
  };
};
