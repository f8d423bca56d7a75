import { REPLACED } from "../protocol/close_codes.ts";
import type { ConnectionMessage } from "../protocol/messages.ts";
import type { Channel } from "./channel.ts";
import { InFlight } from "./in_flight.ts";
import { Outbox, type OutboxMemory } from "./outbox.ts";

/** What goes to the page: the connection, if one is open, and the frames that the page has not acknowledged. */
export class Wire {
  /** The sequence number of the last event that was handled. */
  seq = 0;
  /** Whether an event was handled that the page has not been told of. */
  owesAck = false;
  readonly #outbox = new Outbox();
  readonly #inFlight = new InFlight();
  #channel: Channel | undefined;
  /** Frames that wait for a checkpoint; `undefined` while none has to. */
  #held: string[] | undefined;

  /** @param budget while so many bytes wait to be sent, nothing is rendered for the page */
  constructor(private readonly budget: number) {}

  /** How many frames were sent. */
  get sent(): number {
    return this.#outbox.sent;
  }

  /** The connection, if one is open. */
  get channel(): Channel | undefined {
    return this.#channel;
  }

  /** Whether a connection is open. */
  get isOpen(): boolean {
    return this.#channel !== undefined;
  }

  /** Whether a connection is open that takes nothing more for now. */
  get isSlow(): boolean {
    const channel = this.#channel;
    return channel !== undefined &&
      (this.#inFlight.length > this.budget || channel.isBehind(this.budget) ||
        this.#outbox.isFull);
  }

  /** How much waits for the page to read it, in UTF-16 code units or bytes. */
  get backlog(): number {
    const { bufferedAmount = 0 } = this.#channel ?? {};
    return Math.max(bufferedAmount, this.#inFlight.length);
  }

  /** Whether the page has to say what it has before it is sent more. */
  get isUnacknowledged(): boolean {
    return this.#outbox.isFull;
  }

  /** The number of the next frame; `undefined` while nobody would see it. */
  get nextFrame(): number | undefined {
    return this.isOpen ? this.sent + 1 : undefined;
  }

  /** A connection takes the place of the one before. */
  open(channel: Channel): void {
    const before = this.#channel;
    this.#channel = channel;
    this.#inFlight.restart();
    // They are in the outbox, and sent again from there.
    if (this.#held !== undefined) this.#held = [];
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
    this.#inFlight.acknowledge(received, this.sent);
  }

  /** The frames that a page lacks which has so many; `undefined` if they are not all kept. */
  framesAfter(received: number): readonly string[] | undefined {
    return this.#outbox.after(received);
  }

  /** The page gets the page as a whole instead of them; `false` if that does not say all. */
  supersede(received: number): boolean {
    return this.#outbox.supersede(received);
  }

  /** Has the next frame say something that could not be said again: operations, each after a comma. */
  owe(once: string): void {
    this.#outbox.owed += once;
  }

  /**
   * Sends a frame, if there is anything to say.
   *
   * @param newOnce operations that could not be said again
   */
  send(patches: string, newOnce: string): void {
    const once = this.#outbox.owed + newOnce;
    const isFrame = patches !== "" || once !== "";
    if (!isFrame && !this.owesAck) return;
    this.owesAck = false;
    const text = writeFrame(this.seq, patches, once);
    const wasFull = this.#outbox.isFull;
    if (isFrame) this.#outbox.add(text, once);
    if (this.#held !== undefined) this.#held.push(text);
    // Gone meanwhile: the frame is in the outbox.
    else this.#channel?.send(text);
    const isLong = this.#inFlight.add(this.sent, text.length);
    // It says then what it has.
    if (isLong || !wasFull && this.#outbox.isFull) this.tell(["ping"]);
  }

  /** Says something that is no frame. */
  tell(message: ConnectionMessage): void {
    this.#channel?.send(JSON.stringify(message));
  }

  /** Keeps frames back until {@linkcode release}. */
  hold(): void {
    this.#held ??= [];
  }

  /** Sends what was held. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const frame of held) this.#channel?.send(frame);
  }

  /** Goes on from a checkpoint: with the events that it knows, and so many frames. */
  restore(seq: number, sent: number): void {
    this.seq = seq;
    this.#outbox.sent = sent;
  }

  /** What a checkpoint keeps of the frames. */
  remember(): OutboxMemory {
    return this.#outbox.remember();
  }
}

let lastSeq = -1;
let lastPatches = "";
let lastFrame = "";

/** A frame's text. What many pages are told one after the other is one string for all of them. */
function writeFrame(seq: number, patches: string, once: string): string {
  if (once !== "") return `[${seq}${patches}${once}]`;
  if (seq !== lastSeq || patches !== lastPatches) {
    lastFrame = `[${seq}${patches}]`;
    lastSeq = seq;
    lastPatches = patches;
  }
  return lastFrame;
}
