/**
 * Addresses: how a patch or an event names a place in the page.
 *
 *     target := address [ "." steps | ":" slot ]
 *
 * An *address* is the number of an instance (one rendered template) in base 36. It is handed out once per session and
 * never reused, so a late event can miss but never hit something else.
 *
 * *Steps* lead from the instance's root element down to one element: pairs of digits, the child's index among its
 * parent's element children and the number of element children that the parent must have. A parent with another number
 * was changed by somebody else, and the patch is refused rather than misdirected.
 *
 * *:slot* names a slot that stands among siblings: it is between two comments that carry the target.
 *
 * @module
 */

/** The addresses that most pages need, written once: a fifth of the time that a large page's HTML takes. */
const WRITTEN: string[] = [];

/** Writes an instance's address. */
export function formatAddress(address: number): string {
  return address < 2048
    ? WRITTEN[address] ??= address.toString(36)
    : address.toString(36);
}

/** Reads an instance's address; `undefined` if the text is not one. */
export function parseAddress(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  const address = parseInt(text, 36);
  if (!Number.isSafeInteger(address) || address < 0) return undefined;
  // Written again it is the same only without a sign, a space or a leading zero.
  return formatAddress(address) === text ? address : undefined;
}

/** Writes one digit of a step: in base 36, or a decimal in parentheses from 36. */
export function formatDigit(value: number): string {
  return value < 36 ? value.toString(36) : `(${value})`;
}

/** Reads the digits of a target's steps. */
export function parseDigits(steps: string): number[] {
  return Array.from(
    steps.matchAll(/\((\d+)\)|./g),
    ([digit, decimal]) => decimal ? Number(decimal) : parseInt(digit, 36),
  );
}
