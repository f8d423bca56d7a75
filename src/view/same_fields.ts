/** Whether two objects have the same fields with the same values, one level deep. */
export function sameFields(a: object, b: object): boolean {
  let count = 0;
  for (const name in a) {
    count++;
    if (
      !Object.hasOwn(b, name) ||
      !Object.is((a as Fields)[name], (b as Fields)[name])
    ) return false;
  }
  for (const _ in b) count--;
  return count === 0;
}

type Fields = Record<string, unknown>;
