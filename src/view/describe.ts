/** What an author has given in the place of something else, for an error's message. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || value == null) return String(value);
  return Array.isArray(value) ? "a list" : `${typeof value}`;
}
