import type { EventErrorCode, ServerControl } from "../wire/control.ts";
import { writeControl } from "../wire/control.ts";
import {
  decodeFrame,
  encodeFrame,
  type Frame,
  sizeOf,
} from "../wire/encoding.ts";
import { Outbox, Untold } from "../wire/outbox.ts";
import { Connection, type LadderOptions } from "./connection.ts";
import { Inbox } from "./inbox.ts";
import type { LineTarget } from "./line.ts";
import { SocketError } from "./socket_error.ts";
import { type ReadonlySignal, Signal, type SocketStatus } from "./status.ts";

/** So many events may be on their way: the server closes connections that have more than 1,000 waiting. */
const MAX_IN_FLIGHT = 500;
/** What may wait for a connection: bytes, or UTF-16 code units. */
const MAX_WAITING = 1_048_576;
/** The server gives up at twice as much, of which some may be on its way. */
const MAX_UNTAKEN = 524_288;
/** After how many milliseconds at most the server is told what is taken. */
const ACK_TIME = 1000;

/** Who waits for an event to be handled. */
interface Confirmation {
  resolve(): void;
  reject(error: SocketError): void;
}

/** The client's end of a socket. */
export class ClientSocket<Up, Down>
  implements AsyncIterable<Down>, AsyncDisposable {
  readonly #status = new Signal<SocketStatus>({ state: "connecting" });
  readonly #outbox = new Outbox<Confirmation | undefined>();
  readonly #inbox: Inbox<Down>;
  readonly #untold = new Untold();
  readonly #connection: Connection;
  /** Names the socket, to nobody but the server. */
  readonly #id = Array.from(
    crypto.getRandomValues(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
  /** The last event that was sent on this connection. */
  #sent = 0;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #openings = 0;
  #closing: Promise<void> | undefined;
  #hasClosed = () => {};

  /** Made by `connectSocket`. */
  constructor(
    private readonly target: LineTarget,
    private readonly options: LadderOptions,
    private readonly onError: (error: SocketError) => void,
  ) {
    this.#inbox = new Inbox((size) => this.#took(size));
    this.#connection = new Connection(target, options, {
      join: () =>
        writeControl([
          "join",
          this.#id,
          this.#inbox.received,
          this.#openings,
        ]),
      joined: (answer) => this.#joined(answer),
      received: (message, frame) => this.#received(message, frame),
      isFull: () => this.#inbox.size > MAX_UNTAKEN,
      lost: () => this.#lost(),
      ended: (code, reason) => this.#ended(code, reason),
    });
  }

  /** How it is connected. */
  get status(): ReadonlySignal<SocketStatus> {
    return this.#status;
  }

  /** How much the server has not handled yet of what was sent: bytes, or UTF-16 code units. */
  get waiting(): number {
    return this.#outbox.size;
  }

  /**
   * Sends an event, at once or as soon as there is a connection. What becomes of it shows in `onError` alone; after the
   * socket was closed nothing does.
   *
   * @throws {TypeError} if the encoding does not carry the event
   * @throws {SocketError} `"full"` if 1 MiB of events waits already
   */
  send(event: Up): void {
    this.#send(event, undefined);
  }

  /**
   * Sends an event, and waits until the server has handled it.
   *
   * @returns Rejects with a `SocketError` if it was not handled, or with what `send` throws.
   */
  sendConfirmed(event: Up): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#send(event, { resolve, reject })
    );
  }

  /**
   * Closes the socket, once the server has handled what was sent, at most as long as a connection may take to open. Whoever
   * waits for events gets those that have come, and then the end.
   */
  close(): Promise<void> {
    if (this.#status.value.state === "closed") return Promise.resolve();
    return this.#closing ??= new Promise((resolve) => {
      const timer = setTimeout(() => this.#leave(), this.options.openTime);
      this.#hasClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#outbox.length === 0) this.#leave();
      else if (this.#connection.isJoined) this.#confirm(this.#outbox.last);
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * The events of the server, each of them once: several loops share them. The server is told of those that were taken;
   * what nobody takes waits, and who lets more than 1 MiB wait is closed as too slow.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Down> {
    const iterator: AsyncIterableIterator<Down> = {
      next: () => this.#inbox.next(),
      return: () => Promise.resolve({ done: true, value: undefined }),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** There may be a connection now: it is tried at once. */
  wake(): void {
    this.#connection.wake();
  }

  #joined(answer: ServerControl & { 0: "opened" | "resumed" }): void {
    if (answer[0] === "opened") {
      this.#openings++;
      this.#outbox.restart();
      this.#inbox.restart();
      this.#sent = this.#told = 0;
    } else this.#sent = answer[1];
    const { transport } = this.#connection;
    const openings = this.#openings;
    this.#status.value = { state: "open", transport, openings };
    this.#flush();
    this.#tell();
    if (this.#closing !== undefined) this.#confirm(this.#outbox.last);
  }

  #received(message: ServerControl | undefined, frame: Frame): void {
    if (message?.[0] === "ack") return this.#acknowledged(message[1]);
    if (message?.[0] === "error") {
      const [, number, code, text] = message;
      this.#refused(number, code, text);
      return this.#inbox.skip();
    }
    // What a later server says of itself is no event.
    if (message !== undefined) return;
    let event: Down;
    try {
      event = decodeFrame(this.target.encoding, frame) as Down;
    } catch {
      this.#inbox.skip();
      return this.onError(
        new SocketError("unreadable", "an event could not be decoded"),
      );
    }
    this.#inbox.add(event, sizeOf(frame));
  }

  #lost(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#status.value = { state: "reconnecting" };
  }

  #ended(code: number, reason: string): void {
    clearTimeout(this.#timer);
    for (const { note } of this.#outbox.after(0)) {
      note?.reject(
        new SocketError("closed", `the socket is closed: ${reason}`),
      );
    }
    this.#outbox.acknowledge(this.#outbox.last);
    this.#status.value = { state: "closed", code, reason };
    this.#inbox.end();
    this.#hasClosed();
  }

  #leave(): void {
    if (this.#status.value.state === "closed") return;
    this.#connection.close();
    this.#ended(1000, "closed");
  }

  #send(event: Up, note: Confirmation | undefined): void {
    if (this.#closing || this.#status.value.state === "closed") {
      return note?.reject(new SocketError("closed", "the socket is closed"));
    }
    const frame = encodeFrame(this.target.encoding, event);
    if (this.#outbox.size > MAX_WAITING) {
      throw new SocketError(
        "full",
        `Expected at most ${MAX_WAITING} bytes that wait to be sent, but there are ${this.#outbox.size}. Wait for those before: await sendConfirmed.`,
      );
    }
    this.#outbox.add(frame, note);
    this.#flush();
  }

  #flush(): void {
    if (!this.#connection?.isJoined) return;
    const { acknowledged, last } = this.#outbox;
    const until = Math.min(last, acknowledged + MAX_IN_FLIGHT);
    let wanted = 0;
    while (this.#sent < until) {
      const { frame, note } = this.#outbox.get(++this.#sent)!;
      this.#connection.send(frame);
      if (note !== undefined) wanted = this.#sent;
    }
    if (wanted > 0) this.#confirm(wanted);
  }

  /** Has the server say as soon as it has handled an event. */
  #confirm(number: number): void {
    this.#connection.send(writeControl(["confirm", number]));
  }

  #acknowledged(number: number): void {
    for (const { note } of this.#outbox.acknowledge(number)) note?.resolve();
    this.#flush();
    if (this.#closing && this.#outbox.length === 0) this.#leave();
  }

  #refused(number: number, code: EventErrorCode, message: string): void {
    const error = new SocketError(code, message);
    const note = this.#outbox.get(number)?.note;
    if (note === undefined) this.onError(error);
    else note.reject(error);
  }

  #took(size: number): void {
    if (this.#untold.add(size)) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), ACK_TIME);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { taken } = this.#inbox;
    if (!this.#connection.isJoined || taken === this.#told) return;
    this.#told = taken;
    this.#untold.clear();
    this.#connection.send(writeControl(["ack", taken]));
  }
}
