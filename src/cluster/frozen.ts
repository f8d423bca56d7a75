/** Freezes a value with all that is in it: it is one for all pages, and nobody may change it for the others. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) {
    return value;
  }
  // The bytes of an array cannot be frozen.
  if (ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}
