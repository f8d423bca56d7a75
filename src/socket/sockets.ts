import { ENDED, REFUSED, SILENT, STOPPING } from "../protocol/close_codes.ts";
import type {
  Caller,
  Refusal,
  SocketConnection,
  Switchboard,
} from "./connection.ts";
import { LivePeer } from "./live_peer.ts";
import type { CloseReason } from "./peer.ts";
import type { SocketHost } from "./socket_host.ts";

/** What of an app's transport concerns sockets, in milliseconds. */
export interface SocketTimes {
  /** How long a client may be away. */
  readonly resumeTime: number;
  /** After how long a silence a client is asked whether it is there; it is given up after as long again. */
  readonly heartbeat: number;
}

/** What sockets ask of the app. */
export interface SocketServices extends SocketHost, SocketTimes {
  /** Asks `connect` whether somebody is let in, and what `peer.context` is. */
  admit(
    caller: Caller,
  ): Promise<{ readonly context: unknown } | Response>;
}

const SWEEP_INTERVAL = 1000;
/** How long a connection may take to join, in milliseconds. */
const JOIN_TIME = 10_000;

/** All peers of an app's sockets, and one timer that looks after them. */
export class Sockets implements Switchboard {
  /** Milliseconds that were watched: not those in which the process was stopped, or had too much to do. */
  clock = 0;
  readonly #peers = new Map<string, LivePeer | Promise<LivePeer | Refusal>>();
  /** How many there are of each definition. */
  readonly #counts = new Map<unknown, number>();
  readonly #waiting = new Map<SocketConnection, number>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #updated = 0;
  #swept = 0;
  #hasClosed = false;

  constructor(private readonly services: SocketServices) {}

  /** How many peers there are. */
  get size(): number {
    return this.#peers.size;
  }

  await(connection: SocketConnection): void {
    this.#waiting.set(connection, this.clock + JOIN_TIME);
    this.#watch();
  }

  joined(connection: SocketConnection): void {
    this.#waiting.delete(connection);
  }

  find(
    caller: Caller,
    secret: string,
  ): LivePeer | Promise<LivePeer | Refusal> {
    // Of another path, or in another encoding, it is another socket.
    const key = `${secret} ${caller.encoding.name} ${caller.url.pathname}`;
    const found = this.#peers.get(key);
    if (found instanceof LivePeer && found.opening.browser !== caller.browser) {
      return Promise.resolve(["denied", "not yours"]);
    }
    if (found !== undefined) return found;
    const { definition } = caller;
    const count = this.#counts.get(definition) ?? 0;
    if (this.#hasClosed || count >= definition.limits.peers) {
      return Promise.resolve(["limit", "too many"]);
    }
    this.#counts.set(definition, count + 1);
    const forget = () => {
      this.#peers.delete(key);
      this.#counts.set(definition, this.#counts.get(definition)! - 1);
    };
    const opening = this.#open(caller, forget).then((result) => {
      if (result instanceof LivePeer) this.#peers.set(key, result);
      else forget();
      return result;
    });
    this.#peers.set(key, opening);
    return opening;
  }

  /** Ends all peers. */
  close(reason: CloseReason & ("ended" | "stopping")): void {
    this.#hasClosed = true;
    for (const peer of this.#live()) peer.end(reason);
    for (const connection of this.#waiting.keys()) {
      connection.close(reason === "ended" ? ENDED : STOPPING, reason);
    }
    this.#waiting.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #open(
    caller: Caller,
    forget: () => void,
  ): Promise<LivePeer | Refusal> {
    try {
      const admission = await this.services.admit(caller);
      if (admission instanceof Response) return ["denied", "not let in"];
      if (this.#hasClosed) return ["limit", "stopping"];
      const opening = { ...caller, context: admission.context };
      const peer = new LivePeer(opening, this.services, forget);
      peer.heard = this.clock;
      return peer;
    } catch (error) {
      this.services.report(error, caller.url.pathname + caller.url.search);
      return ["failed", "the socket could not be opened"];
    }
  }

  *#live(): Iterable<LivePeer> {
    for (const peer of this.#peers.values()) {
      if (peer instanceof LivePeer) yield peer;
    }
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    this.#updated = performance.now();
    this.#timer = setInterval(() => this.#sweep(), SWEEP_INTERVAL);
    // Whether the process goes on is for its servers and connections to say.
    Deno.unrefTimer(this.#timer);
  }

  #sweep(): void {
    const now = performance.now();
    this.clock += Math.min(now - this.#updated, 2 * SWEEP_INTERVAL);
    this.#updated = now;
    for (const [connection, until] of this.#waiting) {
      if (until > this.clock) break;
      this.#waiting.delete(connection);
      connection.close(REFUSED, "no join");
    }
    for (const peer of this.#live()) this.#check(peer);
    this.#swept = this.clock;
    if (this.#peers.size > 0 || this.#waiting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #check(peer: LivePeer): void {
    const { heartbeat, resumeTime } = this.services;
    const silent = this.clock - peer.heard;
    if (!peer.isConnected) {
      if (silent > resumeTime) peer.end("lost");
      return;
    }
    peer.tell();
    peer.checkUnread();
    if (!peer.isConnected) return;
    if (silent < heartbeat) return;
    const wasAsked = this.#swept - peer.heard >= heartbeat;
    if (!wasAsked) peer.ping();
    else if (silent >= 2 * heartbeat) peer.hangUp(SILENT, "silent");
  }
}
