import type { ComponentNode, RenderNode } from "../render/node.ts";
import type { Instance } from "../render/preact_private.ts";
import type { SessionInspector } from "../session/inspector.ts";
import type { Handler } from "../view/handler.ts";
import type { AnyView } from "../view/view.ts";
import type { Subscriptions } from "../view/view_definition.ts";
import { Closures } from "./closures.ts";
import { Handlers } from "./handlers.ts";
import { takeHookCalls } from "./hook_calls.ts";
import { HookOrder } from "./hook_order.ts";
import { HookValues } from "./hook_values.ts";
import { Leftovers } from "./leftovers.ts";
import { Names } from "./names.ts";
import { PageCheck } from "./page_check.ts";
import { walk } from "./page_walk.ts";
import { PublishedItems } from "./published_items.ts";
import { RenderedAgain } from "./rendered_again.ts";
import { SubscriptionRestarts } from "./subscription_restarts.ts";
import { ViewStates } from "./view_states.ts";
import { once, type Warn, warnOnce } from "./warn.ts";

/** What {@linkcode createInspector} takes. */
export interface InspectorOptions {
  /** The views of the app's pages by path: what they are called if they have no name. Default: none. */
  readonly routes?: Readonly<Record<string, AnyView>>;
  /** What says a warning; each of them comes once. Default: the console, once per process. */
  readonly warn?: (message: string) => void;
}

/** Makes what looks for mistakes of authors while sessions run. */
export function createInspector(
  { routes = {}, warn }: InspectorOptions = {},
): SessionInspector {
  return new DevelopmentInspector(
    new Names(routes),
    warn === undefined ? warnOnce : once(warn),
  );
}

/** Hands what sessions and rendering tell to those who look at it. */
class DevelopmentInspector implements SessionInspector {
  readonly #states: ViewStates;
  readonly #handlers: Handlers;
  readonly #closures: Closures;
  readonly #restarts: SubscriptionRestarts;
  readonly #items: PublishedItems;
  readonly #order: HookOrder;
  readonly #values: HookValues;
  readonly #leftovers: Leftovers;
  readonly #again: RenderedAgain;
  readonly #page: PageCheck;
  /** What the page is called that was rendered last. */
  #rendered = "the page";

  constructor(private readonly names: Names, private readonly warn: Warn) {
    this.#states = new ViewStates(names, warn);
    this.#handlers = new Handlers(names, warn);
    this.#closures = new Closures(warn);
    this.#restarts = new SubscriptionRestarts(names, warn);
    this.#items = new PublishedItems(warn);
    this.#order = new HookOrder(warn);
    this.#values = new HookValues(warn);
    this.#leftovers = new Leftovers(names, warn);
    this.#again = new RenderedAgain(warn);
    this.#page = new PageCheck(names, this.#closures, warn);
  }

  stateMade(view: AnyView, state: unknown): void {
    this.#attempt(() => this.#states.check(view, state));
  }

  handlerOf(view: AnyView, name: string): Handler {
    return this.#handlers.of(view, name);
  }

  closureReturned(closure: unknown, type: string, result: unknown): void {
    this.#attempt(() => this.#closures.check(closure, type, result));
  }

  subscribed(program: object, view: AnyView, sources: Subscriptions): void {
    this.#attempt(() => this.#restarts.check(program, view, sources));
  }

  published(topic: string, item: unknown): void {
    this.#attempt(() => this.#items.check(topic, item));
  }

  called(node: ComponentNode, instance: Instance): void {
    this.#attempt(() => {
      const calls = takeHookCalls(instance);
      const where = this.names.pathOf(node);
      this.#order.check(instance, calls, where);
      this.#values.check(instance, calls, where);
    });
  }

  rendered(content: RenderNode): void {
    this.#attempt(() => {
      this.#page.ids = new Map();
      walk(content, this.#page, { component: undefined, tags: "" });
      this.#rendered = this.names.rootOf(content);
    });
  }

  shown(page: object, html: string): void {
    this.#again.check(page, this.#rendered, html);
  }

  outlived(node: ComponentNode): void {
    this.#leftovers.check(node);
  }

  /** A check calls functions of the author's, such as a list's `by`: what they throw is not the page's business here. */
  #attempt(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.warn(
        `Expected to look for mistakes, but that failed: ${error}. The page itself is not affected.`,
      );
    }
  }
}
