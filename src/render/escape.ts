/**
 * Escapes text for HTML content. A carriage return is kept as a reference: a parser would make it a line feed.
 */
export function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, reference) : text;
}

/**
 * Escapes text for an attribute in single quotes. Single, because patches travel in JSON, which would escape every
 * double quote once more.
 */
export function escapeAttribute(text: string): string {
  return /[&'<>\r]/.test(text) ? text.replace(/[&'<>\r]/g, reference) : text;
}

function reference(character: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case "'":
      return "&#39;";
    default:
      return "&#13;";
  }
}
