import {
  ENDED,
  LEFT,
  REFUSED,
  TOO_FAST,
  TOO_LONG,
} from "../protocol/close_codes.ts";
import {
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

/** Why a caller gets no peer. */
export type Refusal = readonly [code: RefusedCode, message: string];

/** The server's end of one connection: it finds its peer, then passes on what arrives. */
export abstract class SocketConnection implements PeerChannel {
  #peer: LivePeer | undefined;
  /** Until the join, and whether it is being answered. */
  #isJoining = false;
  #isClosed = false;
  #hasEnded = false;

  constructor(
    protected readonly board: Switchboard,
    protected readonly caller: Caller,
  ) {
    board.await(this);
  }

  abstract send(frame: Frame): void;

  /** Ends it; `isClosed` says from now on that nothing is heard of it any more. */
  protected abstract shut(code: number, reason: string): void;

  protected get isClosed(): boolean {
    return this.#isClosed;
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.shut(code, reason);
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
      return this.send(writeControl(["pong"]));
    }
    if (message?.[0] === "join" && !this.#isJoining) {
      this.#isJoining = true;
      const [, key, received] = message;
      return this.#join(key, received);
    }
    if (message === undefined || peer === undefined) {
      return this.#refuse("malformed", "expected a message of the protocol");
    }
    peer.heard = this.board.clock;
    switch (message[0]) {
      case "ack":
        return peer.acknowledge(message[1]);
      case "confirm":
        return peer.confirm(message[1]);
      case "leave":
        this.ended(LEFT);
        return this.shut(ENDED, "left");
    }
  }

  #join(key: string, received: number): void {
    const found = this.board.find(this.caller, key);
    if (!(found instanceof Promise)) return this.#resume(found, received);
    found.then((found) => {
      if (this.#isClosed) return;
      if ("open" in found) this.#open(found, received);
      else this.#refuse(...found);
    });
  }

  #open(peer: LivePeer, received: number): void {
    // Another connection of the same client may have been faster.
    if (peer.hasOpened) return this.#resume(peer, received);
    this.#begin(peer);
    peer.open(this);
  }

  #resume(peer: LivePeer, received: number): void {
    this.#begin(peer);
    peer.resume(this, received);
  }

  #begin(peer: LivePeer): void {
    this.board.joined(this);
    this.#peer = peer;
    peer.heard = this.board.clock;
  }

  #refuse(code: RefusedCode, message: string): void {
    this.send(writeControl(["refused", code, message]));
    this.close(REFUSED, code);
  }
}
