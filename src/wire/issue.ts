import type { StandardSchemaV1 } from "@standard-schema/spec";

/** What is wrong, in one line: where it is, and what the schema says of it. Only the first of all is told. */
export function describeIssue(
  [{ message, path = [] }]: readonly StandardSchemaV1.Issue[],
): string {
  const keys = path.map((step) =>
    String(typeof step === "object" ? step.key : step)
  );
  return keys.length > 0 ? `${keys.join(".")}: ${message}` : message;
}
