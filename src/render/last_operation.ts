let lastTarget = "";
let lastCode = "";
let lastText = "";
let lastOperation = "";

/**
 * An operation that ends with a text, as JSON after a comma. What many pages are told one after the other is written
 * once, and is one string for all of them.
 *
 * @param code what stands between target and text: `"h",`, or nothing
 */
export function writeOperation(
  target: string,
  code: string,
  text: string,
): string {
  if (text !== lastText || target !== lastTarget || code !== lastCode) {
    lastOperation = `,["${target}",${code}${JSON.stringify(text)}]`;
    lastTarget = target;
    lastCode = code;
    lastText = text;
  }
  return lastOperation;
}
