import { setTimeout as delay } from "node:timers/promises";
import { ACK_EVERY_FRAMES } from "../../src/protocol/limits.ts";
import { joinSocket } from "./wire/join.ts";
import type { RawSocket } from "./wire/raw_socket.ts";

const QUOTE = '"'.charCodeAt(0);
const COMMA = ",".charCodeAt(0);
const PLUS = "+".charCodeAt(0);

/** A connected page that counts what it gets, and acknowledges it as the client does. */
export class LivePage {
  /** Frames with an operation. */
  frames = 0;
  /** Operations that append, of pages whose text has no plus sign. */
  appends = 0;
  #untold = 0;
  /** Messages that were sent, and answers to them: frames without an operation, in the messages' order. */
  #sent = 0;
  #answers = 0;
  #answered: (() => void) | undefined;
  /** A socket sends one message at a time. */
  #sending: Promise<void> = Promise.resolve();

  private constructor(private readonly socket: RawSocket) {}

  /**
   * Opens a page and reads from then on.
   *
   * @param pause milliseconds between two reads: what comes meanwhile is read at once, for a tenth of the CPU
   */
  static async open(
    port: number,
    path: string,
    pause: number,
  ): Promise<LivePage> {
    const page = new LivePage(await joinSocket(port, path));
    page.#read(pause);
    return page;
  }

  /**
   * Clicks, once, what answers with nothing but an acknowledgement.
   *
   * @param listeners what the client sends of it, after sequence number and count of frames
   */
  click(listeners: string): Promise<void> {
    return this.#send(`[1,${this.frames},${listeners}]`);
  }

  /** Pings; how long the answer takes, in milliseconds. */
  async ping(): Promise<number> {
    const start = performance.now();
    await this.#acknowledge();
    const number = this.#sent;
    while (this.#answers < number) {
      await new Promise<void>((resolve) => this.#answered = resolve);
    }
    return performance.now() - start;
  }

  async #read(pause: number): Promise<void> {
    for (;;) {
      await this.socket.receive();
      do this.#count(); while (this.socket.receiveNow());
      if (this.#untold >= ACK_EVERY_FRAMES) await this.#acknowledge();
      if (pause > 0) await delay(pause);
    }
  }

  #count(): void {
    const bytes = this.socket.lastBytes;
    // The server asks what has come.
    if (bytes[1] === QUOTE) {
      this.#acknowledge();
      return;
    }
    if (!bytes.includes(COMMA)) {
      this.#answers++;
      this.#answered?.();
      return;
    }
    this.frames++;
    this.#untold++;
    for (let at = bytes.indexOf(PLUS); at >= 0;) {
      this.appends++;
      at = bytes.indexOf(PLUS, at + 1);
    }
  }

  #acknowledge(): Promise<void> {
    this.#untold = 0;
    return this.#send(`[0,${this.frames}]`);
  }

  #send(text: string): Promise<void> {
    this.#sent++;
    return this.#sending = this.#sending.then(() => this.socket.send(text));
  }
}
