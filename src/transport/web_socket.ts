import { NOT_TEXT } from "../protocol/close_codes.ts";
import { deflate, isLong } from "./compression.ts";
import { Connection, type Reception, type Visitor } from "./connection.ts";
import type { TransportOptions } from "./options.ts";

/** What a UTF-16 code unit can become in UTF-8. */
const MOST_BYTES = 3;

/**
 * Opens a WebSocket to a page. A client that can decompress says so by `z` in the query.
 *
 * Deno's own idle timeout is off: it costs 1.9 KB and 0.3 µs a message for each connection, where the registry's sweep
 * does the same for all of them.
 */
export function openWebSocket(
  request: Request,
  reception: Reception,
  visitor: Visitor,
  { compression }: Pick<TransportOptions, "compression">,
): Response {
  // Gone once the request is upgraded.
  const { url } = request;
  const { socket, response } = Deno.upgradeWebSocket(request, {
    idleTimeout: 0,
  });
  const compresses = compression.webSocket &&
    new URL(url).searchParams.has("z");
  new WebSocketConnection(socket, compresses, reception, visitor);
  return response;
}

/** A connection over a WebSocket. It is its own listener, so that a connection makes no closures. */
class WebSocketConnection extends Connection implements EventListenerObject {
  /** As many bytes as can wait to be sent. */
  #most = 0;

  constructor(
    private readonly socket: WebSocket,
    /** Whether the client takes binary messages, which are deflated text. */
    private readonly compresses: boolean,
    reception: Reception,
    visitor: Visitor,
  ) {
    super(reception, visitor);
    socket.addEventListener("message", this);
    // An error needs no listener: a close always follows it.
    socket.addEventListener("close", this);
  }

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  /** Asking the socket costs a tenth of a delivery: that is for when it may matter. */
  override isBehind(bytes: number): boolean {
    if (this.#most > bytes) this.#most = this.bufferedAmount;
    return this.#most > bytes;
  }

  send(message: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.#most += MOST_BYTES * message.length;
    this.socket.send(
      this.compresses && isLong(message) ? deflate(message) : message,
    );
  }

  close(code: number, reason: string): void {
    // Closing a socket that is not open throws in some states and says nothing in others.
    if (this.socket.readyState <= WebSocket.OPEN) {
      this.socket.close(code, reason);
    }
  }

  /** Hears the socket's events. */
  handleEvent(event: Event): void {
    if (event.type === "message") {
      const { data } = event as MessageEvent;
      if (typeof data === "string") this.receive(data);
      else this.close(NOT_TEXT, "text only");
    } else this.ended((event as CloseEvent).code);
  }
}
