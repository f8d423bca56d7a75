import type { Listener } from "../render/listener_history.ts";
import { type Bindable, type Binding, toBinding } from "../view/binding.ts";
import type { ViewEvent } from "../view/event.ts";
import type { SessionInspector } from "./inspector.ts";
import type { ViewInstance } from "./view_instance.ts";
import type { ViewPage } from "./view_page.ts";

/** Handlers that one message may send to. */
const MAX_SENT = 1000;

/** Calls the handlers that an event meets, and those that they send to. */
export class Dispatch {
  #sent: Bindable[] = [];

  /**
   * @param outermost whose handlers are those of bindings that name no view
   * @param live told what an async closure rejects with
   * @param inspector told what closures return
   */
  constructor(
    private readonly outermost: ViewInstance,
    private readonly live: ViewPage,
    private readonly inspector?: SessionInspector,
  ) {}

  /** Has a binding's handler called after those that are called now. */
  send(binding: Bindable): void {
    this.#sent.push(binding);
  }

  /** Calls handlers, innermost first. */
  run(heard: readonly Listener[], event: ViewEvent, seq: number): void {
    for (const { handler } of heard) {
      if (typeof handler !== "function") this.#handle(handler, event, seq);
      else {
        const result = handler(event);
        if (result instanceof Promise) {
          result.catch((error) => this.live.report(error, "event"));
        } else if (result !== undefined) {
          this.inspector?.closureReturned(handler, event.type, result);
        }
      }
    }
    this.runSent(event, seq);
  }

  /**
   * Calls what handlers have sent to, and what those send to.
   *
   * @throws {RangeError} if that does not end
   */
  runSent(event: ViewEvent, seq: number): void {
    for (let i = 0; i < this.#sent.length; i++) {
      if (i === MAX_SENT) {
        throw new RangeError(
          `Expected handlers to stop sending to each other, but one message has led to ${MAX_SENT} sends. ` +
            "Look for two handlers that ctx.send to each other.",
        );
      }
      this.#handle(toBinding(this.#sent[i])!, event, seq);
    }
    this.clear();
  }

  /** Forgets what was sent. */
  clear(): void {
    if (this.#sent.length > 0) this.#sent = [];
  }

  #handle({ target, payload }: Binding, event: ViewEvent, seq: number): void {
    const owner = target.owner as ViewInstance | undefined;
    (owner ?? this.outermost).handle(target.name, payload, event, seq);
  }
}
