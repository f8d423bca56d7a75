import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { FormEntry } from "./entry.ts";

/** What a schema reads. */
export type Input<S extends StandardSchemaV1> = StandardSchemaV1.InferInput<S>;

/** What a schema makes of it. */
export type Output<S extends StandardSchemaV1> = StandardSchemaV1.InferOutput<
  S
>;

/**
 * What {@linkcode FormDefinition.submitted} makes of a form.
 *
 * @typeParam S The schema.
 *
 * @example
 * ```ts
 * import { form, FormFields, type Submission } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const schema = z.object({ name: z.string() });
 * const Login = form(schema);
 * const event = { type: "submit", form: new FormFields([["name", "Ada"]]) };
 * const done: Submission<typeof schema> = Login.submitted(Login.start(), event);
 * console.log(done.values); // { name: "Ada" }
 * ```
 */
export interface Submission<S extends StandardSchemaV1> {
  /** What was entered, with its errors. */
  readonly entry: FormEntry<Input<S>>;
  /** What the schema has made of it; `undefined` if something is wrong. */
  readonly values: Output<S> | undefined;
}

/**
 * What {@linkcode FormDefinition.submittedAsync} makes of a form.
 *
 * @typeParam S The schema.
 *
 * @example
 * ```ts
 * import { form, FormFields, type AsyncSubmission } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const schema = z.object({ name: z.string() });
 * const Login = form(schema);
 * const event = { type: "submit", form: new FormFields([["name", "Ada"]]) };
 * const done: AsyncSubmission<typeof schema> = await Login.submittedAsync(Login.start(), event);
 * console.log(done.values); // { name: "Ada" }
 * ```
 */
export interface AsyncSubmission<S extends StandardSchemaV1> {
  /** Adds what was found wrong to the entry of now. */
  readonly update: (entry: FormEntry<Input<S>>) => FormEntry<Input<S>>;
  /** What the schema has made of it; `undefined` if something is wrong. */
  readonly values: Output<S> | undefined;
}
