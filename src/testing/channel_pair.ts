import type { Channel } from "../session/channel.ts";
import { type Close, type Lane, MemoryLane } from "./lane.ts";
import type { SeededRandom } from "./seeded_random.ts";

/** A connection that has ended without a close frame: what a WebSocket calls 1006. */
const LOST = 1006;

/** One end of a {@linkcode ChannelPair}. It is what a session takes for a connection. */
export interface ChannelEnd extends Channel {
  /** Called with each message that arrives. Default: nothing happens. */
  onMessage: (message: string) => void;
  /** Called once, when the connection has ended; 1006 if it was cut. Default: nothing happens. */
  onClose: (code: number, reason: string) => void;
}

/** A connection in memory, without a network and without time: nothing arrives before the test says so. */
export interface ChannelPair {
  readonly client: ChannelEnd;
  readonly server: ChannelEnd;
  /** What the client has sent. */
  readonly toServer: Lane;
  /** What the server has sent. */
  readonly toClient: Lane;
  /** Whether it has neither been cut nor closed. */
  readonly isOpen: boolean;
  /**
   * Delivers one message. If there are some both ways, the generator draws which; without one, the server's comes first.
   * Returns `false` if nothing is in flight.
   *
   * @throws whatever the end that receives it throws
   */
  deliver(random?: SeededRandom): boolean;
  /** Delivers until nothing is in flight, what the ends answer included. Returns how many there were. */
  deliverAll(random?: SeededRandom): number;
  /** Cuts the connection: both ends hear of it at once, and what was in flight or held is lost. */
  cut(): void;
  /** Cuts the connection as soon as so many messages more have been delivered, both ways together. */
  cutAfter(messages: number): void;
}

/**
 * Makes a connection in memory whose messages a test delivers by hand, or in an order that a seed draws. Each way keeps
 * its order, and nothing arrives twice: so it is with every transport.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createChannelPair } from "@rivulet/live/testing";
 *
 * const pair = createChannelPair();
 * const { client, server, toServer, toClient } = pair;
 * const log: string[] = [];
 * server.onMessage = (message) => server.send(`${message}!`);
 * client.onMessage = (message) => log.push(message);
 * client.onClose = (code) => log.push(`closed ${code}`);
 *
 * client.send("a");
 * client.send("b");
 * toServer.deliver();
 * assert.deepEqual([toServer.inFlight, toClient.inFlight], [["b"], ["a!"]]);
 * pair.deliverAll();
 *
 * toClient.hold();
 * server.send("lost");
 * assert.equal(server.bufferedAmount, 4);
 * pair.cut();
 * assert.deepEqual(log, ["a!", "b!", "closed 1006"]);
 * ```
 */
export function createChannelPair(): ChannelPair {
  return new MemoryPair();
}

class MemoryPair implements ChannelPair {
  readonly toServer = new MemoryLane((item) =>
    this.#receive(this.server, item)
  );
  readonly toClient = new MemoryLane((item) =>
    this.#receive(this.client, item)
  );
  readonly client = new MemoryEnd(this.toServer);
  readonly server = new MemoryEnd(this.toClient);
  isOpen = true;
  /** How many messages may still be delivered. */
  #left = Infinity;

  deliver(random?: SeededRandom): boolean {
    const lanes = [this.toServer, this.toClient]
      .filter((lane) => lane.isWaiting);
    const lane = lanes[random?.integer([0, lanes.length - 1]) ?? 0];
    return lane !== undefined && lane.deliver();
  }

  deliverAll(random?: SeededRandom): number {
    let count = 0;
    while (this.deliver(random)) count++;
    return count;
  }

  cut(): void {
    this.#end({ code: LOST, reason: "" });
  }

  cutAfter(messages: number): void {
    this.#left = messages;
  }

  #receive(end: MemoryEnd, item: string | Close): void {
    if (typeof item !== "string") return this.#end(item);
    this.#left--;
    try {
      end.onMessage(item);
    } finally {
      if (this.#left <= 0) this.cut();
    }
  }

  #end({ code, reason }: Close): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const ends = [this.client, this.server];
    for (const end of ends) end.isOpen = false;
    this.toServer.clear();
    this.toClient.clear();
    for (const end of ends) end.onClose(code, reason);
  }
}

class MemoryEnd implements ChannelEnd {
  onMessage: ChannelEnd["onMessage"] = () => {};
  onClose: ChannelEnd["onClose"] = () => {};
  /** Whether it can send: it has not closed, and the connection has not ended. */
  isOpen = true;

  constructor(private readonly lane: MemoryLane) {}

  get bufferedAmount(): number {
    return this.lane.heldBytes;
  }

  isBehind(bytes: number): boolean {
    return this.bufferedAmount > bytes;
  }

  send(message: string): void {
    if (this.isOpen) this.lane.put(message);
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.lane.put({ code, reason });
  }
}
