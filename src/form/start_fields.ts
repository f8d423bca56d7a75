/**
 * The fields of a form that shows these values: nested names, a name for each item of a list of objects, and one name for
 * all items of other lists.
 *
 * @throws {TypeError} If a value is neither text, number, boolean nor plain data of these.
 */
export function startFields(
  value: unknown,
  name = "",
): [name: string, text: string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [[name, String(value)]];
  const isFlatList = Array.isArray(value) &&
    value.every((item) => typeof item !== "object");
  if (isFlatList) return value.flatMap((item) => startFields(item, name));
  if (Array.isArray(value) || isPlain(value)) {
    return Object.entries(value).flatMap(([step, inner]) =>
      startFields(inner, name === "" ? step : `${name}.${step}`)
    );
  }
  throw new TypeError(
    `Expected text, a number, a boolean or plain data as what ${
      JSON.stringify(name)
    } begins with, but received ${
      Object.prototype.toString.call(value)
    }. Write it as its field does, a date as "2026-01-31".`,
  );
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
