import { ENDED, SILENT } from "../protocol/close_codes.ts";
import type { EventMessage } from "../protocol/decode.ts";
import type { EventData } from "../protocol/messages.ts";
import type { Channel } from "./channel.ts";
import { fingerprint } from "./fingerprint.ts";
import type { SessionHost } from "./host.ts";
import { LiveView } from "./live_view.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Page, PageRequest } from "./page.ts";
import type { AnyView } from "../view/view.ts";
import type { Job } from "./view_work.ts";
import { Wire } from "./wire.ts";

/**
 * One live page and the messages between it and its view.
 *
 * Life: *mounted* by a request (or by a join that found no session), *parked* with nothing but its state until the
 * page's connection *adopts* it, then connected or, between two connections, detached. Messages are handled one at a
 * time; what they changed is sent in one frame.
 */
export class Session implements Mailbox {
  /** The document that adopted the page; `undefined` while parked. */
  document: string | undefined;
  /** The registry's clock when something was last heard from the page. */
  heard = 0;
  /** How long the page's HTML was: the measure of what a parked session keeps. */
  size = 0;
  /** Whether a form of the page was submitted before the client ran: the next page goes on from this state. */
  wasSubmitted = false;
  /** Whether it has ended: what its page still says means nothing. */
  hasEnded = false;
  #view: LiveView;
  /** Whether another session has taken over what this one kept. */
  #isEmptied = false;
  readonly #wire = new Wire();
  #fingerprint = 0;
  /** What has arrived while a message is being handled; `undefined` while none is. */
  #mailbox: (EventMessage | Job)[] | undefined;
  #isAwake = false;
  #wasMalformed = false;
  /** Whether the page asked for a repair while nothing could be sent. */
  #mustRepair = false;

  constructor(
    readonly id: string,
    view: AnyView,
    request: PageRequest,
    host: SessionHost,
  ) {
    this.#view = new LiveView(id, view, request, host, this);
  }

  /** The page: its address, and what its views have asked of it. */
  get page(): Page {
    return this.#view.page;
  }

  /** The request that asked for the page. */
  get request(): PageRequest {
    return this.page.request;
  }

  /** The document's title, once the page is rendered. */
  get title(): string {
    return this.#view.screen.title;
  }

  /** The event types that the page listens to. */
  get types(): readonly string[] {
    return this.#view.screen.types;
  }

  /** The state of the page's view. */
  get state(): unknown {
    return this.#view.state;
  }

  /** Whether a connection to the page is open. */
  get isConnected(): boolean {
    return this.#wire.isOpen;
  }

  /**
   * Makes the first state, or takes over all that the views of a former session keep, and renders.
   *
   * @returns the page's HTML; a promise only if the view's `init` is async
   */
  mount(former?: Session): string | Promise<string> {
    if (former === undefined) return this.#view.mount();
    const { request } = this;
    this.#view = former.#view;
    former.#isEmptied = true;
    return this.#view.moveTo(this.id, request, this);
  }

