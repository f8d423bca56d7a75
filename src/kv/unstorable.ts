import { types } from "node:util";
import { Serializer } from "node:v8";
import { describeValue } from "./describe_value.ts";

/** A value inside another that cannot be stored. */
export interface Unstorable {
  /** How to get there: `state.user.save`. */
  readonly path: string;
  /** What is there, with its article. */
  readonly what: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * Finds what keeps a value from being stored: depth first, in the order of the fields. What is lost without an error, the
 * prototype of an instance, is not looked for.
 *
 * @param name what the value itself is called in the path; a path without it begins with a dot
 *
 * @returns `undefined` if everything in it can be stored
 *
 * @throws what a getter of the value throws
 */
export function findUnstorable(
  value: unknown,
  name = "",
): Unstorable | undefined {
  return search(value, name, new Set());
}

/** @param known what was looked at already, or is being looked at further up: a circle leads back to it */
function search(
  value: unknown,
  path: string,
  known: Set<object>,
): Unstorable | undefined {
  if (typeof value === "function") {
    return blame(value, path, "Keep functions outside of stored values.");
  }
  if (typeof value === "symbol") {
    return blame(value, path, "Use a string instead.");
  }
  if (typeof value !== "object" || value === null || known.has(value)) {
    return undefined;
  }
  if (types.isProxy(value)) {
    return blame(value, path, "Store the object behind it, or a copy.");
  }
  known.add(value);
  let hasParts = false;
  for (const [part, partPath] of partsOf(value, path)) {
    hasParts = true;
    const found = search(part, partPath, known);
    if (found !== undefined) return found;
  }
  // V8 knows what it takes. It is not asked about what has parts: it would go through all of them, at every step again.
  return hasParts || isStorable(value)
    ? undefined
    : blame(value, path, "Store plain data, and make it from that again.");
}

function blame(value: unknown, path: string, fix: string): Unstorable {
  return { path, what: describeValue(value), fix };
}

/** The values right inside another, with their paths. */
function* partsOf(value: object, path: string): Iterable<[unknown, string]> {
  const whole = path || "the value";
  if (value instanceof Map) {
    for (const [key, item] of value) {
      yield [key, `a key of ${whole}`];
      yield [item, `${path}.get(${quote(key)})`];
    }
  } else if (value instanceof Set) {
    for (const item of value) yield [item, `an item of ${whole}`];
  } else if (!ArrayBuffer.isView(value)) {
    const isArray = Array.isArray(value);
    for (const key of Object.keys(value)) {
      yield [
        (value as Record<string, unknown>)[key],
        path + (isArray ? `[${key}]` : step(key)),
      ];
    }
    if (value instanceof Error) yield [value.cause, `${path}.cause`];
  }
}

function isStorable(value: unknown): boolean {
  try {
    new Serializer().writeValue(value);
    return true;
  } catch {
    return false;
  }
}

function step(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
    ? `.${key}`
    : `[${JSON.stringify(key)}]`;
}

function quote(key: unknown): string {
  if (typeof key === "string") return JSON.stringify(key);
  return typeof key === "object" ? describeValue(key) : String(key);
}
