import { ENDED, IDLE, REFUSED } from "../protocol/close_codes.ts";
import type { EventMessage } from "../protocol/decode.ts";
import type { ConnectionMessage, EventData } from "../protocol/messages.ts";
import type { AnyView } from "../view/view.ts";
import type { Delayed } from "./attendant.ts";
import type { Channel } from "./channel.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { SessionHost } from "./host.ts";
import { Inbox, type InboxOwner } from "./inbox.ts";
import { Keeper } from "./keeper.ts";
import { LiveView } from "./live_view.ts";
import type { Page, PageRequest } from "./page.ts";
import { renderParked } from "./parked.ts";
import { type LoopOwner, RenderLoop } from "./render_loop.ts";
import type { Rejoin } from "./replay.ts";
import { Resumption } from "./resumption.ts";
import { Wire } from "./wire.ts";

/**
 * One live page and the messages between it and its view.
 *
 * Life: *mounted* by a request (or by a join that found no session), *parked* with nothing but its state until the
 * page's connection *adopts* it, then connected or, between two connections, detached. Or it is *restored* from the
 * checkpoint of a session that has gone with its process. Messages are handled one at a time; what they changed is sent
 * in one frame.
 */
export class Session implements LoopOwner, InboxOwner, Delayed {
  /** The document that adopted the page; `undefined` while parked. */
  document: string | undefined;
  /** The registry's clock when something was last heard from the page. */
  heard = 0;
  /** The registry's clock when the user did something last. */
  active = 0;
  /** How long the page's HTML was: the measure of what a parked session keeps. */
  size = 0;
  /** Whether a form of the page was submitted before the client ran: the next page goes on from this state. */
  wasSubmitted = false;
  /** Whether it has ended: what its page still says means nothing. */
  hasEnded = false;
  view: LiveView;
  /** Whether its page shows what only a form has made of it. */
  #hasChanged = false;
  /** Whether another session has taken over what this one kept. */
  #isEmptied = false;
  /** Whether its page cannot come back to it. */
  #isUseless = false;
  #wasMalformed = false;
  readonly #wire: Wire;
  readonly #loop: RenderLoop;
  readonly #inbox: Inbox;
  /** Has changes stored, where something is. */
  readonly keeper: Keeper | undefined;

  constructor(
    readonly id: string,
    view: AnyView,
    request: PageRequest,
    private readonly host: SessionHost,
  ) {
    const wire = this.#wire = new Wire(host.limits.buffer);
    const loop = this.#loop = new RenderLoop(this, wire);
    loop.isReplayable = host.checkpoints !== undefined;
    this.#inbox = new Inbox(this, host, wire, loop);
    const { checkpoints } = host;
    if (checkpoints !== undefined) {
      this.keeper = new Keeper(this, wire, loop, checkpoints);
    }
    this.view = new LiveView(id, view, request, host, loop);
  }

  /** The page: its address, and what its views have asked of it. */
  get page(): Page {
    return this.view.page;
  }

  /** The request that asked for the page. */
  get request(): PageRequest {
    return this.page.request;
  }

  /** Whether a connection to the page is open. */
  get isConnected(): boolean {
    return this.#wire.isOpen;
  }

  /** A form without scripts waits for its handlers. */
  get isAwaited(): boolean {
    return this.wasSubmitted && this.document === undefined;
  }

