/**
 * What happened in the page, as a handler sees it. It is not the browser's event: that one, and its element, stay in
 * the page.
 *
 * @example
 * ```ts
 * import type { ViewEvent } from "@rivulet/live";
 *
 * const typed = (event: ViewEvent): string => event.value?.trim() ?? "";
 *
 * console.log(typed({ type: "input", value: " tea " })); // "tea"
 * ```
 */
export interface ViewEvent {
  /** The event's type, such as `"click"`; `"mount"`, `"update"` or `"subscription"` where no event of the page is behind it. */
  readonly type: string;
  /** The value of the field that the event came from. */
  readonly value?: string;
  /** Whether the checkbox or radio button that the event came from is checked. */
  readonly checked?: boolean;
  /** The key of a keyboard event, such as `"Enter"`. */
  readonly key?: string;
  /** The fields of the form of a `submit` event. */
  readonly form?: FormFields;
}

/**
 * The fields of a submitted form, in the order of the document. Immutable; read like `FormData`.
 *
 * @example
 * ```ts
 * import { FormFields } from "@rivulet/live";
 *
 * const form = new FormFields([["name", "Ada"], ["tag", "a"], ["tag", "b"]]);
 * console.log(form.get("name")); // "Ada"
 * console.log(form.getAll("tag")); // ["a", "b"]
 * console.log(form.get("absent")); // null
 * ```
 */
export class FormFields
  implements Iterable<readonly [name: string, value: string]> {
  readonly #fields: readonly (readonly [string, string])[];

  /** Takes the fields as `[name, value]` pairs; a name may occur more than once. */
  constructor(fields: readonly (readonly [name: string, value: string])[]) {
    this.#fields = fields;
  }

  /** The first value of this name, or `null`. */
  get(name: string): string | null {
    return this.#fields.find((field) => field[0] === name)?.[1] ?? null;
  }

  /** Every value of this name. */
  getAll(name: string): string[] {
    return this.#fields.filter((field) => field[0] === name).map((field) =>
      field[1]
    );
  }

  /** Whether a field has this name. */
  has(name: string): boolean {
    return this.#fields.some((field) => field[0] === name);
  }

  /** All fields, as `[name, value]` pairs. */
  *entries(): IterableIterator<[name: string, value: string]> {
    for (const [name, value] of this.#fields) yield [name, value];
  }

  /** The same as {@linkcode FormFields.entries}. */
  [Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    return this.entries();
  }
}
