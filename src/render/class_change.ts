/**
 * What makes one list of classes of another, so that those which a script has added in the page stay: the classes to
 * add at the end, and those to remove.
 *
 * @returns `undefined` if that would not lead to the same text
 */
export function classChange(
  before: string,
  after: string,
): [added: string, removed: string] | undefined {
  const old = before.split(" ");
  const next = after.split(" ");
  const kept = old.filter((name) => next.includes(name));
  const added = next.filter((name) => !old.includes(name));
  const removed = old.filter((name) => !next.includes(name));
  const result = new Set([...kept, ...added]);
  result.delete("");
  return [...result].join(" ") === after
    ? [added.join(" "), removed.join(" ")]
    : undefined;
}
