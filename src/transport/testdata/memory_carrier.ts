import {
  type ChannelEnd,
  type ChannelPair,
  createChannelPair,
} from "../../testing/channel_pair.ts";
import { LEFT } from "../../protocol/close_codes.ts";
import { Connection, type Reception } from "../connection.ts";
import type { Carrier, Client } from "./carrier.ts";
import { Inbox } from "./inbox.ts";
import { BROWSER, JOIN, TestReception } from "./server_end.ts";

/** Carries messages in memory, as soon as it can. */
export const memoryCarrier: Carrier = {
  name: "memory",
  noticesLoss: true,
  open() {
    const reception = new TestReception();
    const pair = createChannelPair();
    new MemoryConnection(pair.server, reception);
    const client = new MemoryClient(pair);
    const timer = setInterval(() => pair.deliverAll(), 0);
    return Promise.resolve({
      client,
      ends: reception.ends,
      pause: () => pair.toClient.hold(),
      resume: () => pair.toClient.release(),
      cut: () => pair.cut(),
      [Symbol.asyncDispose]() {
        clearInterval(timer);
        reception[Symbol.dispose]();
        return Promise.resolve();
      },
    });
  },
};

class MemoryConnection extends Connection {
  constructor(private readonly end: ChannelEnd, reception: Reception) {
    super(reception, { browser: BROWSER, origin: "http://localhost" });
    end.onMessage = (message) => this.receive(message);
    end.onClose = (code) => this.ended(code);
  }

  get bufferedAmount(): number {
    return this.end.bufferedAmount;
  }

  send(message: string): void {
    this.end.send(message);
  }

  close(code: number, reason: string): void {
    this.end.close(code, reason);
  }
}

class MemoryClient implements Client {
  readonly #inbox = new Inbox();

  constructor(private readonly pair: ChannelPair) {
    pair.client.onMessage = (message) => this.#inbox.add(message);
    pair.client.onClose = () => this.#inbox.end();
    this.send(JOIN);
  }

  send(message: string): void {
    this.pair.client.send(message);
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.send(new TextDecoder().decode(bytes));
  }

  receive(): Promise<string | undefined> {
    return this.#inbox.next();
  }

  leave(): void {
    this.pair.client.close(LEFT, "left");
  }

  [Symbol.dispose](): void {}
}
