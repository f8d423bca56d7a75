import { Binding, toBinding } from "./binding.ts";
import type { ViewEvent } from "./event.ts";

/** A function that stands in an `on*` attribute. */
export type Closure = (event: ViewEvent) => unknown;

/** What listens in an `on*` attribute, and says how. */
export type Listener = Binding | Closure;

/** Where a value keeps the listener that it stands for, as client commands do. */
export const standsFor = Symbol("listener");

/** A function together with how the page listens for it. */
type ListeningClosure = Closure & { [listening]?: Listening };

interface Listening {
  readonly closure: Closure;
  readonly options: string;
}

const listening = Symbol("listening");

/** What listens where this stands in an `on*` attribute; `undefined` if nothing can. */
export function toListener(value: unknown): Listener | undefined {
  const given = (value as { [standsFor]?: unknown } | null | undefined)
    ?.[standsFor] ?? value;
  return toBinding(given) ??
    (typeof given === "function" ? given as Closure : undefined);
}

/** Adds to how the page listens. */
export function withOptions(listener: Listener, more: object): Listener {
  const before = optionsOf(listener);
  const all = before === "" ? more : { ...JSON.parse(before), ...more };
  const options = Object.keys(all).length > 0 ? JSON.stringify(all) : "";
  if (listener instanceof Binding) {
    return new Binding(listener.target, listener.payload, options);
  }
  const closure = closureOf(listener);
  const heard: ListeningClosure = (event) => closure(event);
  heard[listening] = { closure, options };
  return heard;
}

/** How the page listens, as the mark of the element says it; empty if there is nothing to say. */
export function optionsOf(handler: unknown): string {
  return handler instanceof Binding
    ? handler.options
    : (handler as ListeningClosure | null)?.[listening]?.options ?? "";
}

/** Whether two functions do the same: they are the same, but for how the page listens. */
export function sameClosure(a: Closure, b: Closure): boolean {
  return closureOf(a) === closureOf(b);
}

function closureOf(given: ListeningClosure): Closure {
  return given[listening]?.closure ?? given;
}
