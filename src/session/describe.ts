/** Says what a value is, for the message of an error: "a promise". */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return "an array";
  if ("then" in value) return "a promise";
  return "next" in value ? "a generator" : "an object";
}
