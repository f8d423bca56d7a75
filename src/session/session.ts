import { ENDED, REPLACED, SILENT } from "../protocol/close_codes.ts";
import type { EventMessage } from "../protocol/decode.ts";
import type { EventData } from "../protocol/messages.ts";
import type { Channel } from "./channel.ts";
import type { PageRequest } from "./context.ts";
import { fingerprint } from "./fingerprint.ts";
import type { SessionHost } from "./host.ts";
import { type Item, LiveView } from "./live_view.ts";
import { Outbox } from "./outbox.ts";
import type { AnyView } from "./program.ts";

/** While so many bytes wait to be sent, nothing is rendered for the page. */
const CONGESTED = 262_144;

/**
 * One live page and the messages between it and its view.
 *
 * Life: *mounted* by a request (or by a join that found no session), *parked* with nothing but its state until the
 * page's connection *adopts* it, then connected or, between two connections, detached. Messages are handled one at a
 * time; what they changed is sent in one frame.
 */
export class Session {
  /** The document that adopted the page; `undefined` while parked. */
  document: string | undefined;
  /** The registry's clock when something was last heard from the page. */
  heard = 0;
  /** How long the page's HTML was: the measure of what a parked session keeps. */
  size = 0;
  /** Whether a form of the page was submitted before the client ran: the next page goes on from this state. */
  wasSubmitted = false;
  readonly #view: LiveView;
  readonly #outbox = new Outbox();
  #channel: Channel | undefined;
  #fingerprint = 0;
  /** The sequence number of the last event that was handled. */
  #seq = 0;
  #mailbox: (EventMessage | Item)[] | undefined;
  #wasMalformed = false;

  constructor(
    readonly id: string,
    view: AnyView,
    request: PageRequest,
    host: SessionHost,
  ) {
    this.#view = new LiveView(id, view, request, host);
  }

  /** The request that asked for the page. */
  get request(): PageRequest {
    return this.#view.request;
  }

  /** The document's title, once the page is rendered. */
  get title(): string {
    return this.#view.screen.title;
  }

  /** The event types that the page listens to. */
  get types(): readonly string[] {
    return this.#view.screen.types;
  }

  /** The view's state. */
  get state(): unknown {
    return this.#view.state;
  }

  /** Whether a connection to the page is open. */
  get isConnected(): boolean {
    return this.#channel !== undefined;
  }

  /**
   * Makes the first state, or takes one over, and renders.
   *
   * @returns the page's HTML; a promise only if the view's `init` is async
   */
  mount(inherited?: { readonly state: unknown }): string | Promise<string> {
    return this.#view.mount(inherited);
  }

  /**
   * Forgets what the page shows until it connects: a parked session costs its state. The view renders the same from the
   * same state; where it does not, the fingerprint tells.
   */
  park(html: string): void {
    this.size = html.length;
    this.#fingerprint = fingerprint(html);
    this.#view.screen.forget();
  }

  /**
   * The page's first connection: nothing is sent again, unless the view has changed without its state.
   *
   * @throws whatever the view throws
   */
  adopt(document: string, channel: Channel): void {
    let html;
    try {
      html = this.#view.render();
    } catch (error) {
      this.#view.report(error, "mount");
      throw error;
    }
    channel.send('["adopted"]');
    if (fingerprint(html) !== this.#fingerprint) this.#view.screen.repair(0);
    this.#open(document, channel);
  }

  /** The first connection of a page that no session was parked for: it is sent whole. */
  present(document: string, channel: Channel, html: string): void {
    channel.send(
      JSON.stringify(["mounted", this.id, html, this.types.join(" ")]),
    );
    this.#view.screen.sendTitle();
    this.#open(document, channel);
  }

  #open(document: string, channel: Channel): void {
    this.document = document;
    this.#channel = channel;
    this.#view.subscribe((item) => this.#deliver(item));
    this.#flush(false);
  }

