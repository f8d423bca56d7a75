import { NOT_TEXT } from "../protocol/close_codes.ts";
import { Connection, type Reception, type Visitor } from "./connection.ts";

/**
 * Opens a WebSocket to a page.
 *
 * Deno's own idle timeout is off: it costs 1.9 KB and 0.3 µs a message for each connection, where the registry's sweep
 * does the same for all of them.
 */
export function openWebSocket(
  request: Request,
  reception: Reception,
  visitor: Visitor,
): Response {
  const { socket, response } = Deno.upgradeWebSocket(request, {
    idleTimeout: 0,
  });
  new WebSocketConnection(socket, reception, visitor);
  return response;
}

/** A connection over a WebSocket. It is its own listener, so that a connection makes no closures. */
class WebSocketConnection extends Connection implements EventListenerObject {
  constructor(
    private readonly socket: WebSocket,
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

  send(frame: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
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
