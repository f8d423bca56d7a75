import { isBinding } from "../view/binding.ts";
import { toListener } from "../view/listener.ts";
import type { Warn } from "./warn.ts";

/** Closures that listen: what they return is lost, which matters where it should have been run. */
export class Closures {
  /** Where each stands; those in rows that are not kept are not known. */
  readonly #places = new WeakMap<object, string>();

  constructor(private readonly warn: Warn) {}

  /** Notes where a closure stands. */
  note(closure: object, place: string): void {
    this.#places.set(closure, place);
  }

  /**
   * Looks at what a closure has returned. Values of assignments come along with arrow functions and mean nothing; a
   * binding, a function or a generator was meant to be run.
   */
  check(closure: unknown, type: string, result: unknown): void {
    const received = describe(result);
    if (received === undefined) return;
    const place = this.#places.get(closure as object);
    const where = place === undefined ? "" : ` in ${place}`;
    this.warn(
      `Expected the function that listens to "${type}"${where} to return nothing, but received ${received}, ` +
        "which nobody runs. " +
        "Give the attribute the handler itself, onClick={on.add({ by: 1 })}, or call ctx.send with it.",
    );
  }
}

function describe(result: unknown): string | undefined {
  if (isBinding(result)) return "a handler of the view";
  if (typeof result === "function") return "a function";
  if (toListener(result) !== undefined) return "client commands";
  return typeof result === "object" && result !== null && "next" in result &&
      typeof result.next === "function"
    ? "a generator"
    : undefined;
}
