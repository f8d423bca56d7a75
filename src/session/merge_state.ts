/**
 * Brings a state that took time to make into the state of now: only the fields in which it differs from the state that
 * it was made from count, so that what changed meanwhile stays. States that are no plain objects are taken whole.
 *
 * @param given the state that `result` was made from
 * @param current the state of now
 */
export function mergeState(
  given: unknown,
  current: unknown,
  result: unknown,
): unknown {
  if (
    Object.is(given, current) || !isPlain(given) || !isPlain(current) ||
    !isPlain(result)
  ) return result;
  const merged = { ...current };
  let isChanged = false;
  for (const key of Object.keys({ ...given, ...result })) {
    if (
      Object.is(given[key], result[key]) && key in given === key in result
    ) continue;
    isChanged = true;
    if (key in result) merged[key] = result[key];
    else delete merged[key];
  }
  return isChanged ? merged : current;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
