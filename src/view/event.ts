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
  /** `input`, `change`: the value of the field that the event came from; the text of an element with `contenteditable`. */
  readonly value?: string;
  /** `input`, `change`: whether the checkbox or radio button that the event came from is checked. */
  readonly checked?: boolean;
  /** `input`, `change`: the chosen values of a `<select multiple>`. */
  readonly values?: readonly string[];
  /** `input`, `change`: the files that were chosen, without what is in them. */
  readonly files?: readonly FileInfo[];
  /** `input`, `change`, `focus`, `blur`, `focusin`, `focusout`, `invalid`: the name of the field, if it has one. */
  readonly name?: string;
  /** The fields of the form: of `submit`, and of `input` and `change` that the `<form>` itself listens to. */
  readonly form?: FormFields;
  /** The key of a keyboard event, such as `"Enter"`. */
  readonly key?: string;
  /** Whether the key is held down. Like the modifiers, it is `true` or absent. */
  readonly repeat?: true;
  /** Whether Alt is pressed, in events of keys, mouse, pointer and touch. */
  readonly alt?: true;
  /** Whether Control is pressed. */
  readonly ctrl?: true;
  /** Whether Meta (Command, Windows) is pressed. */
  readonly meta?: true;
  /** Whether Shift is pressed. */
  readonly shift?: true;
  /** Events of mouse, pointer and touch but for `click`: pixels from the left of the innermost element that listens. */
  readonly x?: number;
  /** The same from its top. */
  readonly y?: number;
  /** The same events: the button of the mouse, if it is not the main one: 1 is the middle one, 2 the other. */
  readonly button?: number;
  /** `wheel`: how far it was turned to the right. */
  readonly deltaX?: number;
  /** `wheel`: how far it was turned downwards. */
  readonly deltaY?: number;
  /** `scroll`, `scrollend`: how far it is scrolled to the right, in pixels. */
  readonly scrollLeft?: number;
  /** `scroll`, `scrollend`: how far it is scrolled downwards, in pixels. */
  readonly scrollTop?: number;
  /** `resize` of the window: its width in pixels. */
  readonly width?: number;
  /** `resize` of the window: its height in pixels. */
  readonly height?: number;
  /** `toggle`, `beforetoggle`: whether the details, dialog or popover is open now, or about to be. */
  readonly open?: boolean;
  /** Events of audio and video: where it is, in seconds. */
  readonly time?: number;
  /** Events of audio and video: how long it is, in seconds, as soon as that is known. */
  readonly duration?: number;
  /** `paste`, `drop`: the text. */
  readonly text?: string;
  /** The `detail` of a custom event, if JSON can spell it. It comes from the page: check it. */
  readonly detail?: unknown;
}

/** A file that a user has chosen. */
export interface FileInfo {
  /** Its name, without a folder. */
  readonly name: string;
  /** Its size in bytes. */
  readonly size: number;
  /** Its media type as the browser sees it, such as `"image/png"`, or `""`. */
  readonly type: string;
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
