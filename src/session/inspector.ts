import type { Inspector } from "../render/inspector.ts";
import type { Handler } from "../view/handler.ts";
import type { AnyView } from "../view/view.ts";
import type { Subscriptions } from "../view/view_definition.ts";

/** What sessions tell the layer that looks for mistakes of authors, besides what rendering tells it. */
export interface SessionInspector extends Inspector {
  /** A view has another state. */
  stateMade(view: AnyView, state: unknown): void;
  /** What is called for a handler of a view: it does what the handler does, and says what is wrong with it. */
  handlerOf(view: AnyView, name: string): Handler;
  /** A closure that listens to events of this type has returned something. */
  closureReturned(closure: unknown, type: string, result: unknown): void;
  /**
   * A view was asked which sources it listens to.
   *
   * @param program the same object for the same view on the same page
   */
  subscribed(program: object, view: AnyView, sources: Subscriptions): void;
  /** An item is published. */
  published(topic: string, item: unknown): void;
}
