/**
 * Expects an option to be of a type.
 *
 * @param owner what it is an option of
 * @throws {TypeError} if it is not
 */
export function expectType(
  owner: string,
  option: string,
  value: unknown,
  expected: "function" | "object" | "number",
  example: string,
): void {
  const received = value === null ? "null" : typeof value;
  if (received === expected) return;
  throw new TypeError(
    `Expected ${option} of ${owner} to be of type ${expected}, but received ${received}. ` +
      `Write ${option}: ${example}.`,
  );
}
