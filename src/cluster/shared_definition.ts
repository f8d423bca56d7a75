import { Serializer } from "node:v8";
import type { KvKey } from "../kv/kv.ts";
import { findUnstorable } from "../kv/unstorable.ts";

/** The most bytes of a value: a store takes 65,536 with what it adds. */
const MAX_SIZE = 65_000;

/** What an author says of a shared value. */
export interface SharedDefinition {
  /** Two of the same name are the same value. */
  readonly name: string;
  /** Makes the value as long as nothing has changed it. */
  readonly init: () => unknown;
  /** What changes it: functions from one value to the next. */
  readonly update: Readonly<
    Record<string, (value: never, payload: never) => unknown>
  >;
}

/** One change of a shared value. */
export interface Change {
  readonly of: SharedDefinition;
  /** Which function of `update`. */
  readonly name: string;
  readonly payload: unknown;
}

/** Where a shared value is stored. */
export function keyOfShared(name: string): KvKey {
  return ["rivulet", "shared", "value", name];
}

/** Where it is noted that a change has happened. */
export function keyOfDone(id: string): KvKey {
  return ["rivulet", "shared", "done", id];
}

/** Where a process notes which of its commits has happened last. */
export function keyOfCommits(origin: string, name: string): KvKey {
  return ["rivulet", "shared", "commits", origin, name];
}

/** What a change of a shared value is told under. */
export function topicOfShared(name: string): string {
  return `rivulet/shared/${name}`;
}

/** What an author's `init` has thrown: no store can help. */
export class InitError extends Error {
  override readonly name = "InitError";
}

/**
 * The value that nothing has changed yet.
 *
 * @throws {InitError} if the author's function throws
 */
export function initialValue({ name, init }: SharedDefinition): unknown {
  try {
    return init();
  } catch (cause) {
    const message =
      `Expected init of the shared value "${name}" to return a value, but it has thrown: ${cause}`;
    throw new InitError(message, { cause });
  }
}

/**
 * The value after a change.
 *
 * @throws {TypeError} if it cannot be stored
 * @throws whatever the author's function throws
 */
export function valueAfter(value: unknown, { of, name, payload }: Change) {
  const next = of.update[name](value as never, payload as never);
  if (next === undefined) {
    throw new TypeError(
      `Expected ${
        JSON.stringify(name)
      } of the shared value "${of.name}" to return the next value, but received undefined. ` +
        "Return the value unchanged if there is nothing to do.",
    );
  }
  if (next !== value) expectPlain(of.name, next);
  return next;
}

function expectPlain(name: string, value: unknown): void {
  const serializer = new Serializer();
  try {
    serializer.writeValue(value);
  } catch (error) {
    const found = findUnstorable(value, "value");
    if (found === undefined) throw error;
    const { what, path, fix } = found;
    throw new TypeError(
      `Expected the shared value "${name}" to be plain data, but received ${what} at ${path}. ${fix}`,
    );
  }
  const size = serializer.releaseBuffer().length;
  if (size <= MAX_SIZE) return;
  throw new RangeError(
    `Expected the shared value "${name}" to take at most ${MAX_SIZE} bytes, but received ${size}. ` +
      "Share several smaller values, such as shared(`room ${id}`, …), or keep large data in a database.",
  );
}
