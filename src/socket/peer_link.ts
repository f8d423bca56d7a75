import { writeControl } from "../wire/control.ts";
import type { Frame } from "../wire/encoding.ts";
import { Outbox, Untold } from "../wire/outbox.ts";
import { REPLACED } from "../protocol/close_codes.ts";

/** As many events as a client has on their way. */
const MAX_WANTED = 500;

/** Events are longer on the wire, by UTF-8 or base64, and other messages go along. */
const BUFFER_FACTOR = 4;
const BUFFER_ROOM = 65_536;

/** What carries the frames of a peer. */
export interface PeerChannel {
  /** How much it has not written yet, in bytes or UTF-16 code units. */
  readonly buffered: number;
  send(frame: Frame): void;
  close(code: number, reason: string): void;
}

/** What a peer has sent and not heard of, and what it has to tell of what it has handled, over any number of channels. */
export class PeerLink {
  readonly #outbox = new Outbox();
  readonly #untold = new Untold();
  #channel: PeerChannel | undefined;
  /** Up to which events are handled, and up to which the client knows. */
  #handled = 0;
  #told = 0;
  /** Of which events the client wants to know at once, in their order. */
  #wanted: number[] = [];

  get isConnected(): boolean {
    return this.#channel !== undefined;
  }

  /** How much the client has not taken: what it does not read counts, whatever it acknowledges. */
  get unread(): number {
    const buffered = (this.#channel?.buffered ?? 0) - BUFFER_ROOM;
    return Math.max(this.#outbox.size, buffered / BUFFER_FACTOR);
  }

  /**
   * Goes on over a channel.
   *
   * @param answer what it is told first
   * @param received how many events it has already
   */
  attach(channel: PeerChannel, answer: string, received: number): void {
    const former = this.#channel;
    this.#channel = channel;
    former?.close(REPLACED, "connected anew");
    channel.send(answer);
    for (const { frame } of this.#outbox.after(received)) channel.send(frame);
    this.#told = 0;
    this.tell();
  }

  /** The channel has ended. */
  detach(channel: PeerChannel): void {
    if (this.#channel === channel) this.#channel = undefined;
  }

  send(frame: Frame): void {
    this.#outbox.add(frame, undefined);
    this.#channel?.send(frame);
  }

  /** Asks whether somebody is there. */
  ping(): void {
    this.#channel?.send(writeControl(["ping"]));
  }

  /** Returns whether there is such an event. */
  acknowledge(number: number): boolean {
    if (number > this.#outbox.last) return false;
    this.#outbox.acknowledge(number);
    return true;
  }

  /** The event of this number and size is handled. */
  handled(number: number, size: number): void {
    this.#handled = number;
    const isMuch = this.#untold.add(size);
    if (isMuch || this.#wanted[0] <= number) this.tell();
  }

  /** The client waits until an event is handled. */
  confirm(number: number): void {
    if (this.#handled >= number) return this.tell();
    // Who wants to know of this many is told of later ones a little late.
    if (this.#wanted.length >= MAX_WANTED) return;
    this.#wanted.push(number);
    this.#wanted.sort((a, b) => a - b);
  }

  /** Says what is handled, if the client does not know. */
  tell(): void {
    if (this.#channel === undefined || this.#handled === this.#told) return;
    this.#told = this.#handled;
    while (this.#wanted[0] <= this.#told) this.#wanted.shift();
    this.#untold.clear();
    this.#channel.send(writeControl(["ack", this.#told]));
  }

  close(code: number, reason: string): void {
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.close(code, reason);
  }
}
