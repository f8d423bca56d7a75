import type { Bytes, Frame } from "../wire/encoding.ts";
import {
  type Caller,
  SocketConnection,
  type Switchboard,
} from "./connection.ts";

/** What subprotocols begin with; the name of an encoding follows. */
export const SUBPROTOCOL = "rivulet.";

/** Upgrades a request to a connection of a socket. */
export function openSocket(
  request: Request,
  protocol: string | undefined,
  board: Switchboard,
  caller: Caller,
): Response {
  const { socket, response } = Deno.upgradeWebSocket(request, {
    // One timer looks after all of them.
    idleTimeout: 0,
  });
  // Its option of that name refuses what some clients offer, who write no spaces.
  if (protocol !== undefined) {
    response.headers.set("sec-websocket-protocol", protocol);
  }
  socket.binaryType = "arraybuffer";
  new WebSocketConnection(socket, board, caller);
  return response;
}

/** A connection over a WebSocket, and its own listener. */
class WebSocketConnection extends SocketConnection
  implements EventListenerObject {
  constructor(
    private readonly socket: WebSocket,
    board: Switchboard,
    caller: Caller,
  ) {
    super(board, caller);
    socket.addEventListener("message", this);
    // An error needs no listener: a close always follows it.
    socket.addEventListener("close", this);
  }

  get buffered(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: Frame): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
  }

  protected shut(code: number, reason: string): void {
    // Closing a socket that is not open throws in some states and says nothing in others.
    if (this.socket.readyState <= WebSocket.OPEN) {
      this.socket.close(code, reason);
    }
  }

  /** Hears the socket's events. */
  handleEvent(event: Event): void {
    if (event.type === "message") {
      const { data } = event as MessageEvent<string | ArrayBuffer>;
      this.receive(
        typeof data === "string" ? data : new Uint8Array(data) as Bytes,
      );
    } else this.ended((event as CloseEvent).code);
  }
}
