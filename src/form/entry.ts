import { isWithin } from "./field_path.ts";
import type { FieldTexts } from "./field_tree.ts";

/** Exists for the type checker alone. */
declare const input: unique symbol;

/**
 * What somebody has entered into a form, and what is wrong with it: plain data, a field of a view's state. The functions
 * of {@linkcode FormDefinition} make the next one.
 *
 * What is typed into a password field is in it, too, so it is in the store if the app has one, unless the form names the
 * field among its `secrets`. It is never in the page.
 *
 * @typeParam Input What the form's schema reads.
 *
 * @example
 * ```ts
 * import { form, type FormEntry } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const Login = form(z.object({ name: z.string().min(1) }));
 * const entry: FormEntry<{ name: string }> = Login.start({ name: "Ada" });
 * console.log(entry.fields); // [["name", "Ada"]]
 * ```
 */
export interface FormEntry<Input = unknown> {
  /** The fields, as name and text, in the order of the document. */
  readonly fields: FieldTexts;
  /** The names of the fields that were changed and left. */
  readonly touched: readonly string[];
  /** Whether the form was submitted since it began. */
  readonly submitted: boolean;
  /** What the schema finds wrong, by the name of the field, shown or not; `""` is the whole form. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the author finds wrong; see {@linkcode FormDefinition.failed}. */
  readonly failures: Readonly<Record<string, string>>;
  /** @ignore Never present: tells entries of different forms apart. */
  readonly [input]?: Input;
}

/** The error of a field that its user is to see: once the field was touched or the form submitted. */
export function shownError(
  { submitted, touched, errors, failures }: FormEntry,
  name: string,
): string | undefined {
  if (Object.hasOwn(failures, name)) return failures[name];
  const isShown = submitted || touched.some((other) => isWithin(other, name));
  return isShown && Object.hasOwn(errors, name) ? errors[name] : undefined;
}
