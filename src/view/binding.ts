import { sameFields } from "./same_fields.ts";
import type { Handler, PayloadOf, Update } from "./handler.ts";

/** Where a function of `on` keeps its binding without a payload. */
const bare = Symbol("bare binding");

/** Exists for the type checker alone. */
export declare const bindable: unique symbol;

/**
 * A handler together with its payload: what `on.add({ by: 1 })` makes and what an `on*` attribute takes. It stays on
 * the server; the page learns only that an element listens.
 */
export class Binding implements Bindable {
  /** @ignore Only the type counts: it tells what can stand in an `on*` attribute. */
  declare readonly [bindable]: true;

  /** Made by `on`, not by authors. */
  constructor(
    /** Which handler it is; one object per handler and `on`. */
    readonly target: BindingTarget,
    /** What the handler receives as its second argument. */
    readonly payload: unknown,
    /** How the page listens, as the mark of the element says it. Made by `listen`. */
    readonly options: string = "",
  ) {}
}

/** What an `on*` attribute takes besides a function: a {@linkcode Binding}, or `on.reset` as it stands. */
export interface Bindable {
  /** @ignore Never present; tells `on.reset` from a function of the author's. */
  readonly [bindable]: true;
}

/** A handler as its bindings refer to it. */
export interface BindingTarget {
  /** The handler's name in `update`. */
  readonly name: string;
  /** The handler itself. */
  readonly handler: Handler;
  /** The `update` that it belongs to. */
  readonly update: Update;
  /** The instance whose state the handler changes; `undefined` for the view that the page is of. */
  readonly owner: object | undefined;
}

/** Whom a listener calls that has work for the page alone: no event can meet it. */
export const NOBODY: BindingTarget = Object.freeze({
  name: "",
  handler: (state: unknown) => state,
  update: {},
  owner: undefined,
});

/**
 * Binds the payload of a handler: what `on.picked` is, and what a view takes as a prop to call its parent. It cannot
 * stand in an attribute without the payload. A handler that needs no payload fits, too.
 *
 * @typeParam Payload What the handler receives as its second argument.
 *
 * @example
 * ```tsx
 * import { type BareBind, type Bind, defineView } from "@rivulet/live";
 *
 * interface PickerProps {
 *   items: string[];
 *   onPicked: Bind<string>;
 *   onClosed: BareBind;
 * }
 *
 * const Picker = defineView({
 *   init: (_props: PickerProps) => ({}),
 *   update: {},
 *   view: (_state, { ctx: { props } }) => (
 *     <>
 *       {props.items.map((item) => <button onClick={props.onPicked(item)}>{item}</button>)}
 *       <button onClick={props.onClosed}>Close</button>
 *     </>
 *   ),
 * });
 *
 * const Page = defineView({
 *   init: () => ({ picked: "" }),
 *   update: {
 *     picked: (_state, picked: string) => ({ picked }),
 *     closed: () => ({ picked: "" }),
 *   },
 *   view: (_state, { on }) => (
 *     <Picker items={["tea", "milk"]} onPicked={on.picked} onClosed={on.closed} />
 *   ),
 * });
 * ```
 */
export interface Bind<Payload> {
  (payload: Payload): Binding;
  /** @ignore Keeps it from passing for an author's function of an event. */
  readonly [bindable]?: boolean;
}

/**
 * What `on.reset` is: binds the payload of a handler that can do without, usable as it stands, and with or without an
 * argument. As a prop it is `BareBind`; see {@linkcode Bind} for an example.
 *
 * @typeParam Arguments What it may be called with. Default: nothing.
 */
export interface BareBind<Arguments extends readonly unknown[] = []>
  extends Bindable {
  (...payload: Arguments): Binding;
}

/** What `on` is: for each handler of `U` the function that binds its payload. */
export type Bindings<U> = {
  readonly [K in keyof U]: BindOf<PayloadOf<U[K]>>;
};

type BindOf<Payload> = [Payload] extends [never] ? BareBind<[]>
  : undefined extends Payload ? BareBind<[payload?: Payload]>
  : Bind<Payload>;

type RuntimeBind = ((payload?: unknown) => Binding) & { [bare]: Binding };

/**
 * Makes the `on` of a view, once: a render only makes the bindings that carry a payload.
 *
 * @param owner the instance that it is for; without one the views that pages are of share it
 */
export function createBindings<U extends Update>(
  update: U,
  owner?: object,
): Bindings<U> {
  const on: Record<string, RuntimeBind> = Object.create(null);
  for (const [name, handler] of Object.entries(update)) {
    const target: BindingTarget = { name, handler, update, owner };
    const withoutPayload = new Binding(target, undefined);
    on[name] = Object.assign(
      (payload?: unknown) =>
        payload === undefined ? withoutPayload : new Binding(target, payload),
      { [bare]: withoutPayload },
    );
  }
  return Object.freeze(on) as unknown as Bindings<U>;
}

/**
 * A binding that was on a screen of another process: it says which handler of which instance runs with what, and is
 * compared with no other.
 */
export function recallBinding(
  name: string,
  owner: object | undefined,
  payload: unknown,
): Binding {
  const handler: Handler = (state) => state;
  return new Binding({ name, handler, update: {}, owner }, payload);
}

/** Whether this can stand in an `on*` attribute as a binding: a {@linkcode Binding} or `on.reset` as it stands. */
export function isBinding(value: unknown): value is Bindable {
  return toBinding(value) !== undefined;
}

/** The binding that a value is or stands for (`on.reset`), or `undefined` if it is none. */
export function toBinding(value: unknown): Binding | undefined {
  if (value instanceof Binding) return value;
  return typeof value === "function"
    ? (value as Partial<RuntimeBind>)[bare]
    : undefined;
}

/**
 * Whether two bindings do the same: the same handler, payloads that are the same or equal one level deep. How the page
 * listens does not matter.
 */
export function sameBinding(a: Binding, b: Binding): boolean {
  return a === b ||
    (a.target === b.target && samePayload(a.payload, b.payload));
}

function samePayload(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (
    typeof a !== "object" || typeof b !== "object" || a === null || b === null
  ) return false;
  const prototype = Object.getPrototypeOf(a);
  // Nothing is known of what a Map, a Date or an author's class keeps inside.
  if (
    prototype !== Object.getPrototypeOf(b) ||
    (prototype !== Object.prototype && prototype !== Array.prototype)
  ) {
    return false;
  }
  return sameFields(a, b);
}
