/** What of a value cannot be carried. */
interface Uncarried {
  /** Where it is, such as `.items[2].at`. */
  readonly path: string;
  /** What it is. */
  readonly kind: string;
}

/** What an encoding does with what not every one carries. */
export interface Carrying {
  /** Its name, as messages have it. */
  readonly name: string;
  /** What to do about what it does not carry. */
  readonly advice: string;
  /** Whether it carries objects of a prototype that is not plain. */
  carries(prototype: unknown): boolean;
  /** Whether it carries `undefined` and numbers that JSON has no name for. */
  readonly isExact: boolean;
  readonly hasBigInt: boolean;
}

/**
 * Checks that an encoding carries a value as it is.
 *
 * @throws {TypeError} if it would arrive as something else
 */
export function checkCarried(value: unknown, carrying: Carrying): void {
  const found = find(value, carrying, 0);
  if (found === undefined) return;
  throw new TypeError(
    `Expected an event that ${carrying.name} can carry, but event${found.path} is ${found.kind}. ${carrying.advice}`,
  );
}

/** Deeper than any message that is meant well; decoders have limits, too. */
const MAX_DEPTH = 100;

function find(
  value: unknown,
  carrying: Carrying,
  depth: number,
): Uncarried | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return carrying.isExact || Number.isFinite(value)
        ? undefined
        : { path: "", kind: String(value) };
    case "undefined":
      return carrying.isExact ? undefined : { path: "", kind: "undefined" };
    case "bigint":
      return carrying.hasBigInt ? undefined : { path: "", kind: "a BigInt" };
    case "object":
      return value === null ? undefined : findIn(value, carrying, depth);
    default:
      return { path: "", kind: `a ${typeof value}` };
  }
}

function findIn(
  value: object,
  carrying: Carrying,
  depth: number,
): Uncarried | undefined {
  if (depth > MAX_DEPTH) {
    return { path: "", kind: `more than ${MAX_DEPTH} levels deep` };
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = find(value[i], carrying, depth + 1);
      if (found) return { ...found, path: `[${i}]${found.path}` };
    }
    return undefined;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) {
    return findInFields(value, carrying, depth);
  }
  if (!carrying.carries(prototype)) {
    return { path: "", kind: `a ${value.constructor?.name ?? "class"}` };
  }
  const isList = value instanceof Map || value instanceof Set;
  return isList ? findIn([...value].flat(), carrying, depth) : undefined;
}

function findInFields(
  value: object,
  carrying: Carrying,
  depth: number,
): Uncarried | undefined {
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    // What is not there is not there on the other side either.
    if (field === undefined) continue;
    const found = find(field, carrying, depth + 1);
    if (found) return { ...found, path: `.${key}${found.path}` };
  }
  return undefined;
}
