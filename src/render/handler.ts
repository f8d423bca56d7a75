import type { Binding } from "../view/binding.ts";
import { toListener } from "../view/listener.ts";
import { describe } from "./vnode.ts";

/** What runs an event: a binding of a view's handler, or a closure. */
export type Handler = Binding | ((event: unknown) => unknown);

/**
 * The handler that stands in an `on*` attribute, if there is one.
 *
 * @throws {TypeError} if something else stands there
 */
export function handlerOf(type: string, value: unknown): Handler | null {
  if (value === null || value === undefined || typeof value === "boolean") {
    return null;
  }
  const listener = toListener(value);
  if (listener !== undefined) return listener as Handler;
  throw new TypeError(
    `Cannot listen to "${type}" with ${
      describe(value)
    }: expected a binding such as on.saved({ id }) or a function. ` +
      "Handlers run on the server; a string of JavaScript would need a page without a content security policy.",
  );
}
