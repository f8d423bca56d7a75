import { inflateRawSync } from "node:zlib";
import { LEFT } from "../../protocol/close_codes.ts";
import type { Client } from "./carrier.ts";
import { HEADERS } from "./http_client.ts";
import { Inbox } from "./inbox.ts";

/** Connects by a WebSocket. */
export class WebSocketClient implements Client {
  readonly #inbox = new Inbox();

  private constructor(private readonly socket: WebSocket) {
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) =>
      this.#inbox.add(
        typeof data === "string" ? data : inflateRawSync(data).toString(),
      );
    socket.onclose = () => this.#inbox.end();
  }

  /** Opens a socket, and joins. */
  static async open(url: string, join: string): Promise<WebSocketClient> {
    // Deno's WebSocket takes headers; the DOM's types do not know.
    const options = { headers: HEADERS } as unknown as string[];
    const socket = new WebSocket(url, options);
    const client = new WebSocketClient(socket);
    await new Promise((resolve) => socket.onopen = resolve);
    client.send(join);
    return client;
  }

  send(message: string): void {
    this.socket.send(message);
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.socket.send(bytes);
  }

  receive(): Promise<string | undefined> {
    return this.#inbox.next();
  }

  leave(): void {
    this.socket.close(LEFT);
  }

  [Symbol.dispose](): void {
    this.socket.close();
  }
}
