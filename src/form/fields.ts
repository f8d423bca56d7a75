import type { VNode } from "preact";
import { type FormEntry, shownError } from "./entry.ts";
import { type AnyFieldOptions, renderField } from "./field_markup.ts";
import type { FieldOptions } from "./field_options.ts";
import type { FieldTree } from "./field_tree.ts";
import type { ErrorName, FieldName, FieldValue } from "./field_types.ts";

/**
 * What {@linkcode FormDefinition.fields} takes.
 *
 * @example
 * ```ts
 * import type { FieldsOptions } from "@rivulet/live";
 *
 * const ofSecondForm: FieldsOptions = { prefix: "billing-" };
 *
 * console.log(ofSecondForm);
 * ```
 */
export interface FieldsOptions {
  /** What the ids of the fields begin with: for pages with several forms. Default: nothing; an id is the field's name. */
  readonly prefix?: string;
}

/**
 * Which control of a field {@linkcode Fields.props} is of.
 *
 * @typeParam Type The type of an `<input>`.
 *
 * @example
 * ```ts
 * import type { ControlOptions } from "@rivulet/live";
 *
 * const free: ControlOptions<"radio"> = { type: "radio", choice: "free" };
 *
 * console.log(free);
 * ```
 */
export interface ControlOptions<Type extends string = string> {
  /** The type of the `<input>`. What is typed into a `"password"` is not sent back to the page. */
  readonly type: Type;
  /** The value of this radio button, or of this box of several. Default: it is the only control of its name. */
  readonly choice?: string;
}

/** What a control of the field holds. */
type Held<V> = unknown extends V ? string
  : [V] extends [readonly unknown[] | null | undefined] ? string[]
  : string;

/**
 * The attributes of a control of the author's own: what {@linkcode Fields.props} returns.
 *
 * @typeParam Value What it holds: texts if it is a list.
 *
 * @example
 * ```tsx
 * import type { ControlProps } from "@rivulet/live";
 *
 * const Search = (props: ControlProps) => <input aria-label="Search" {...props} type="search" />;
 * ```
 */
export interface ControlProps<Value extends string | string[] = string> {
  /** The field's name, behind the prefix; with the choice, if it is one of several. */
  readonly id: string;
  /** The field's name. */
  readonly name: string;
  /** What it holds; left out for a box. */
  readonly value?: Value;
  /** Whether the box is ticked, or the radio button chosen. */
  readonly checked?: boolean;
  /** `"true"` if it has an error to show. */
  readonly "aria-invalid": "true" | undefined;
  /** The id of the error, if there is one to show. */
  readonly "aria-describedby": string | undefined;
}

/**
 * Renders the fields of a form: what {@linkcode FormDefinition.fields} returns. Each is a label, its control, a hint and
 * the error, in a `<div class="field">`; groups of boxes and radio buttons are a `<fieldset class="field">`. Controls show
 * what the entry says, so handlers can change it; what is typed into a password is not sent back to the page. An invalid
 * one has `aria-invalid`, and `aria-describedby` leads to its hint and its error.
 *
 * @typeParam Input What the form's schema reads.
 *
 * @example
 * ```tsx
 * import { type Fields } from "@rivulet/live";
 *
 * const Address = ({ field }: { field: Fields<{ street: string; city: string }> }) => (
 *   <>
 *     {field("street", { label: "Street", autocomplete: "street-address" })}
 *     <input aria-label="City" {...field.props("city")} />
 *     <p id="city-error">{field.error("city")}</p>
 *   </>
 * );
 * ```
 */
export interface Fields<Input> {
  /** Renders a field. */
  <N extends FieldName<Input>>(
    name: N,
    options: FieldOptions<FieldValue<Input, N>>,
  ): VNode;
  /** The attributes of a control in markup of the author's own, whose error stands in an element with the id `…-error`. */
  props<N extends FieldName<Input>>(
    name: N,
  ): ControlProps<Held<FieldValue<Input, N>>>;
  /** The same of an `<input>` of this type, or of one of several. */
  props<const Type extends string>(
    name: FieldName<Input>,
    options: ControlOptions<Type>,
  ): ControlProps & { readonly type: Type };
  /** The error to show; `undefined` while there is none, or nobody has touched the field. */
  error(name: ErrorName<Input>): string | undefined;
}

/** Makes the fields of an entry, for one rendering. */
export function createFields<Input>(
  entry: FormEntry<Input>,
  tree: FieldTree,
  { prefix = "" }: FieldsOptions,
): Fields<Input> {
  const idOf = (name: string) => prefix + name.replace(/\s/g, "-");
  const error = (name: string) => shownError(entry, name);
  const props = (
    name: string,
    { type, choice }: Partial<ControlOptions> = {},
  ): ControlProps<string | string[]> & { readonly type?: string } => {
    const isInvalid = error(name) !== undefined;
    return {
      id: idOf(choice === undefined ? name : `${name}.${choice}`),
      name,
      ...(type !== undefined && { type }),
      ...shownValue(tree, name, type, choice),
      // Always there: an element of other attributes would be another one.
      "aria-invalid": isInvalid ? "true" : undefined,
      "aria-describedby": isInvalid ? `${idOf(name)}-error` : undefined,
    };
  };
  const render = (
    name: string,
    { label, hint, ...control }: AnyFieldOptions,
  ): VNode =>
    renderField(
      { id: idOf(name), label, hint, error: error(name) },
      control,
      (options) => props(name, options),
    );
  // What a field of its type takes was checked where it is called.
  return Object.assign(render, { props, error }) as unknown as Fields<Input>;
}

/** What a control shows of the entry. */
function shownValue(
  tree: FieldTree,
  name: string,
  type: string | undefined,
  choice: string | undefined,
): Pick<ControlProps<string | string[]>, "value" | "checked"> {
  // It would stand in the page's HTML, for scripts, extensions and caches to read.
  if (type === "password") return {};
  const texts = tree.texts(name);
  if (choice !== undefined) {
    return { value: choice, checked: texts.includes(choice) };
  }
  if (type === "checkbox" || (type !== "hidden" && tree.isFlag(name))) {
    return { checked: tree.isSet(name) };
  }
  return { value: tree.isList(name) ? [...texts] : texts.at(-1) ?? "" };
}
