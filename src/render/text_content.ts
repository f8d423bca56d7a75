import { escapeText } from "./escape.ts";
import type { MarkupNode } from "./markup.ts";
import type { Part } from "./node.ts";

const CHARACTERS: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** Undoes the escaping that the JSX compiler applies to static text. */
export function unescapeHtml(html: string): string {
  return html.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (reference) => CHARACTERS[reference],
  );
}

/**
 * The text of what was given as the content of an element that takes only text.
 *
 * @throws {TypeError} if an element or a component was given
 */
export function textOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") {
    return "";
  }
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (Array.isArray(value)) return value.map(textOf).join("");
  throw new TypeError(
    "Cannot render the content of <title>, <textarea>, <option>, <style> or <script>: expected text, received " +
      `${
        typeof value === "object" ? "an element or object" : typeof value
      }. Put only text between its tags.`,
  );
}

/** The whole text of an element that takes only text. */
export function contentText(
  children: readonly MarkupNode[],
  parts: readonly Part[],
): string {
  let text = "";
  for (const child of children) {
    if (child.kind === "text") text += unescapeHtml(child.html);
    else if (child.kind === "slot") text += parts[child.slot] as string;
  }
  return text;
}

/** The HTML of that text. In a script or a style nothing is escaped, but nothing must end it either. */
export function contentHtml(tag: string, text: string): string {
  if (tag !== "script" && tag !== "style") return escapeText(text);
  const bracket = tag === "script" ? "\\u003c" : "\\3c ";
  return text.replace(/<(?=\/(?:script|style)|!--)/gi, bracket);
}
