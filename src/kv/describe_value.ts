import { types } from "node:util";

/** What a value is, with its article, for a message: `a function "save"`, `an instance of WeakMap`. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "function":
      return value.name === "" ? "a function" : `a function "${value.name}"`;
    case "object":
      return value === null ? "null" : describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(value: object): string {
  if (types.isProxy(value)) return "a proxy";
  if (types.isPromise(value)) return "a promise";
  if (types.isGeneratorObject(value)) return "a generator";
  if (Array.isArray(value)) return "an array";
  const name = value.constructor?.name;
  return !name || name === "Object" ? "an object" : `an instance of ${name}`;
}
