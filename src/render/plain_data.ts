import { types } from "node:util";

/** The prototypes of what structured clone brings over as it is, besides plain objects, arrays, maps and sets. */
export const CLONEABLE: ReadonlySet<object> = new Set<object>(
  [
    Date,
    RegExp,
    ArrayBuffer,
    DataView,
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  ].map(({ prototype }) => prototype),
);

/**
 * Whether structured clone brings a value over as it is. It refuses functions and proxies, and of an instance of an
 * author's class it leaves only the fields: whoever gets those instead of the instance fails later.
 */
export function isPlainData(value: unknown): boolean {
  try {
    return isPlain(value, undefined);
  } catch {
    // A field that throws when it is read.
    return false;
  }
}

function isPlain(value: unknown, around: Set<object> | undefined): boolean {
  if (typeof value !== "object" || value === null) {
    return typeof value !== "function" && typeof value !== "symbol";
  }
  const seen = around ?? new Set();
  if (seen.has(value)) return true;
  if (types.isProxy(value)) return false;
  seen.add(value);
  const areAllPlain = (values: Iterable<unknown>) => {
    for (const inner of values) if (!isPlain(inner, seen)) return false;
    return true;
  };
  const prototype = Object.getPrototypeOf(value);
  switch (prototype) {
    case Array.prototype:
    case Set.prototype:
      return areAllPlain(value as Iterable<unknown>);
    case Map.prototype: {
      const map = value as Map<unknown, unknown>;
      return areAllPlain(map.keys()) && areAllPlain(map.values());
    }
    case Object.prototype:
    case null:
      return areAllPlain(Object.values(value));
    default:
      return CLONEABLE.has(prototype);
  }
}
