import { types } from "node:util";
import { CLONEABLE } from "../render/plain_data.ts";

/** A value inside another that structured clone does not bring over as it is. */
export interface Uncloneable {
  /** How to get there: `state.user.save`. */
  readonly path: string;
  /** What is there, with its article. */
  readonly what: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What structured clone brings over besides, though nobody means to keep it. */
const BOXES: ReadonlySet<object> = new Set<object>(
  [Boolean, Number, String].map(({ prototype }) => prototype),
);

/**
 * Finds the first value that is lost when a state is checkpointed: depth first, in the order of the fields.
 *
 * @param name what the value itself is called in the path
 * @param known values that were looked at before and are not looked at again; those that pass are added
 */
export function findUncloneable(
  value: unknown,
  name: string,
  known: WeakSet<object> = new WeakSet(),
): Uncloneable | undefined {
  if (typeof value === "function") {
    const label = value.name === "" ? "" : ` "${value.name}"`;
    return {
      path: name,
      what: `a function${label}`,
      fix: "Keep functions outside of it: a handler is named in update.",
    };
  }
  if (typeof value === "symbol") {
    return { path: name, what: "a symbol", fix: "Use a string instead." };
  }
  if (typeof value !== "object" || value === null || known.has(value)) {
    return undefined;
  }
  if (types.isProxy(value)) {
    return {
      path: name,
      what: "a proxy",
      fix: "Keep the object behind it, or a copy: { ...value }.",
    };
  }
  // Noted before its fields: a circle is no harm.
  known.add(value);
  const found = findInside(value, name, known);
  if (found !== undefined) known.delete(value);
  return found;
}

function findInside(
  value: object,
  name: string,
  known: WeakSet<object>,
): Uncloneable | undefined {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) {
    return first(
      value as unknown[],
      (item, i) => findUncloneable(item, `${name}[${i}]`, known),
    );
  }
  if (prototype === Map.prototype) {
    return first(
      value as Map<unknown, unknown>,
      ([key, item]) =>
        findUncloneable(key, `a key of ${name}`, known) ??
          findUncloneable(item, `${name}.get(${quote(key)})`, known),
    );
  }
  if (prototype === Set.prototype) {
    return first(
      value as Set<unknown>,
      (item) => findUncloneable(item, `an item of ${name}`, known),
    );
  }
  if (prototype === Object.prototype || prototype === null) {
    return first(
      Object.entries(value),
      ([key, item]) => findUncloneable(item, name + step(key), known),
    ) ?? findSymbolKey(value, name);
  }
  return CLONEABLE.has(prototype) || BOXES.has(prototype) ? undefined : {
    path: name,
    what: describeInstance(value),
    fix:
      "Keep its data as a plain object, and make the instance where it is used.",
  };
}

function findSymbolKey(value: object, name: string): Uncloneable | undefined {
  const [key] = Object.getOwnPropertySymbols(value);
  return key && {
    path: name,
    what: `an object with a field under ${String(key)}`,
    fix: "Name its fields by strings.",
  };
}

function first<T>(
  items: Iterable<T>,
  find: (item: T, i: number) => Uncloneable | undefined,
): Uncloneable | undefined {
  let i = 0;
  for (const item of items) {
    const found = find(item, i++);
    if (found !== undefined) return found;
  }
  return undefined;
}

function describeInstance(value: object): string {
  if (types.isPromise(value)) return "a promise";
  if (types.isGeneratorObject(value)) return "a generator";
  const name = value.constructor?.name;
  return name ? `an instance of ${name}` : "an object with a prototype";
}

function step(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
    ? `.${key}`
    : `[${JSON.stringify(key)}]`;
}

function quote(key: unknown): string {
  return typeof key === "string" ? JSON.stringify(key) : String(key);
}
