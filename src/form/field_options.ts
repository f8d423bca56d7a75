import type { ComponentChildren } from "preact";
import type { KnownElements } from "../view/jsx_types.ts";

/** What a field says itself: the rest are attributes of its control. */
type Own =
  | "aria-describedby"
  | "aria-invalid"
  | "checked"
  | "children"
  | "dangerouslySetInnerHTML"
  | "defaultChecked"
  | "defaultValue"
  | "id"
  | "key"
  | "label"
  | "multiple"
  | "name"
  | "ref"
  | "type"
  | "value";

type Control<Tag extends "input" | "select" | "textarea"> = Omit<
  KnownElements[Tag],
  Own
>;

/** What is written around a control. */
export interface Described {
  /** The control's label, or the legend of a group. */
  readonly label: ComponentChildren;
  /** Said below the control, and of it. Default: nothing. */
  readonly hint?: ComponentChildren;
}

/** Fields that hold one text. */
export type TextType =
  | "color"
  | "date"
  | "datetime-local"
  | "email"
  | "month"
  | "number"
  | "password"
  | "range"
  | "search"
  | "tel"
  | "text"
  | "time"
  | "url"
  | "week";

/** A field to write into, or to choose a number or a date with. */
export type TextOptions = Described & Control<"input"> & {
  /** The type of the `<input>`. What is typed into a password is not sent back to the page. Default: `"text"`. */
  readonly type?: TextType;
  readonly options?: undefined;
};

/** A `<textarea>`. */
export type TextareaOptions = Described & Control<"textarea"> & {
  readonly type: "textarea";
  readonly options?: undefined;
};

/** A field that nobody sees. */
export interface HiddenOptions {
  readonly type: "hidden";
}

/** A box to tick. */
export type FlagOptions = Described & Control<"input"> & {
  readonly type: "checkbox";
  readonly options?: undefined;
};

/** Labels by value. `""` is for no choice. */
export type Choices<V, Label> = {
  readonly [K in Exclude<V, undefined | null> & string | ""]?: Label;
};

/** A `<select>`. */
export type SelectOptions<V> = Described & Control<"select"> & {
  readonly type?: "select";
  /** What can be chosen, in this order. */
  readonly options: Choices<V, string>;
};

/** Radio buttons; attributes are of each. */
export type RadioOptions<V> = Described & Control<"input"> & {
  readonly type: "radio";
  /** What can be chosen, in this order. */
  readonly options: Choices<V, ComponentChildren>;
};

/** Several boxes to tick; attributes are of each. */
export type BoxesOptions<V> = Described & Control<"input"> & {
  readonly type: "checkbox";
  /** What can be ticked, in this order. */
  readonly options: Choices<V, ComponentChildren>;
};

/**
 * What a field takes: what is written around its control, and the attributes of the control itself.
 *
 * @typeParam V What the schema reads there: a boolean is a box to tick, a list is several or a select, and the rest is
 * written or chosen.
 *
 * @example
 * ```ts
 * import type { FieldOptions } from "@rivulet/live";
 *
 * const plan: FieldOptions<"free" | "pro"> = {
 *   label: "Plan",
 *   type: "radio",
 *   options: { free: "Free", pro: "Pro" },
 * };
 *
 * console.log(plan.type); // "radio"
 * ```
 */
export type FieldOptions<V> =
  | HiddenOptions
  | (unknown extends V ?
      | TextOptions
      | TextareaOptions
      | FlagOptions
      | SelectOptions<string>
      | RadioOptions<string>
      | BoxesOptions<string>
    : [V] extends [boolean | null | undefined] ?
        | FlagOptions
        | RadioOptions<"true" | "false">
    : [V] extends [readonly (infer Item)[] | null | undefined] ?
        | SelectOptions<Text<Item>>
        | BoxesOptions<Text<Item>>
    :
      | TextOptions
      | TextareaOptions
      | SelectOptions<Text<V>>
      | RadioOptions<Text<V>>);

/** A value as it stands in a form. */
type Text<V> = V extends string ? V : string;
