/** The longest name of a field, in UTF-16 code units. Longer ones are nobody's. */
const MAX_NAME_LENGTH = 200;

/** How many steps a name may have: `a.0.b` has three. */
const MAX_STEPS = 8;

/** Where a field's value stands in what a form says. */
export interface FieldPath {
  readonly steps: readonly string[];
  /** Whether the name says so itself: `tags[]`. */
  readonly isList: boolean;
}

/**
 * Reads a field's name: `address.city`, `address[city]`, `items.0.name`, `items[0][name]` or `tags[]`. Names come from
 * anybody.
 *
 * @returns `undefined` for a name that is empty, too long, too deep, of another syntax, or has a step `__proto__`
 */
export function parseFieldName(name: string): FieldPath | undefined {
  if (name.length > MAX_NAME_LENGTH) return undefined;
  const isList = name.endsWith("[]");
  const steps = (isList ? name.slice(0, -2) : name)
    .replace(/\[([^[\].]+)\]/g, ".$1").split(".");
  const isRead = steps.length <= MAX_STEPS && steps.every(isStep);
  return isRead ? { steps, isList } : undefined;
}

/** A field's name with dots, as the author knows it. */
export function dottedName(name: string): string | undefined {
  return parseFieldName(name)?.steps.join(".");
}

/** Whether a name is another one, or of a field inside what that one names. */
export function isWithin(name: string, outer: string): boolean {
  return name === outer || name.startsWith(outer + ".");
}

/** Whether a step counts the items of a list. */
export function isIndex(step: string): boolean {
  return /^\d+$/.test(step);
}

function isStep(step: string): boolean {
  return step !== "" && step !== "__proto__" && !/[[\]]/.test(step);
}
