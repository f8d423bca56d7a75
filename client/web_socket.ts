import { LEFT } from "../src/protocol/close_codes.ts";
import type { OpenLine } from "./line.ts";

/** Opens a WebSocket. The server compresses what is worth it: such messages are binary. */
export const openWebSocket: OpenLine = (base, _options, events) => {
  const socket = new WebSocket(
    base.replace("http", "ws") + "socket" +
      ("DecompressionStream" in self ? "?z" : ""),
  );
  /** Inflating takes time: what comes after such a message waits for it, the end too. */
  let queue: Promise<void> | undefined;

  const take = (data?: string | Blob) => {
    if (queue || data instanceof Blob) {
      queue = Promise.resolve(queue)
        .then(() => data instanceof Blob ? inflate(data) : data)
        .then(handle, events.ended);
    } else handle(data);
  };
  const handle = (text?: string) => {
    if (text) events.received(text);
    else events.ended();
  };
  const send = (message: string) => {
    if (socket.readyState === 1) socket.send(message);
  };
  socket.onopen = () => send(events.first());
  socket.onmessage = ({ data }) => take(data);
  socket.onclose = () => take();

  return {
    send,
    close(hasLeft) {
      socket.close(hasLeft ? LEFT : 1000);
    },
  };
};

function inflate(data: Blob): Promise<string> {
  const inflater = new DecompressionStream("deflate-raw");
  return new Response(data.stream().pipeThrough(inflater)).text();
}
