import { ENDED, REPLACED, SILENT } from "../protocol/close_codes.ts";
import type { EventMessage } from "../protocol/decode.ts";
import type { ErrorCode, EventData } from "../protocol/messages.ts";
import type { Listener } from "../render/listener_history.ts";
import { Tree } from "../render/tree.ts";
import type { ViewEvent } from "../view/event.ts";
import type { Channel } from "./channel.ts";
import { type Page, PageContext } from "./context.ts";
import { viewEvent } from "./event.ts";
import { fingerprint } from "./fingerprint.ts";
import type { ErrorContext, SessionHost } from "./host.ts";
import { Outbox } from "./outbox.ts";
import { type AnyView, Program } from "./program.ts";
import { SubscriptionSet } from "./subscription_set.ts";

/** While so many bytes wait to be sent, nothing is rendered for the page. */
const CONGESTED = 262_144;

/** What a subscription sent and no handler has seen yet. */
interface Item {
  readonly kind: "item";
  readonly name: string;
  readonly item: unknown;
}

/** What the page and the session need to know of the request that asked for the page. */
export interface PageRequest {
  /** The id of the browser's cookie: only that browser may adopt or resume the session. */
  readonly browser: string | undefined;
  readonly origin: string;
  /** Path and search. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/**
 * One live page: a view's state, what is on the page's screen, and the messages between.
 *
 * Life: *mounted* by a request (or by a join that found no session), *parked* without its tree until the page's
 * connection *adopts* it, then connected or, between two connections, detached. Messages are handled one at a time;
 * what they changed is sent in one frame.
 */
export class Session implements Page {
  /** The document that adopted the page; `undefined` while parked. */
  document: string | undefined;
  /** The registry's clock when something was last heard from the page. */
  heard = 0;
  /** How long the page's HTML was: the measure of what a parked session keeps. */
  size = 0;
  /** Whether a form of the page was submitted before the client ran: the next page goes on from this state. */
  wasSubmitted = false;
  readonly #program: Program;
  readonly #outbox = new Outbox();
  #tree: Tree | undefined;
  #channel: Channel | undefined;
  #subscriptions: SubscriptionSet | undefined;
  #fingerprint = 0;
  /** The sequence number of the last event that was handled. */
  #seq = 0;
  #title: string | undefined;
  /** Operations that wait to be sent, each after a comma. */
  #operations = "";
  /** Whether the state has changed since the last render. */
  #isDirty = false;
  #mailbox: (EventMessage | Item)[] | undefined;
  #wasMalformed = false;

  constructor(
    readonly id: string,
    view: AnyView,
    private readonly request: PageRequest,
    private readonly host: SessionHost,
  ) {
    this.#program = new Program(view);
  }

  /** The cookie that the page was given. */
  get browser(): string | undefined {
    return this.request.browser;
  }

  get path(): string {
    return this.request.path;
  }

  get origin(): string {
    return this.request.origin;
  }

  get params(): Readonly<Record<string, string | undefined>> {
    return this.request.params;
  }

  /** The page's title, once it is rendered. */
  get title(): string {
    return this.#title ?? "";
  }

  /** The view's state. */
  get state(): unknown {
    return this.#program.state;
  }

  /** The event types that the page listens to. */
  get types(): readonly string[] {
    return this.#tree?.types ?? [];
  }

  /** Whether a connection to the page is open. */
  get isConnected(): boolean {
    return this.#channel !== undefined;
  }

  setTitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    if (this.#tree !== undefined) {
      this.#operations += `,["","title",${JSON.stringify(title)}]`;
    }
  }