  /**
   * The page is back on another connection.
   *
   * @param received how many frames it has; what it lacks is sent again, or the page as a whole
   */
  resume(channel: Channel, received: number): void {
    const before = this.#channel;
    this.#channel = channel;
    before?.close(REPLACED, "replaced");
    const missing = this.#outbox.after(received);
    if (missing !== undefined) {
      channel.send(`["resumed",${this.#seq}]`);
      for (const frame of missing) channel.send(frame);
    } else {
      channel.send(`["resumed",${this.#seq},${this.#outbox.sent}]`);
      this.#view.repair(0);
    }
    this.#flush(false);
  }

  /** A connection has ended. */
  detach(channel: Channel): void {
    if (this.#channel === channel) this.#channel = undefined;
  }

  /** Gives up on a connection that has been silent for too long. */
  hangUp(): void {
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.close(SILENT, "silent");
  }

  /** Ends the session. */
  dispose(): void {
    this.#view.unsubscribe();
    this.#channel?.close(ENDED, "ended");
    this.#channel = undefined;
  }

  /** Answers a ping, and sends what could not be sent while the connection was congested. */
  ping(received: number): void {
    if (received > this.#outbox.sent) return this.malformed();
    this.#acknowledge(received);
    this.#flush(true);
  }

  /** Sends what waited for a congested connection to drain. */
  drain(): void {
    if (this.#view.isDirty) this.#flush(false);
  }

  /** Sends again what a patch did not find in the page. */
  repair(address: number): void {
    this.#view.repair(address);
    this.#flush(false);
  }

  /**
   * Handles a form that was submitted before the client ran: once, however often it is sent.
   *
   * @returns `false` if the form is not on the page
   * @throws whatever the handler throws
   */
  submit(address: number, slot: number, fields: EventData["f"]): boolean {
    this.wasSubmitted ||= this.#view.handleForm(
      address,
      slot,
      fields,
      this.#outbox.sent,
    );
    return this.wasSubmitted;
  }

  /** The page sent something that is not of the protocol: it is told, and the report is made once. */
  malformed(): void {
    if (!this.#wasMalformed) {
      this.#wasMalformed = true;
      const error = new TypeError(
        "Expected a message of Rivulet's protocol, received another one.",
      );
      this.#view.report(error, "message");
    }
    this.#view.screen.fail("malformed", "");
    this.#flush(false);
  }

  /** Handles an event of the page: exactly once, in its order. */
  receive(event: EventMessage): void {
    if (event.received > this.#outbox.sent || event.seq > this.#seq + 1) {
      return this.malformed();
    }
    this.#acknowledge(event.received);
    if (event.seq <= this.#seq) this.#flush(true);
    else {
      this.#seq = event.seq;
      this.#deliver(event);
    }
  }

  #acknowledge(received: number): void {
    this.#outbox.acknowledge(received);
    this.#view.screen.acknowledge(received);
  }

  /** Handles a message, and those that arrive meanwhile, and sends one frame. */
  #deliver(message: EventMessage | Item): void {
    if (this.#mailbox !== undefined) {
      this.#mailbox.push(message);
      return;
    }
    let owesAck = false;
    const frame = this.#frame();
    this.#mailbox = [message];
    for (
      let next = this.#mailbox.shift();
      next !== undefined;
      next = this.#mailbox.shift()
    ) {
      if (next.kind === "item") this.#view.handleItem(next, frame);
      else {
        owesAck = true;
        this.#view.handleEvent(next, frame);
      }
    }
    this.#mailbox = undefined;
    this.#flush(owesAck, frame);
  }

  /** The number of the next frame; `undefined` while nobody would see it, or it would only pile up. */
  #frame(): number | undefined {
    const isHeld = this.#channel === undefined ||
      this.#channel.bufferedAmount > CONGESTED;
    return isHeld ? undefined : this.#outbox.sent + 1;
  }

  #flush(owesAck: boolean, frame = this.#frame()): void {
    if (this.#mailbox !== undefined || frame === undefined) return;
    this.#view.update(frame);
    const operations = this.#view.screen.take();
    if (operations === "" && !owesAck) return;
    const text = `[${this.#seq}${operations}]`;
    if (operations !== "") this.#outbox.add(text);
    // Gone meanwhile: the frame is in the outbox.
    this.#channel?.send(text);
  }
}
