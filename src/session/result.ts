import { describe } from "./describe.ts";
import { mergeState } from "./merge_state.ts";
import type { Pullable } from "./pull.ts";

/** Makes the next state of the state of now. */
export type Update = (state: unknown) => unknown;

/** What a handler returns that brings states later. */
export type Deferred = PromiseLike<unknown> | Pullable;

/** Whether a handler's result brings states later. A list or a map is a state: only what has `next` is a generator. */
export function isDeferred(result: unknown): result is Deferred {
  return isPromiseLike(result) ||
    typeof result === "object" && result !== null &&
      "next" in result && typeof result.next === "function" &&
      (Symbol.asyncIterator in result || Symbol.iterator in result);
}

/** Whether a value is a promise, of whatever library. */
export function isPromiseLike<T>(
  value: T | PromiseLike<T>,
): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | undefined | null)?.then ===
    "function";
}

/**
 * The state that a handler has returned.
 *
 * @throws {TypeError} if it is none
 */
export function stateOf(name: string, result: unknown): unknown {
  if (result === undefined || typeof result === "function") {
    throw new TypeError(
      `Expected the handler "${name}" to return a state, but received ${
        describe(result)
      }. ` +
        (result === undefined
          ? "Return the state unchanged if there is nothing to do."
          : "Only async handlers and generators bring functions of the state: call this one."),
    );
  }
  return result;
}

/**
 * The update that a handler's generator has yielded.
 *
 * @throws {TypeError} if it is none
 */
export function updateOf(name: string, item: unknown): Update {
  if (typeof item !== "function") {
    throw new TypeError(
      `Expected the handler "${name}" to yield functions of the state, but received ${
        describe(item)
      }. ` +
        "Yield what makes the new state: yield (state) => ({ ...state, done: true }).",
    );
  }
  return (state) => updated(name, item(state));
}

/**
 * The update that the promise of a handler brings: a function of the state, or a state made from the one that the
 * handler was given.
 *
 * @throws {TypeError} if it is neither
 */
export function resolvedUpdateOf(
  name: string,
  given: unknown,
  value: unknown,
): Update {
  if (value === undefined) {
    throw new TypeError(
      `Expected the handler "${name}" to resolve to a state or to a function of the state, but received undefined. ` +
        "Return the state unchanged if there is nothing to do.",
    );
  }
  return typeof value === "function"
    ? (state) => updated(name, value(state))
    : (state) => mergeState(given, state, value);
}

function updated(name: string, state: unknown): unknown {
  if (
    state === undefined || typeof state === "function" || isDeferred(state)
  ) {
    throw new TypeError(
      `Expected a function of the handler "${name}" to return a state, but received ${
        describe(state)
      }. ` +
        "Return the state unchanged if there is nothing to do, and wait before it.",
    );
  }
  return state;
}
