import { REPLACED } from "../protocol/close_codes.ts";
import type { Channel } from "./channel.ts";
import { type Missing, Outbox } from "./outbox.ts";

/** While so many bytes wait to be sent, nothing is rendered for the page. */
const CONGESTED = 262_144;

/** What goes to the page: the connection, if one is open, and the frames that the page has not acknowledged. */
export class Wire {
  /** The sequence number of the last event that was handled. */
  seq = 0;
  /** Whether an event was handled that the page has not been told of. */
  owesAck = false;
  readonly #outbox = new Outbox();
  #channel: Channel | undefined;

  /** How many frames were sent. */
  get sent(): number {
    return this.#outbox.sent;
  }

  /** Whether a connection is open. */
  get isOpen(): boolean {
    return this.#channel !== undefined;
  }

  /** Whether a connection is open that takes nothing more for now. */
  get isSlow(): boolean {
    return (this.#channel?.bufferedAmount ?? 0) > CONGESTED;
  }

  /** The number of the next frame; `undefined` while nobody would see it, or it would only pile up. */
  get nextFrame(): number | undefined {
    return this.isOpen && !this.isSlow ? this.sent + 1 : undefined;
  }

  /** A connection takes the place of the one before. */
  open(channel: Channel): void {
    const before = this.#channel;
    this.#channel = channel;
    before?.close(REPLACED, "replaced");
  }

  /** A connection has ended. */
  detach(channel: Channel): void {
    if (this.#channel === channel) this.#channel = undefined;
  }

  /** Closes the connection. */
  close(code: number, reason: string): void {
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.close(code, reason);
  }

  /** The page has so many frames. */
  acknowledge(received: number): void {
    this.#outbox.acknowledge(received);
  }

  /** What a page lacks that has so many frames; `undefined` if it cannot be made good. */
  missing(received: number): Missing | undefined {
    return this.#outbox.after(received);
  }

  /**
   * Sends a frame, if there is anything to say.
   *
   * @param once operations that could not be said again
   */
  send(patches: string, once: string): void {
    const isFrame = patches !== "" || once !== "";
    if (!isFrame && !this.owesAck) return;
    this.owesAck = false;
    const text = `[${this.seq}${patches}${once}]`;
    if (isFrame) this.#outbox.add(text, once);
    // Gone meanwhile: the frame is in the outbox.
    this.#channel?.send(text);
  }
}
