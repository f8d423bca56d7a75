import {
  ENDED,
  LEFT,
  REFUSED,
  TOO_FAST,
  TOO_LONG,
} from "../protocol/close_codes.ts";
import {
  type ClientControl,
  isControl,
  readClientControl,
  type RefusedCode,
  writeControl,
} from "../wire/control.ts";
import { type Encoding, type Frame, sizeOf } from "../wire/encoding.ts";
import type { AnySocket } from "./define_socket.ts";
import type { LivePeer } from "./live_peer.ts";
import type { PeerChannel } from "./peer_link.ts";

/** Who has connected, to which socket. */
export interface Caller {
  readonly definition: AnySocket;
  readonly encoding: Encoding;
  /** The id in the browser's cookie. */
  readonly browser: string | undefined;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** What the request said; a copy. */
  readonly headers: Headers;
}

/** What a connection needs of all sockets. */
export interface Switchboard {
  /** Milliseconds, for what was heard when. */
  readonly clock: number;
  /** Watches a connection until it has joined, or ended. */
  await(connection: SocketConnection): void;
  joined(connection: SocketConnection): void;
  /** Finds the peer of a caller, or opens one. */
  find(
    caller: Caller,
    key: string,
  ): LivePeer | Promise<LivePeer | Refusal>;
}

/** The longest control message, in UTF-16 code units. */
const MAX_CONTROL = 1024;

/** The longest reason that a WebSocket takes, in bytes of UTF-8. */
const MAX_REASON = 123;

function shorten(reason: string): string {
  const bytes = new TextEncoder().encode(reason);
  // Half a character at the end is left out.
  return new TextDecoder()
    .decode(bytes.subarray(0, MAX_REASON), { stream: true });
}

/** So often a client may ask, before it joins, whether the connection works. */
const MAX_PROBES = 4;

type Join = ClientControl & { 0: "join" };

/** Why a caller gets no peer. */
export type Refusal = readonly [code: RefusedCode, message: string];

/** The server's end of one connection: it finds its peer, then passes on what arrives. */
export abstract class SocketConnection implements PeerChannel {
  #peer: LivePeer | undefined;
  /** Until the join, and whether it is being answered. */
  #isJoining = false;
  #probes = 0;
  #isClosed = false;
  #hasEnded = false;

  constructor(
    protected readonly board: Switchboard,
    protected readonly caller: Caller,
  ) {
    board.await(this);
  }

  abstract readonly buffered: number;

  abstract send(frame: Frame): void;

  /** Ends it; `isClosed` says from now on that nothing is heard of it any more. */
  protected abstract shut(code: number, reason: string): void;

  protected get isClosed(): boolean {
    return this.#isClosed;
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.shut(code, shorten(reason));
    this.#leaveBoard();
  }

  /** A frame has come. */
  protected receive(frame: Frame): void {
    if (this.#isClosed) return;
    if (isControl(frame)) return this.#control(frame);
    const peer = this.#peer;
    if (peer === undefined) return this.#refuse("malformed", "no join");
    if (sizeOf(frame) > this.caller.definition.limits.eventSize) {
      return this.close(TOO_LONG, "event too long");
    }
    peer.heard = this.board.clock;
    if (!peer.receive(frame)) this.close(TOO_FAST, "too many events");
  }

  /** Something has shown that the client is there. */
  protected heard(): void {
    if (this.#peer !== undefined) this.#peer.heard = this.board.clock;
  }

  /** The connection has ended. */
  protected ended(code: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const peer = this.#peer;
    const hasLeft = !this.#isClosed && (code === LEFT || code === 1000);
    this.#isClosed = true;
    this.#leaveBoard();
    if (hasLeft) peer?.leave();
  }

  #leaveBoard(): void {
    this.board.joined(this);
    this.#peer?.detach(this);
  }

  #control(frame: string): void {
    if (frame.length > MAX_CONTROL) {
      return this.close(TOO_LONG, "message too long");
    }
    const message = readClientControl(frame);
    const peer = this.#peer;
    if (message?.[0] === "ping") {
      this.heard();
      if (peer === undefined && this.#probes++ >= MAX_PROBES) {
        return this.#refuse("malformed", "expected a join");
      }
      this.send(writeControl(["pong"]));
      return peer?.checkUnread();
    }
    if (message?.[0] === "join" && !this.#isJoining) {
      this.#isJoining = true;
      return this.#join(message);
    }
    if (message === undefined || peer === undefined) {
      return this.#refuse("malformed", "expected a message of the protocol");
    }
    peer.heard = this.board.clock;
    switch (message[0]) {
      case "ack":
        if (peer.acknowledge(message[1])) return;
        return this.#refuse("malformed", "expected an event that was sent");
      case "confirm":
        return peer.confirm(message[1]);
      case "leave":
        this.ended(LEFT);
        return this.shut(ENDED, "left");
    }
  }

  #join([, key, received, openings]: Join): void {
    const found = this.board.find(this.caller, key);
    const connect = (peer: LivePeer) => {
      this.board.joined(this);
      this.#peer = peer;
      peer.heard = this.board.clock;
      peer.connect(this, received, openings);
    };
    if (!(found instanceof Promise)) return connect(found);
    found.then((found) => {
      if (this.#isClosed) return;
      if ("connect" in found) connect(found);
      else this.#refuse(...found);
    });
  }

  #refuse(code: RefusedCode, message: string): void {
    this.send(writeControl(["refused", code, message]));
    this.close(REFUSED, code);
  }
}