  /**
   * Makes the first state, or takes over all that the views of a former session keep, and renders.
   *
   * @returns the page's HTML; a promise only if the view's `init` is async, or a shared value has to be read
   */
  mount(former?: Session): string | Promise<string> {
    if (former === undefined) return this.view.mount();
    const { request } = this;
    this.#hasChanged = true;
    this.view = former.view;
    former.#isEmptied = true;
    return this.view.moveTo(this.id, request, this.#loop);
  }

  /**
   * Forgets what the page shows until it connects: a parked session costs its state. The view renders the same from the
   * same state; where it does not, the screen tells. Where hooks or views inside keep a state, all is kept.
   */
  park(html: string): void {
    this.size = html.length;
    this.view.screen.park(html);
  }

  /**
   * The page's first connection: nothing is sent again, unless the view has changed without its state.
   *
   * @throws whatever the view throws
   */
  adopt(document: string, channel: Channel): void {
    if (!renderParked(this.view)) this.view.screen.repair(0);
    channel.send('["adopted"]');
    this.#open(document, channel);
  }

  /** The first connection of a page that no session was parked for: it is sent whole. */
  present(document: string, channel: Channel, html: string): void {
    const token = this.host.tokens.tokenOf(this.id);
    const { screen } = this.view;
    const types = screen.types.join(" ");
    channel.send(
      JSON.stringify(["mounted", token, html, types, screen.title]),
    );
    this.#open(document, channel);
  }

  #open(document: string, channel: Channel): void {
    this.document = document;
    this.#wire.open(channel);
    this.#loop.pause();
    this.view.connect();
    this.#loop.start();
    if (this.#hasChanged) this.keeper?.changing();
  }

  /**
   * The page is back on another connection.
   *
   * @param received how many frames it has; what it lacks is sent again, or the page as a whole
   * @param seq its last event. Default: one that was handled
   * @returns `false` if it lacks what cannot be sent again
   */
  resume(channel: Channel, received: number, seq = 0): boolean {
    if (this.#isUseless) return false;
    this.#inbox.clear();
    const isBack = this.#resumption.resume(channel, received, seq);
    if (isBack) this.keeper?.remind();
    return isBack;
  }

  /**
   * Goes on from a checkpoint, for the page that joins; {@linkcode resume} connects it.
   *
   * @returns `false` if the view has become another, or the page lacks what cannot be said again
   * @throws whatever the view throws
   */
  restore(checkpoint: Checkpoint, join: Rejoin, isStored = true): boolean {
    this.document = checkpoint.document;
    if (isStored) this.keeper?.begun();
    return this.#resumption.restore(checkpoint, join);
  }

  /**
   * Goes on with a page that another instance has parked; {@linkcode adopt} connects it.
   *
   * @returns `false` if it is rendered otherwise here
   * @throws whatever the view throws
   */
  receiveParked(
    { title, tree, outbox }: Checkpoint,
    isStored = false,
  ): boolean {
    if (isStored) this.keeper?.begun();
    for (const { text } of outbox.once) this.#wire.owe(text);
    return this.view.restore(title, { memory: tree, frame: undefined });
  }

  get #resumption(): Resumption {
    return new Resumption(this, this.#wire, this.#loop);
  }

  /** A connection has ended. */
  detach(channel: Channel): void {
    this.#wire.detach(channel);
    if (!this.isConnected) this.#lost();
  }

  /** Closes the connection. */
  hangUp(code: number, reason: string): void {
    this.#wire.close(code, reason);
    this.#lost();
  }

  /** The page is away from now on, and sends what waits again. */
  #lost(): void {
    this.heard = this.host.attendant.clock;
    this.#inbox.clear();
  }

  /** Says something of the connection. */
  tell(message: ConnectionMessage): void {
    this.#wire.tell(message);
  }

  /** Closes the connection of a page that nobody has used for long. */
  rest(): void {
    this.tell(["idle"]);
    this.hangUp(IDLE, "idle");
  }

  /** Handles nothing more: another process will go on with the page. */
  freeze(): void {
    this.#loop.isFrozen = true;
  }

  /** Ends the session. */
  dispose(): void {
    this.keeper?.finish();
    this.hasEnded = true;
    if (!this.#isEmptied) this.view.dispose();
    this.#wire.close(ENDED, "ended");
  }

  /** The page has gone for good: nobody will ask for its checkpoint. */
  leave(): void {
    this.keeper?.forget();
  }

  /** Answers a ping. */
  ping(received: number): void {
    if (received > this.#wire.sent) return this.malformed();
    this.#inbox.acknowledge(received);
    this.#loop.flush(true);
  }

  /** Sends again what a patch did not find in the page. */
  repair(address: number): void {
    this.#inbox.request(() => this.#loop.repair(address));
  }

  /** The page's user went back, or forward, to an address of the same view. */
  visit(path: string): void {
    this.active = this.host.attendant.clock;
    const run = () => this.view.visit(path);
    this.#inbox.request(() => this.#loop.deliver({ during: "event", run }));
  }

  /**
   * Handles a form that was submitted before the client ran: once, however often it is sent.
   *
   * @returns `false` if the form is not on the page
   * @throws whatever the handler throws
   */
  submit(address: number, slot: number, fields: EventData["f"]): boolean {
    const { sent } = this.#wire;
    this.wasSubmitted ||= this.view.handleForm(address, slot, fields, sent);
    return this.wasSubmitted;
  }

  /** Settles when no handler of the page's views runs. */
  whenIdle(): Promise<void> {
    return this.view.views.whenIdle();
  }

  /** The page sent something that is not of the protocol: it is told, and the report is made once. */
  malformed(): void {
    if (!this.#wasMalformed) {
      this.#wasMalformed = true;
      const error = new TypeError(
        "Expected a message of Rivulet's protocol, but received another one. " +
          "A client other than Rivulet's goes by the section Protocol of its README.",
      );
      this.view.report(error, "message");
    }
    this.view.screen.fail("malformed", "");
    this.#loop.flush(false);
  }

  /** Handles an event of the page: exactly once, in its order. */
  receive(event: EventMessage): void {
    this.active = this.host.attendant.clock;
    this.#inbox.receive(event);
  }

  abandon(): void {
    this.leave();
    this.#isUseless = true;
    this.hangUp(REFUSED, "events are missing");
  }

  delayed(): void {
    this.host.attendant.attend(this);
  }

  get channel(): Channel | undefined {
    return this.#wire.channel;
  }

  get backlog(): number {
    return this.#wire.backlog;
  }

  get isUnacknowledged(): boolean {
    return this.#wire.isUnacknowledged;
  }

  get isDelayed(): boolean {
    return this.#wire.isSlow || this.#inbox.isDelayed;
  }

  /** Handles what has waited, and sends what waited for a congested connection to drain. */
  drain(): void {
    this.#inbox.drain();
    if (!this.#wire.isSlow) this.#loop.goOn();
  }
}
