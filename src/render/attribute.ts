/**
 * Attributes: their names in HTML and the text of their values, as Preact's server renderer writes them.
 *
 * @module
 */

const RENAMED: ReadonlyMap<string, string> = new Map([
  ["className", "class"],
  ["htmlFor", "for"],
  ["acceptCharset", "accept-charset"],
  ["httpEquiv", "http-equiv"],
  ["defaultvalue", "defaultValue"],
  ["defaultchecked", "defaultChecked"],
  ["defaultselected", "defaultSelected"],
  ["tabIndex", "tabindex"],
  ["xlinkHref", "href"],
]);

/** Where HTML has no name of its own for what a control begins with. */
const INITIAL: ReadonlyMap<string, string> = new Map([
  ["defaultValue", "value"],
  ["defaultChecked", "checked"],
  ["defaultSelected", "selected"],
]);

/** SVG's attributes with a hyphen, which JSX writes in camel case. */
const HYPHENATED: ReadonlyMap<string, string> = new Map(
  `accent-height alignment-baseline arabic-form baseline-shift cap-height clip-path clip-rule color-interpolation
  color-interpolation-filters color-profile color-rendering dominant-baseline enable-background fill-opacity fill-rule
  flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
  glyph-name glyph-orientation-horizontal glyph-orientation-vertical horiz-adv-x horiz-origin-x image-rendering
  letter-spacing lighting-color marker-end marker-mid marker-start overline-position overline-thickness paint-order
  panose-1 pointer-events rendering-intent shape-rendering stop-color stop-opacity strikethrough-position
  strikethrough-thickness stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin underline-position
  underline-thickness unicode-bidi unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical
  vector-effect vert-adv-y vert-origin-x vert-origin-y word-spacing writing-mode x-height`
    .split(/\s+/)
    .map((
      name,
    ) => [name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()), name]),
);

/** Numeric style properties that are plain numbers; all others are lengths in `px`. */
const UNITLESS: ReadonlySet<string> = new Set(
  `animation-iteration-count aspect-ratio border-image-outset border-image-slice border-image-width box-flex
  box-flex-group box-ordinal-group column-count columns fill-opacity flex flex-grow flex-negative flex-order
  flex-positive flex-shrink flood-opacity font-weight grid-area grid-column grid-column-end grid-column-start grid-row
  grid-row-end grid-row-start line-clamp line-height opacity order orphans scale stop-opacity stroke-dasharray
  stroke-dashoffset stroke-miterlimit stroke-opacity stroke-width tab-size widows z-index zoom`
    .split(/\s+/),
);

/** Values that the browser keeps as a property once the user has touched the element. */
const PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map([
  ["value", ["input", "select", "textarea"]],
  ["defaultValue", ["input", "textarea"]],
  ["checked", ["input"]],
  ["defaultChecked", ["input"]],
  ["selected", ["option"]],
  ["defaultSelected", ["option"]],
  ["muted", ["audio", "video"]],
]);

const UNSAFE_NAME = /[\s\n\\/='"\0<>]/;

/** The name by which an attribute is known here and in the DOM, however the author or the compiler spelled it. */
export function attributeName(tag: string, name: string): string {
  if (tag.includes("-")) return name === "className" ? "class" : name;
  const renamed = RENAMED.get(name) ?? HYPHENATED.get(name) ?? name;
  return tag === "select" && renamed === "defaultValue" ? "value" : renamed;
}

/** The name under which an attribute stands in HTML. */
export function htmlName(name: string): string {
  return INITIAL.get(name) ?? name;
}

/** Whether the attribute can be written at all: a name with a quote or a bracket would end the tag. */
export function isSafeName(name: string): boolean {
  return name !== "" && !UNSAFE_NAME.test(name);
}

/** Whether changes to this attribute are made to the element's property. */
export function isProperty(tag: string, name: string): boolean {
  return PROPERTIES.get(name)?.includes(tag) ?? false;
}

/**
 * The text of an attribute's value, unescaped.
 *
 * @returns the text, or `null` if the attribute is left out
 */
export function attributeText(name: string, value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined || typeof value === "function") {
    return null;
  }
  if (typeof value === "boolean") {
    const spelled = name === "draggable" || name === "spellcheck" ||
      name[4] === "-";
    if (spelled) return String(value);
    return value ? "" : null;
  }
  return name === "style" && typeof value === "object"
    ? styleText(value)
    : String(value);
}

/** The value of a property: text for a value, a list of texts for a multiple select's, else yes or no. */
export function propertyValue(
  name: string,
  value: unknown,
): string | readonly string[] | boolean | null {
  if (name !== "value" && name !== "defaultValue") return Boolean(value);
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(String) : String(value);
}

function styleText(style: object): string | null {
  let text = "";
  for (const [name, value] of Object.entries(style)) {
    if (value === null || value === undefined || value === "") continue;
    const property = name.startsWith("--")
      ? name
      : name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
    const unit = typeof value === "number" && !name.startsWith("--") &&
        !UNITLESS.has(property)
      ? "px"
      : "";
    text += `${property}:${value}${unit};`;
  }
  return text === "" ? null : text;
}
