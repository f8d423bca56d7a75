import { h } from "preact";
import type { EventMessage } from "../protocol/decode.ts";
import type { EventData } from "../protocol/messages.ts";
import type {
  Component,
  ComponentHost,
  ComponentVNode,
} from "../render/component.ts";
import type { Listener } from "../render/listener_history.ts";
import type { ComponentNode } from "../render/node.ts";
import type { PreactTree } from "../render/preact_component.ts";
import type { Restored } from "../render/tree_memory.ts";
import type { Bindable } from "../view/binding.ts";
import type { ViewEvent } from "../view/event.ts";
import type { AnyView } from "../view/view.ts";
import { Dispatch } from "./dispatch.ts";
import { viewEvent } from "./event.ts";
import type { ErrorContext, SessionHost } from "./host.ts";
import type { SessionInspector } from "./inspector.ts";
import type { Mailbox } from "./mailbox.ts";
import { PageViews } from "./page_views.ts";
import { PageServices } from "./page_services.ts";
import { Page, type PageOwner, type PageRequest } from "./page.ts";
import { Screen } from "./screen.ts";
import type { ViewInstance } from "./view_instance.ts";
import type { ViewMemory } from "./view_memory.ts";
import type { ViewPage } from "./view_page.ts";
import type { Job, ViewWork } from "./view_work.ts";

const SENT: ViewEvent = { type: "update" };

/**
 * The views of one page and what the page shows of them.
 *
 * A message is handled whole or not at all: if a handler or a view after it throws, all states are what they were.
 */
export class LiveView implements ViewPage, PageOwner, ComponentHost {
  readonly page: Page;
  readonly services: PageServices;
  readonly screen: Screen;
  readonly views: PageViews;
  readonly #dispatch: Dispatch;
  /** The views whose state the message under way has changed. */
  #changed: ViewInstance[] = [];
  #begun: ViewWork[] | undefined;
  #isHandling = false;
  /** Whether the message under way has changed the page's address. */
  #hasMoved = false;

  constructor(
    id: string,
    private readonly view: AnyView,
    request: PageRequest,
    private readonly host: SessionHost,
    private mailbox: Mailbox,
  ) {
    this.page = new Page(id, view, request, host, this);
    this.services = new PageServices(host, this.page);
    this.views = new PageViews(this, view);
    this.#dispatch = new Dispatch(this.views.outermost, this, host.inspector);
    this.screen = new Screen(this.#formsOf(id), this);
  }

  /**
   * Makes the first state, and renders.
   *
   * @returns the page's HTML; a promise only if the view's `init` is async, or a shared value has to be read
   */
  mount(): string | Promise<string> {
    const starting = this.views.outermost.start();
    return starting === undefined
      ? this.#begin()
      : starting.then(() => this.#begin());
  }

  #begin(): string | Promise<string> {
    const showAgain = () => this.screen.showAgain(this.#formsOf(this.page.id));
    return this.views.complete(this.render(), showAgain);
  }

  /** Goes on in another session, with all that its views keep; returns the HTML for a new document. */
  moveTo(id: string, request: PageRequest, mailbox: Mailbox): string {
    this.mailbox = mailbox;
    this.page.moveTo(id, request);
    const { screen } = this;
    return screen.isRendered
      ? screen.showAgain(this.#formsOf(id))
      : this.render();
  }

  #formsOf(id: string): string {
    return `${this.host.formsPath}${id}/`;
  }

  /** Renders the page's HTML. */
  render(): string {
    this.screen.setTitle(this.views.outermost.title);
    this.page.settle();
    return this.screen.show(h(this.view, null));
  }

  /** Renders what the page shows already, from a checkpoint; `false` if the view has become another. */
  restore(title: string, restored: Restored): boolean {
    const isSame = this.screen.restore(title, h(this.view, null), restored);
    this.page.settle();
    return isSame;
  }

  /** Renders the page anew, with what its view has kept. */
  renew(memory: ViewMemory): string {
    this.views.outermost.recall(memory);
    return this.render();
  }

  /** The page is connected: effects run, sources start. */
  connect(): void {
    this.screen.commit();
    this.services.settle();
    this.page.settle();
  }

  /** Ends everything that runs for the page. */
  dispose(): void {
    this.views.outermost.stop();
    this.screen.forget();
  }

  /**
   * Handles an event, and renders.
   *
   * @param frame the number of the frame that takes the change to the page; `undefined` while nothing is to be rendered
   */
  handleEvent(
    { seq, received, listeners, data }: EventMessage,
    frame: number | undefined,
  ): void {
    // What was held back comes first: listeners are those of the tree as it is then.
    this.update(frame);
    this.#attempt("event", frame, () => {
      const heard: Listener[] = [];
      for (let i = 0; i < listeners.length; i += 2) {
        const listener = this.screen.listenerAt(
          listeners[i],
          listeners[i + 1],
          received,
        );
        if (listener === undefined) return this.screen.fail("stale", "", seq);
        heard.push(listener);
      }
      this.#dispatch.run(heard, viewEvent(heard[0].type, data), seq);
    }, seq);
  }

