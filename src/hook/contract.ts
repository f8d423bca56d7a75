/**
 * What a view and a hook of the page say to each other. Both sides import it, as types alone: an interface with what there
 * is of these. All of it is sent as JSON.
 *
 * @example
 * ```ts
 * import type { HookContract } from "@rivulet/live/client";
 *
 * interface ChartContract extends HookContract {
 *   data: { points: readonly number[] };
 *   events: { zoomed: { from: number; to: number } };
 *   replies: { zoomed: { points: number[] } };
 *   pushes: { appended: number };
 * }
 *
 * const zoomed: ChartContract["events"]["zoomed"] = { from: 1, to: 2 };
 * console.log(zoomed.to); // 2
 * ```
 */
export interface HookContract {
  /** What the view gives the hook, anew whenever it has changed. */
  data?: unknown;
  /** What the hook tells the view, by name. */
  events?: object;
  /** What the view answers to an event, by the event's name. */
  replies?: object;
  /** What the view tells the hook, by name. */
  pushes?: object;
}

/** @ignore What a contract says of one thing. */
export type PartOf<C extends HookContract, Part extends keyof HookContract> =
  C extends { readonly [Name in Part]: infer Said } ? Said
    : Record<never, never>;

/** @ignore The names there. */
export type NameOf<C extends HookContract, Part extends keyof HookContract> =
  & keyof PartOf<C, Part>
  & string;

/** @ignore The argument that carries it, unless there is nothing to carry. */
export type Carrying<Payload> = [Payload] extends [void] ? []
  : [payload: Payload];

/** @ignore The names of the events that carry something. */
export type CarryingNameOf<C extends HookContract> = {
  [Name in NameOf<C, "events">]: [PartOf<C, "events">[Name]] extends [void]
    ? never
    : Name;
}[NameOf<C, "events">];

type Unspeakable = ((...values: never[]) => unknown) | symbol | bigint;

/** @ignore The same, but that what JSON cannot spell does not fit. */
export type Json<Value> = Value extends Unspeakable ? never
  : Value extends object ? { [Name in keyof Value]: Json<Value[Name]> }
  : Value;
