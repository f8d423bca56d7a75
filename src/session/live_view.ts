import type { EventMessage } from "../protocol/decode.ts";
import type { EventData } from "../protocol/messages.ts";
import type { Listener } from "../render/listener_history.ts";
import type { ViewEvent } from "../view/event.ts";
import { type Page, PageContext, type PageRequest } from "./context.ts";
import { viewEvent } from "./event.ts";
import type { ErrorContext, SessionHost } from "./host.ts";
import { type AnyView, Program } from "./program.ts";
import { Screen } from "./screen.ts";
import { SubscriptionSet } from "./subscription_set.ts";

const MOUNT: ViewEvent = { type: "mount" };
const UPDATE: ViewEvent = { type: "update" };
const SUBSCRIPTION: ViewEvent = { type: "subscription" };

/** What a subscription sent and no handler has seen yet. */
export interface Item {
  readonly kind: "item";
  readonly name: string;
  readonly item: unknown;
}

/**
 * A view that runs for one page: its program, what the page shows of it, and what it listens to.
 *
 * A message is handled whole or not at all: if a handler or the view after it throws, the state is what it was.
 */
export class LiveView implements Page {
  readonly screen: Screen;
  readonly #program: Program;
  #subscriptions: SubscriptionSet | undefined;
  /** The context of every render after the first. */
  readonly #updating = new PageContext(this, UPDATE, 0);
  /** Whether the state has changed since the last render. */
  #isDirty = false;

  constructor(
    readonly id: string,
    view: AnyView,
    readonly request: PageRequest,
    private readonly host: SessionHost,
  ) {
    this.#program = new Program(view);
    this.screen = new Screen(`${host.formsPath}${id}/`);
  }

  /** The view's state. */
  get state(): unknown {
    return this.#program.state;
  }

  /** Whether there is something to render. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  setTitle(title: string): void {
    this.screen.setTitle(title);
  }

  /**
   * Makes the first state, or takes one over, and renders.
   *
   * @returns the page's HTML; a promise only if the view's `init` is async
   */
  mount(inherited?: { readonly state: unknown }): string | Promise<string> {
    if (inherited !== undefined) this.#program.state = inherited.state;
    else {
      const starting = this.#program.start(this.#context(MOUNT, 0));
      if (starting !== undefined) return starting.then(() => this.render());
    }
    return this.render();
  }

  /** Renders the page's HTML. */
  render(): string {
    const content = this.#program.content(this.#context(MOUNT, 0));
    this.#showTitle();
    return this.screen.show(content);
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
    const heard: Listener[] = [];
    for (let i = 0; i < listeners.length; i += 2) {
      const listener = this.screen.listenerAt(
        listeners[i],
        listeners[i + 1],
        received,
      );
      if (listener === undefined) return this.screen.fail("stale", "");
      heard.push(listener);
    }
    this.#attempt(
      "event",
      frame,
      () => this.#run(heard, viewEvent(heard[0].type, data), seq),
    );
  }

  /** Handles what a subscription sent, and renders. */
  handleItem({ name, item }: Item, frame: number | undefined): void {
    this.#attempt(
      "subscription",
      frame,
      () => this.#program.receive(name, item, this.#context(SUBSCRIPTION, 0)),
    );
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
    this.#run([listener], viewEvent("submit", { f: fields }), 0);
    return true;
  }

  /** Sends an instance again, or the whole page (0); after a render that failed, the next one does. */
  repair(address: number): void {
    this.screen.repair(address);
    this.#isDirty = true;
  }

  /** Renders what has changed. */
  update(frame: number | undefined): void {
    if (this.#isDirty) this.#attempt("event", frame, () => {});
  }

  /** Starts and stops subscriptions as the state says. */
  subscribe(deliver: (item: Item) => void): void {
    if (!this.#program.subscribes) return;
    this.#subscriptions = new SubscriptionSet((name, item) =>
      deliver({ kind: "item", name, item })
    );
    this.#resubscribe();
  }

  /** Stops all subscriptions. */
  unsubscribe(): void {
    this.#subscriptions?.clear();
  }

  /** Reports an error. */
  report(error: unknown, during: ErrorContext["during"]): string {
    return this.host.report(error, {
      during,
      path: this.request.path,
      session: this.id,
    });
  }

  #run(heard: readonly Listener[], event: ViewEvent, seq: number): void {
    const context = this.#context(event, seq);
    for (const { handler } of heard) {
      if (typeof handler === "function") {
        handler(event);
        this.#isDirty = true;
      } else this.#program.run(handler, context);
    }
  }

  #attempt(
    during: ErrorContext["during"],
    frame: number | undefined,
    run: () => void,
  ): void {
    const before = this.#program.state;
    const wasDirty = this.#isDirty;
    try {
      run();
      if (this.#program.state !== before) this.#isDirty = true;
      if (this.#isDirty && frame !== undefined) this.#render(frame);
    } catch (error) {
      this.#isDirty = wasDirty && this.#program.state !== before;
      this.#program.state = before;
      const reference = this.report(error, during);
      this.screen.fail(
        "failed",
        this.host.isDevelopment ? String(error) : reference,
      );
      return;
    }
    if (this.#program.state !== before) this.#resubscribe();
  }

  #render(frame: number): void {
    this.#isDirty = false;
    this.screen.update(this.#program.content(this.#updating), frame);
    this.#showTitle();
  }

  #showTitle(): void {
    const title = this.#program.title();
    if (title !== undefined) this.setTitle(title);
  }

  #resubscribe(): void {
    if (this.#subscriptions === undefined) return;
    try {
      this.#subscriptions.update(
        this.#program.subscriptions(this.#context(SUBSCRIPTION, 0)),
      );
    } catch (error) {
      this.report(error, "subscription");
    }
  }

  #context(event: ViewEvent, seq: number): PageContext {
    return new PageContext(this, event, seq);
  }
}
