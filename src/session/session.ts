import { ENDED, REPLACED, SILENT } from "../protocol/close_codes.ts";
import type { EventMessage } from "../protocol/decode.ts";
import type { EventData } from "../protocol/messages.ts";
import type { Channel } from "./channel.ts";
import type { ResponseCommands } from "./commands.ts";
import { fingerprint } from "./fingerprint.ts";
import type { SessionHost } from "./host.ts";
import { LiveView } from "./live_view.ts";
import type { Mailbox } from "./mailbox.ts";
import { Outbox } from "./outbox.ts";
import type { PageRequest } from "./page.ts";
import type { AnyView } from "../view/view.ts";
import type { Job } from "./view_work.ts";

/** While so many bytes wait to be sent, nothing is rendered for the page. */
const CONGESTED = 262_144;

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
  #view: LiveView;
  /** Whether another session has taken over what this one kept. */
  #isEmptied = false;
  readonly #outbox = new Outbox();
  #channel: Channel | undefined;
  #fingerprint = 0;
  /** The sequence number of the last event that was handled. */
  #seq = 0;
  /** What has arrived while a message is being handled; `undefined` while none is. */
  #mailbox: (EventMessage | Job)[] | undefined;
  #isAwake = false;
  #wasMalformed = false;

  constructor(
    readonly id: string,
    view: AnyView,
    request: PageRequest,
    host: SessionHost,
  ) {
    this.#view = new LiveView(id, view, request, host, this);
  }

  /** The request that asked for the page. */
  get request(): PageRequest {
    return this.#view.page.request;
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
    return this.#channel !== undefined;
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

  /** What HTTP can do for the page's views; `otherwise` is where the browser is led if no view says where. */
  takeResponse(otherwise?: string): ResponseCommands {
    return this.#view.page.commands.takeResponse(otherwise);
  }

  /** Shows messages that another page has left for this one. */
  flash(messages: readonly (readonly [kind: string, message: string])[]): void {
    for (const message of messages) this.#view.page.flash(...message);
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
    this.#channel = channel;
    this.#mailbox = [];
    this.#view.connect();
    this.#work(false);
  }

  /**
   * The page is back on another connection.
   *
   * @param received how many frames it has; what it lacks is sent again, or the page as a whole
   * @returns `false` if it lacks what cannot be sent again
   */
  resume(channel: Channel, received: number): boolean {
    const missing = this.#outbox.after(received);
    if (missing === undefined) return false;
    const before = this.#channel;
    this.#channel = channel;
    before?.close(REPLACED, "replaced");
    if (missing.frames !== undefined) {
      channel.send(`["resumed",${this.#seq}]`);
      for (const frame of missing.frames) channel.send(frame);
    } else {
      channel.send(`["resumed",${this.#seq},${this.#outbox.sent}]`);
      this.#view.screen.repair(0);
    }
    this.#flush(false, missing.once);
    this.#view.views.resume();
    return true;
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
    if (!this.#isEmptied) this.#view.dispose();
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
    if (this.isCongested) return;
    this.#flush(false);
    this.#view.views.resume();
  }

  /** Sends again what a patch did not find in the page. */
  repair(address: number): void {
    this.#view.screen.repair(address);
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
    const { sent } = this.#outbox;
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
    if (event.received > this.#outbox.sent || event.seq > this.#seq + 1) {
      return this.malformed();
    }
    this.#acknowledge(event.received);
    if (event.seq <= this.#seq) this.#flush(true);
    else {
      this.#seq = event.seq;
      this.deliver(event);
    }
  }

  #acknowledge(received: number): void {
    this.#outbox.acknowledge(received);
    this.#view.screen.acknowledge(received);
  }

  get isCongested(): boolean {
    return this.#channel === undefined ||
      this.#channel.bufferedAmount > CONGESTED;
  }

  wake(): void {
    if (
      this.#channel === undefined || this.#isAwake ||
      this.#mailbox !== undefined
    ) return;
    this.#isAwake = true;
    queueMicrotask(() => {
      this.#isAwake = false;
      this.#flush(false);
    });
  }

  deliver(message: EventMessage | Job): void {
    if (this.#mailbox !== undefined) this.#mailbox.push(message);
    else {
      this.#mailbox = [message];
      this.#work(false);
    }
  }

  /** Empties the mailbox, and sends one frame. */
  #work(owesAck: boolean): void {
    const frame = this.#frame();
    const mailbox = this.#mailbox!;
    for (
      let next = mailbox.shift();
      next !== undefined;
      next = mailbox.shift()
    ) {
      if ("seq" in next) {
        owesAck = true;
        this.#view.handleEvent(next, frame);
      } else this.#view.handleJob(next, frame);
    }
    this.#mailbox = undefined;
    this.#flush(owesAck, "", frame);
  }

  /** The number of the next frame; `undefined` while nobody would see it, or it would only pile up. */
  #frame(): number | undefined {
    return this.isCongested ? undefined : this.#outbox.sent + 1;
  }

  /** @param again operations of frames that were lost, to be sent after the patches */
  #flush(owesAck: boolean, again = "", frame = this.#frame()): void {
    if (this.#mailbox !== undefined || frame === undefined) return;
    this.#view.update(frame);
    const patches = this.#view.take();
    const once = again + this.#view.takeOnce();
    if (patches === "" && once === "" && !owesAck) return;
    const text = `[${this.#seq}${patches}${once}]`;
    if (patches !== "" || once !== "") this.#outbox.add(text, once);
    // Gone meanwhile: the frame is in the outbox.
    this.#channel?.send(text);
  }
}
