/**
 * Markup: what a template looks like, before it is known how its slots are written and found. Both ways of writing JSX
 * end here: precompiled templates are parsed from their static strings, VNodes are flattened into their shape.
 *
 * @module
 */

/** A host element of a template. */
export interface MarkupElement {
  readonly kind: "element";
  readonly tag: string;
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly MarkupNode[];
}

/** Text that never changes, as HTML. */
export interface MarkupText {
  readonly kind: "text";
  readonly html: string;
}

/** A place whose content is given at each render. */
export interface MarkupSlot {
  readonly kind: "slot";
  readonly slot: number;
}

/** An attribute: static (`html` is its escaped value), or given at each render through a slot. */
export type NamedAttribute =
  | { readonly kind: "static"; readonly name: string; readonly html: string }
  | { readonly kind: "slot"; readonly name: string; readonly slot: number };

/** Precompiled boolean attributes arrive as their own name or as an empty string. */
export interface MarkupFlag {
  readonly kind: "flag";
  readonly slot: number;
}

/** An attribute of an element. */
export type MarkupAttribute = NamedAttribute | MarkupFlag;

/** A child of an element, or a root of a template. */
export type MarkupNode = MarkupElement | MarkupText | MarkupSlot;

/** Elements that have no content and no end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(
    " ",
  ),
);

/** Elements whose content a parser reads as text, or that show nothing else: patched as a whole. */
export const TEXT_ELEMENTS: ReadonlySet<string> = new Set(
  ["title", "textarea", "option", "style", "script"],
);

/** Finds an attribute by its name, dynamic or static. */
export function findAttribute(
  element: MarkupElement,
  name: string,
): NamedAttribute | undefined {
  for (const attribute of element.attributes) {
    if (attribute.kind !== "flag" && attribute.name === name) return attribute;
  }
  return undefined;
}
