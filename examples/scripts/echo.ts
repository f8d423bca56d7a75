// What the browser runs on /echo.
import { cbor } from "@rivulet/live/cbor";
import { messagePack } from "@rivulet/live/messagepack";
import { connectSocket, type Encoding, json } from "@rivulet/live/socket";
import type { echo } from "../echo.tsx";

const input = document.querySelector<HTMLInputElement>("#said")!;

const WAYS = { websocket: "WebSocket", sse: "HTTP" };

const bytesOf = (data: string | ArrayBufferView | ArrayBuffer): number =>
  typeof data === "string"
    ? new TextEncoder().encode(data).length
    : data.byteLength;

/** An encoding that says how much it writes and reads. */
const counting = (
  encoding: Encoding,
  show: (direction: string, bytes: number) => void,
): Encoding => ({
  name: encoding.name,
  encode(event) {
    const data = encoding.encode(event);
    show("up", bytesOf(data));
    return data;
  },
  decode(data) {
    show("down", bytesOf(data));
    return encoding.decode(data);
  },
});

for (const encoding of [json, cbor, messagePack]) {
  const card = document.getElementById(encoding.name)!;
  const write = (selector: string, text: string) =>
    card.querySelector(selector)!.textContent = text;
  const socket = connectSocket<typeof echo>("/ws/echo", {
    encoding: counting(
      encoding,
      (direction, bytes) => write(`.${direction}`, `${bytes} bytes`),
    ),
  });
  socket.status.subscribe((status) =>
    write(
      ".state",
      status.state === "open" ? WAYS[status.transport] : status.state,
    )
  );
  const say = () => socket.send({ type: "Said", text: input.value });
  input.addEventListener("input", say);
  if (input.value) say();
  void (async () => {
    for await (const { text } of socket) write("output", text || "…");
  })();
}