  /**
   * Makes the first state, or takes one over, and renders.
   *
   * @returns the page's HTML; a promise only if the view's `init` is async
   */
  mount(inherited?: { readonly state: unknown }): string | Promise<string> {
    if (inherited !== undefined) this.#program.state = inherited.state;
    else {
      const starting = this.#program.start(this.#context(MOUNT));
      if (starting !== undefined) return starting.then(() => this.#render());
    }
    return this.#render();
  }

  #render(): string {
    const tree = new Tree({
      forms: `${this.host.formsPath}${this.id}/`,
      marked: true,
    });
    tree.mount(this.#program.content(this.#context(MOUNT)));
    const title = this.#program.title();
    if (title !== undefined) this.setTitle(title);
    this.#tree = tree;
    const html = tree.toHtml();
    this.size = html.length;
    return html;
  }

  /**
   * Forgets the tree until the page connects: a parked session costs its state. The view renders the same from the same
   * state; where it does not, the fingerprint tells.
   */
  park(html: string): void {
    this.#fingerprint = fingerprint(html);
    this.#tree = undefined;
  }

  /** The page's first connection: nothing is sent again, unless the view has changed without its state. */
  adopt(document: string, channel: Channel): void {
    this.document = document;
    this.#channel = channel;
    channel.send('["adopted"]');
    const html = this.#render();
    if (fingerprint(html) !== this.#fingerprint) {
      this.#operations = this.#tree!.repair(0) + this.#operations;
    }
    this.#subscribe();
    this.#flush(false);
  }

  /** The first connection of a page that no session was parked for: it is sent whole. */
  present(document: string, channel: Channel, html: string): void {
    this.document = document;
    this.#channel = channel;
    channel.send(
      JSON.stringify(["mounted", this.id, html, this.types.join(" ")]),
    );
    this.#operations += `,["","title",${JSON.stringify(this.title)}]`;
    this.#subscribe();
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
      this.#operations = this.#tree!.repair(0) + this.#operations;
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
    this.#subscriptions?.clear();
    this.#channel?.close(ENDED, "ended");
    this.#channel = undefined;
  }

  /** The page has applied so many frames. */
  acknowledge(received: number): void {
    this.#outbox.acknowledge(received);
    this.#tree?.acknowledge(received);
  }

  /** Answers a ping, and sends what could not be sent while the connection was congested. */
  ping(received: number): void {
    if (received > this.#outbox.sent) return this.malformed();
    this.acknowledge(received);
    this.#flush(true);
  }

  /** Sends what waited for a congested connection to drain. */
  drain(): void {
    if (this.#channel !== undefined && this.#isDirty) this.#flush(false);
  }

  /** Sends again what a patch did not find in the page. */
  repair(address: number): void {
    this.#operations += this.#tree!.repair(address);
    this.#flush(false);
  }

  /**
   * Handles a form that was submitted before the client ran: once, however often it is sent.
   *
   * @returns `false` if the form is not on the page
   * @throws whatever the handler throws
   */
  submit(address: number, slot: number, fields: EventData["f"]): boolean {
    if (this.wasSubmitted) return true;
    if (this.#tree === undefined) this.#render();
    const { sent } = this.#outbox;
    const { handler, type } = this.#tree!.listenerAt(address, slot, sent) ?? {};
    if (handler === undefined || type !== "submit") return false;
    const event = viewEvent(type, { f: fields });
    if (typeof handler === "function") handler(event);
    else this.#program.run(handler, this.#context(event));
    this.wasSubmitted = true;
    return true;
  }

  /** The page sent something that is not of the protocol: it is told, and the report is made once. */
  malformed(): void {
    if (!this.#wasMalformed) {
      this.#wasMalformed = true;
      this.#report(
        new TypeError(
          "Expected a message of Rivulet's protocol, received another one.",
        ),
        "message",
      );
    }
    this.#fail("malformed");
    this.#flush(false);
  }

  /** Handles an event of the page: exactly once, in its order. */
  receive(event: EventMessage): void {
    if (event.received > this.#outbox.sent || event.seq > this.#seq + 1) {
      return this.malformed();
    }
    this.acknowledge(event.received);
    if (event.seq <= this.#seq) this.#flush(true);
    else {
      this.#seq = event.seq;
      this.#deliver(event);
    }
  }

  /** Handles a message, and those that arrive meanwhile, and sends one frame. */
  #deliver(message: EventMessage | Item): void {
    if (this.#mailbox !== undefined) {
      this.#mailbox.push(message);
      return;
    }
    let owesAck = false;
    this.#mailbox = [message];
    for (
      let next = this.#mailbox.shift();
      next !== undefined;
      next = this.#mailbox.shift()
    ) {
      if (next.kind === "item") this.#handleItem(next);
      else {
        owesAck = true;
        this.#handleEvent(next);
      }
    }
    this.#mailbox = undefined;
    this.#flush(owesAck);
  }

  #handleEvent({ seq, received, listeners, data }: EventMessage): void {
    // The tree must be what the last frame made of it before a listener is looked up.
    this.#update();
    const heard: Listener[] = [];
    for (let i = 0; i < listeners.length; i += 2) {
      const listener = this.#tree!.listenerAt(
        listeners[i],
        listeners[i + 1],
        received,
      );
      if (listener === undefined) return this.#fail("stale");
      heard.push(listener);
    }
    this.#attempt("event", () => {
      const event = viewEvent(heard[0].type, data);
      const context = this.#context(event, seq);
      for (const { handler } of heard) {
        if (typeof handler === "function") {
          handler(event);
          this.#isDirty = true;
        } else this.#program.run(handler, context);
      }
    });
  }

  #handleItem({ name, item }: Item): void {
    this.#attempt(
      "subscription",
      () => this.#program.receive(name, item, this.#context(SUBSCRIPTION)),
    );
  }

  /** Runs handlers and renders; if either throws, the state is what it was, and the page is told. */
  #attempt(during: ErrorContext["during"], run: () => void): void {
    const before = this.#program.state;
    const wasDirty = this.#isDirty;
    try {
      run();
      if (this.#program.state !== before) this.#isDirty = true;
      if (!this.#isHeld()) this.#update();
    } catch (error) {
      this.#isDirty = wasDirty && this.#program.state !== before;
      this.#program.state = before;
      const reference = this.#report(error, during);
      this.#fail("failed", this.host.isDevelopment ? String(error) : reference);
      return;
    }
    if (this.#program.state !== before) this.#subscribe();
  }

  /** Renders, if the state has changed since. */
  #update(): void {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    const content = this.#program.content(this.#context(UPDATE));
    this.#operations += this.#tree!.update(content, this.#outbox.sent + 1);
    const title = this.#program.title();
    if (title !== undefined) this.setTitle(title);
  }

  /** Whether rendering waits: nobody would see it, or it would only pile up. */
  #isHeld(): boolean {
    return this.#channel === undefined ||
      this.#channel.bufferedAmount > CONGESTED;
  }

  #flush(owesAck: boolean): void {
    if (this.#mailbox !== undefined || this.#isHeld()) return;
    if (this.#isDirty) this.#attempt("event", () => {});
    const operations = this.#operations;
    if (operations === "" && !owesAck) return;
    const frame = `[${this.#seq}${operations}]`;
    if (operations !== "") {
      this.#operations = "";
      this.#outbox.add(frame);
    }
    this.#channel!.send(frame);
  }

  #fail(code: ErrorCode, message = ""): void {
    this.#operations += `,["","error","${code}",${JSON.stringify(message)}]`;
  }

  #subscribe(): void {
    try {
      const sources = this.#program.subscriptions(this.#context(SUBSCRIPTION));
      if (sources === undefined) return;
      this.#subscriptions ??= new SubscriptionSet((name, item) =>
        this.#deliver({ kind: "item", name, item })
      );
      this.#subscriptions.update(sources);
    } catch (error) {
      this.#report(error, "subscription");
    }
  }

  #context(event: ViewEvent, seq = this.#seq): PageContext {
    return new PageContext(this, event, seq);
  }

  #report(error: unknown, during: ErrorContext["during"]): string {
    return this.host.report(error, {
      during,
      path: this.path,
      session: this.id,
    });
  }
}

const MOUNT: ViewEvent = { type: "mount" };
const UPDATE: ViewEvent = { type: "update" };
const SUBSCRIPTION: ViewEvent = { type: "subscription" };