  /** Does a job, and renders. */
  handleJob({ during, eventSeq, run }: Job, frame: number | undefined): void {
    this.#attempt(during, frame, run, eventSeq);
  }

  /**
   * Handles a form that was submitted before the client ran.
   *
   * @returns `false` if the form is not on the page
   * @throws whatever the handler throws
   */
  handleForm(
    address: number,
    slot: number,
    fields: EventData["f"],
    received: number,
  ): boolean {
    if (!this.screen.isRendered) this.render();
    const listener = this.screen.listenerAt(address, slot, received);
    if (listener?.type !== "submit") return false;
    const event = viewEvent("submit", { f: fields });
    this.#transact(undefined, () => this.#dispatch.run([listener], event, 0));
    return true;
  }

  /** The page's user went back, or forward, to an address of the same view. */
  visit(path: string): void {
    if (!this.page.visit(path)) this.page.leave(path, true);
  }

  /** Renders what has changed. */
  update(frame: number | undefined): void {
    if (this.screen.isDirty && frame !== undefined) {
      this.#attempt("update", frame, () => {});
    }
  }

  /** What the page is sent after its patches and could not be told again: rows of streams, and what it is to do. */
  takeOnce(): string {
    return this.screen.takeRows() +
      this.page.commands.take((cookies) =>
        this.host.offerCookies(this.page.request.browser, cookies)
      );
  }

  /** Reports an error. */
  report(error: unknown, during: ErrorContext["during"] = "effect"): string {
    const { id, request: { path } } = this.page;
    return this.host.report(error, { during, path, session: id });
  }

  /** Handles a message; what goes wrong is reported, and the page is told. */
  #attempt(
    during: ErrorContext["during"],
    frame: number | undefined,
    run: () => void,
    seq?: number,
  ): void {
    try {
      this.#transact(frame, run);
    } catch (error) {
      const reference = this.report(error, during);
      const isShown = this.host.isDevelopment;
      this.screen.fail("failed", isShown ? String(error) : reference, seq);
    }
  }

  /**
   * Handles a message whole or not at all.
   *
   * @throws whatever the handlers throw, or the views after them
   */
  #transact(frame: number | undefined, run: () => void): void {
    const { length } = this.page.commands;
    const { dirtyCount } = this.screen;
    this.#isHandling = true;
    try {
      run();
      this.#dispatch.runSent(SENT, 0);
      this.#readAddress();
      if (frame !== undefined) this.#render(frame);
    } catch (error) {
      for (const view of this.#changed) view.rollBack();
      for (const work of this.#begun ?? []) work.abandon();
      this.screen.discard(dirtyCount);
      this.#dispatch.clear();
      this.#hasMoved = false;
      this.page.rollBack(length);
      throw error;
    } finally {
      this.#isHandling = false;
      for (const view of this.#changed) view.settle();
      for (const work of this.#begun ?? []) work.keep();
      this.#begun = undefined;
      this.#changed = [];
      this.page.settle();
    }
  }

  /** The views read the page's new address, after what the handlers that changed it have returned. */
  #readAddress(): void {
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    this.views.readAddress();
  }

  #render(frame: number): void {
    // Before the page is changed: a title that throws must leave it as it is.
    const { title } = this.views.outermost;
    // What effects ask for is a message of its own.
    this.#isHandling = false;
    this.screen.settle(frame);
    this.screen.setTitle(title);
  }

  // What views ask of their page.

  get inspector(): SessionInspector | undefined {
    return this.host.inspector;
  }

  get begun(): ViewWork[] {
    return this.#begun ??= [];
  }

  get isCongested(): boolean {
    return this.mailbox.isCongested;
  }

  deliver(job: Job): void {
    this.mailbox.deliver(job);
  }

  changed(view: ViewInstance): void {
    this.#changed.push(view);
  }

  stopped(view: ViewInstance): void {
    this.views.delete(view);
  }

  // What contexts ask of their page.

  moved(): void {
    this.#hasMoved = true;
    if (!this.#isHandling) this.deliver({ during: "update", run: () => {} });
  }

  setTitle(title: string): void {
    this.screen.setTitle(title);
  }

  send(binding: Bindable): void {
    const run = () => this.#dispatch.send(binding);
    if (this.#isHandling) run();
    else this.deliver({ during: "update", run });
  }

  wake(): void {
    if (!this.#isHandling) this.mailbox.wake();
  }

  // What the tree asks of the page.

  createView(
    vnode: ComponentVNode,
    node: ComponentNode,
    tree: PreactTree,
  ): Component {
    return this.views.add(vnode, node, tree);
  }

  invalidated(): void {
    this.wake();
  }
}
