/**
 * What a module of the browser needs to be a hook: types, and a function that only gives back what it is given.
 *
 * @module
 */
import type { Carrying, HookContract, NameOf, PartOf } from "./contract.ts";

export type { HookContract } from "./contract.ts";

/**
 * A hook's element in the page, and its way to the view.
 *
 * @typeParam C What the two say to each other.
 *
 * @example
 * ```ts
 * import { defineHook, type Hook } from "@rivulet/live/client";
 *
 * interface Clock {
 *   data: { locale: string };
 * }
 *
 * const show = ({ element, data }: Hook<Clock>) => {
 *   element.textContent = new Date().toLocaleTimeString(data.locale);
 * };
 *
 * export default defineHook<Clock>({ mounted: show, updated: show });
 * ```
 */
export interface Hook<C extends HookContract> {
  /** The element that the view has rendered. */
  readonly element: HTMLElement;
  /** What the view gives, as it is now. */
  readonly data: C["data"];
  /**
   * Tells the view: the handler of `on<Event>` runs. Like any event it is kept while there is no connection, and handled
   * exactly once.
   *
   * @returns Resolves once the server has handled it; of a handler that waits, once that has begun. Rejects if the view
   * does not listen, the handler throws, the payload is too large (64 KB) or JSON cannot spell it, the hook is destroyed,
   * or the page is mounted anew meanwhile.
   */
  push<Name extends NameOf<C, "events">>(
    event: Name,
    ...payload: Carrying<PartOf<C, "events">[Name]>
  ): Promise<void>;
  /**
   * The same, for an event that the view answers by `ctx.reply`.
   *
   * @returns Resolves to the answer. Rejects when {@linkcode Hook.push} does, if an async handler throws, and if there is no
   * answer 30 s after the server has the event.
   */
  ask<Name extends NameOf<C, "events"> & NameOf<C, "replies">>(
    event: Name,
    ...payload: Carrying<PartOf<C, "events">[Name]>
  ): Promise<PartOf<C, "replies">[Name]>;
  /**
   * Listens to what the view pushes, from now until the hook is destroyed. What is pushed before is missed: what must not
   * be is `data`, or asked for.
   */
  on<Name extends NameOf<C, "pushes">>(
    push: Name,
    listener: (data: PartOf<C, "pushes">[Name]) => void,
  ): void;
}

/**
 * What happens to a hook's element. An error in one of these functions, or that their promise rejects with, is reported
 * to the browser (`reportError`); other hooks do not notice.
 *
 * @typeParam C What hook and view say to each other.
 *
 * @example
 * ```ts
 * import type { HookDefinition } from "@rivulet/live/client";
 *
 * const focused: HookDefinition<{ data: undefined }> = {
 *   mounted: (hook) => hook.element.focus(),
 * };
 *
 * console.log(Object.keys(focused)); // ["mounted"]
 * ```
 */
export interface HookDefinition<C extends HookContract> {
  /** The element has come, and the module is loaded. An element that moves is not mounted again. */
  mounted?(hook: Hook<C>): unknown;
  /** `hook.data` has changed; `before` is what it was. */
  updated?(hook: Hook<C>, before: C["data"]): unknown;
  /** The element has gone. */
  destroyed?(hook: Hook<C>): unknown;
  /** The connection is lost. Events are kept; nothing is pushed. */
  disconnected?(hook: Hook<C>): unknown;
  /** It is back. What was pushed meanwhile is missed if the server has forgotten the page. */
  reconnected?(hook: Hook<C>): unknown;
}

/**
 * Defines what a module does with an element in the browser: its default export.
 *
 * @typeParam C What hook and view say to each other.
 *
 * @example
 * ```ts
 * import { defineHook } from "@rivulet/live/client";
 *
 * interface Meter {
 *   data: { value: number };
 *   events: { read: number };
 *   pushes: { flashed: string };
 * }
 *
 * export default defineHook<Meter>({
 *   async mounted(hook) {
 *     hook.on("flashed", (colour) => hook.element.dataset.colour = colour);
 *     await hook.push("read", hook.data.value);
 *   },
 *   updated(hook, before) {
 *     console.log(hook.data.value - before.value);
 *   },
 * });
 * ```
 */
export function defineHook<C extends HookContract>(
  definition: HookDefinition<C>,
): HookDefinition<C> {
  return definition;
}