  /**
   * Forgets what the page shows until it connects: a parked session costs its state. The view renders the same from the
   * same state; where it does not, the fingerprint tells. Where hooks or views inside keep a state, all is kept.
   */
  park(html: string): void {
    this.size = html.length;
    if (this.#view.screen.keepsState) return;
    this.#fingerprint = fingerprint(html);
    this.#view.screen.forget();
  }

  /**
   * The page's first connection: nothing is sent again, unless the view has changed without its state.
   *
   * @throws whatever the view throws
   */
  adopt(document: string, channel: Channel): void {
    const isSame = this.#view.screen.isRendered || this.#renderAgain();
    channel.send('["adopted"]');
    if (!isSame) this.#view.screen.repair(0);
    this.#open(document, channel);
  }

  /** Renders what parking has forgotten; `false` if the page has come out differently. */
  #renderAgain(): boolean {
    try {
      return fingerprint(this.#view.render()) === this.#fingerprint;
    } catch (error) {
      this.#view.report(error, "mount");
      throw error;
    }
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
    this.#wire.open(channel);
    this.#mailbox = [];
    this.#view.connect();
    this.#work();
  }

  /**
   * The page is back on another connection.
   *
   * @param received how many frames it has; what it lacks is sent again, or the page as a whole
   * @returns `false` if it lacks what cannot be sent again
   */
  resume(channel: Channel, received: number): boolean {
    const missing = this.#wire.missing(received);
    if (missing === undefined) return false;
    const { seq, sent } = this.#wire;
    this.#wire.open(channel);
    if (missing.frames !== undefined) {
      channel.send(`["resumed",${seq}]`);
      for (const frame of missing.frames) channel.send(frame);
    } else {
      channel.send(`["resumed",${seq},${sent}]`);
      this.#view.screen.repair(0);
    }
    this.#flush(false, missing.once);
    this.#view.views.resume();
    return true;
  }

  /** A connection has ended. */
  detach(channel: Channel): void {
    this.#wire.detach(channel);
  }

  /** Gives up on a connection that has been silent for too long. */
  hangUp(): void {
    this.#wire.close(SILENT, "silent");
  }

  /** Ends the session. */
  dispose(): void {
    this.hasEnded = true;
    if (!this.#isEmptied) this.#view.dispose();
    this.#wire.close(ENDED, "ended");
  }

  /** Answers a ping, and sends what could not be sent while the connection was congested. */
  ping(received: number): void {
    if (received > this.#wire.sent) return this.malformed();
    this.#acknowledge(received);
    this.#flush(true);
  }

  /** Sends what waited for a congested connection to drain. */
  drain(): void {
    if (this.isCongested) return;
    this.#flush(false);
    this.#view.views.resume();
  }

  /** Sends again what a patch did not find in the page. */
  repair(address: number): void {
    if (this.#wire.nextFrame === undefined) this.#mustRepair = true;
    else this.#view.screen.repair(address);
    this.#flush(false);
  }

  /** The page's user went back, or forward, to an address of the same view. */
  visit(path: string): void {
    this.deliver({ during: "event", run: () => this.#view.visit(path) });
  }

  /**
   * Handles a form that was submitted before the client ran: once, however often it is sent.
   *
   * @returns `false` if the form is not on the page
   * @throws whatever the handler throws
   */
  submit(address: number, slot: number, fields: EventData["f"]): boolean {
    const { sent } = this.#wire;
    this.wasSubmitted ||= this.#view.handleForm(address, slot, fields, sent);
    return this.wasSubmitted;
  }

  /** Settles when no handler of the page's views runs. */
  whenIdle(): Promise<void> {
    return this.#view.views.whenIdle();
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
    if (event.received > this.#wire.sent || event.seq > this.#wire.seq + 1) {
      return this.malformed();
    }
    this.#acknowledge(event.received);
    if (event.seq <= this.#wire.seq) this.#flush(true);
    else {
      this.#wire.seq = event.seq;
      this.deliver(event);
    }
  }

  #acknowledge(received: number): void {
    this.#wire.acknowledge(received);
    this.#view.screen.acknowledge(received);
  }

  get isCongested(): boolean {
    if (this.#wire.isOpen) return this.#wire.isSlow;
    // A form without scripts waits for its handlers.
    return !this.wasSubmitted || this.document !== undefined;
  }

  wake(): void {
    if (this.#isAwake || this.#mailbox !== undefined) return;
    this.#isAwake = true;
    queueMicrotask(() => {
      this.#isAwake = false;
      // What async code has asked the server to do.
      this.page.settle();
      this.#flush(false);
    });
  }

  deliver(message: EventMessage | Job): void {
    if (this.#mailbox !== undefined) this.#mailbox.push(message);
    else {
      this.#mailbox = [message];
      this.#work();
    }
  }

  /** Empties the mailbox, and sends one frame. What effects and sources bring meanwhile is in it. */
  #work(again = ""): void {
    const frame = this.#wire.nextFrame;
    const mailbox = this.#mailbox!;
    for (;;) {
      this.#view.update(frame);
      const next = mailbox.shift();
      if (next === undefined) break;
      if ("seq" in next) {
        this.#wire.owesAck = true;
        this.#view.handleEvent(next, frame);
      } else this.#view.handleJob(next, frame);
    }
    this.#mailbox = undefined;
    if (frame === undefined) return;
    const patches = this.#view.screen.take();
    this.#wire.send(patches, again + this.#view.takeOnce());
  }

  /**
   * Sends what has changed.
   *
   * @param again operations of frames that were lost, to be sent after the patches
   */
  #flush(owesAck: boolean, again = ""): void {
    this.#wire.owesAck ||= owesAck;
    if (this.#mailbox !== undefined || this.#wire.nextFrame === undefined) {
      return;
    }
    if (this.#mustRepair) {
      this.#mustRepair = false;
      this.#view.screen.repair(0);
    }
    this.#mailbox = [];
    this.#work(again);
  }
}
