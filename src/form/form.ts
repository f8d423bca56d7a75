import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ViewEvent } from "../view/event.ts";
import { entered, sameFields, submitted } from "./entering.ts";
import type { FormEntry } from "./entry.ts";
import { dottedName } from "./field_path.ts";
import { type FieldTexts, FieldTree, type Kinds } from "./field_tree.ts";
import type { ErrorName, FieldKinds, StartValues } from "./field_types.ts";
import { createFields, type Fields, type FieldsOptions } from "./fields.ts";
import { startFields } from "./start_fields.ts";
import type {
  AsyncSubmission,
  Input,
  Output,
  Submission,
} from "./submission.ts";

/** So many errors are kept: what somebody sends costs no more than it shows. */
const MAX_ERRORS = 200;

/**
 * Describes a form by a schema of any library that speaks [Standard Schema](https://standardschema.dev), such as Zod and
 * Valibot. What is entered is plain data in the view's state; handlers change it with what their event says.
 *
 * A field is named as in the schema, with dots: `address.city`, `items.0.name`; in forms written by hand `address[city]`
 * and `tags[]` mean the same. Of several fields of one name the last one counts, unless it is a list. Names that are
 * deeper than 8 steps, longer than 200 characters or contain `__proto__` are ignored. So are files.
 *
 * The button that submits is a field of the form, if it has a name. Read it with `ctx.event.form.get("action")`, or have
 * the schema read it; a schema that refuses what it does not know has to, as an optional field.
 *
 * @param schema Says what is read, and what is wrong with it. Its messages are shown to users.
 * @param kinds Which fields are no texts. Default: all are.
 *
 * @example
 * ```tsx
 * import { defineView, Form, form } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const SignUp = form(
 *   z.object({
 *     name: z.string().min(2, "At least two letters"),
 *     age: z.number("How old are you?"),
 *     address: z.object({ city: z.string() }),
 *     plan: z.enum(["free", "pro"]),
 *   }),
 *   { numbers: ["age"] },
 * );
 *
 * const Page = defineView({
 *   init: () => ({ entry: SignUp.start({ plan: "free" }), welcome: "" }),
 *   update: {
 *     changed: (state, _: void, ctx) => ({
 *       ...state,
 *       entry: SignUp.changed(state.entry, ctx.event),
 *     }),
 *     submitted: (state, _: void, ctx) => {
 *       const { entry, values } = SignUp.submitted(state.entry, ctx.event);
 *       if (values === undefined) return { ...state, entry };
 *       return { entry: SignUp.start(), welcome: `Welcome, ${values.name}!` };
 *     },
 *   },
 *   view: ({ entry, welcome }, { on }) => {
 *     const field = SignUp.fields(entry);
 *     return (
 *       <Form entry={entry} onChange={on.changed} onSubmit={on.submitted}>
 *         {field("name", { label: "Name", autocomplete: "name" })}
 *         {field("age", { label: "Age", type: "number", hint: "In years" })}
 *         {field("address.city", { label: "City" })}
 *         {field("plan", { label: "Plan", options: { free: "Free", pro: "Pro" } })}
 *         <button>Sign up</button>
 *         <output>{welcome}</output>
 *       </Form>
 *     );
 *   },
 * });
 * ```
 */
export function form<S extends StandardSchemaV1>(
  schema: S,
  kinds: FieldKinds<Input<S>> = {},
): FormDefinition<S> {
  return new FormDefinition(schema, kinds);
}

/**
 * A form: made by {@linkcode form}, at the top of a module. It keeps nothing; what it is given stays as it is.
 *
 * @typeParam S The schema.
 *
 * @example
 * ```ts
 * import { form, type FormDefinition, FormFields } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const schema = z.object({ name: z.string().min(2, "At least two letters") });
 * const Login: FormDefinition<typeof schema> = form(schema);
 *
 * const event = { type: "submit", form: new FormFields([["name", "A"]]) };
 * console.log(Login.submitted(Login.start(), event).entry.errors); // { name: "At least two letters" }
 * ```
 */
export class FormDefinition<S extends StandardSchemaV1> {
  readonly #schema: S;
  readonly #kinds: Kinds;

  /** @ignore Made by `form`, not by authors. */
  constructor(schema: S, kinds: FieldKinds<Input<S>>) {
    this.#schema = schema;
    this.#kinds = kinds as Kinds;
  }

  /**
   * A form that nobody has touched.
   *
   * @param values What its fields show. Default: nothing.
   *
   * @throws {TypeError} If a value is no plain data; dates are text.
   */
  start(values?: StartValues<Input<S>>): FormEntry<Input<S>> {
    return {
      fields: startFields(values),
      touched: [],
      submitted: false,
      errors: {},
      failures: {},
    };
  }

  /**
   * The entry after an `input` or `change` event of the form: with what its fields hold, and what is wrong with it now. A
   * `change` event has its field touched: from then on its errors are shown.
   *
   * @throws {TypeError} If the event has no fields of a form, or the schema answers with a promise.
   */
  changed(
    entry: FormEntry<Input<S>>,
    event: ViewEvent,
  ): FormEntry<Input<S>> {
    const next = entered(entry, event);
    const errors = this.#errors(next, this.#validate(next));
    return { ...this.#kept(next), errors };
  }

  /**
   * The entry after a `submit` event, and the values if nothing is wrong.
   *
   * @throws {TypeError} If the event has no fields of a form, or the schema answers with a promise.
   */
  submitted(entry: FormEntry<Input<S>>, event: ViewEvent): Submission<S> {
    const next = submitted(entry, event);
    const result = this.#validate(next);
    return {
      entry: { ...this.#kept(next), errors: this.#errors(next, result) },
      values: valuesOf<S>(result),
    };
  }

  /**
   * `changed` for schemas that take time: yields what is done to the entry at once, and what once the schema has answered.
   * An answer that comes after a later change does nothing.
   *
   * @throws {TypeError} If the event has no fields of a form.
   *
   * @example
   * ```tsx
   * import { defineView, Form, form } from "@rivulet/live";
   * import { z } from "zod";
   *
   * const isFree = (name: string) => Promise.resolve(name !== "admin");
   * const Nick = form(z.object({ name: z.string().refine(isFree, "is taken") }));
   *
   * const Page = defineView({
   *   init: () => ({ entry: Nick.start(), name: "" }),
   *   update: {
   *     async *changed(_state, _: void, ctx) {
   *       for await (const update of Nick.changedAsync(ctx.event)) {
   *         yield (state) => ({ ...state, entry: update(state.entry) });
   *       }
   *     },
   *     submitted: async (state, _: void, ctx) => {
   *       const { update, values } = await Nick.submittedAsync(state.entry, ctx.event);
   *       return (state) =>
   *         values === undefined
   *           ? { ...state, entry: update(state.entry) }
   *           : { entry: Nick.start(), name: values.name };
   *     },
   *   },
   *   view: ({ entry }, { on }) => (
   *     <Form entry={entry} onChange={on.changed} onSubmit={on.submitted}>
   *       {Nick.fields(entry)("name", { label: "Nickname" })}
   *     </Form>
   *   ),
   * });
   * ```
   */
  async *changedAsync(
    event: ViewEvent,
  ): AsyncGenerator<
    (entry: FormEntry<Input<S>>) => FormEntry<Input<S>>,
    void,
    void
  > {
    let next: FormEntry<Input<S>> | undefined;
    let kept: FormEntry<Input<S>> | undefined;
    yield (entry) => kept = this.#kept(next = entered(entry, event));
    // Whoever did not apply it has nothing to be told of.
    if (next === undefined || kept === undefined) return;
    const { fields } = kept;
    const errors = this.#errors(next, await this.#result(next));
    yield (entry) => entry.fields === fields ? { ...entry, errors } : entry;
  }

  /**
   * `submitted` for schemas that take time. What is typed meanwhile stays.
   *
   * @returns Rejects with a `TypeError` if the event has no fields of a form.
   */
  async submittedAsync(
    entry: FormEntry<Input<S>>,
    event: ViewEvent,
  ): Promise<AsyncSubmission<S>> {
    const next = submitted(entry, event);
    const result = await this.#result(next);
    const errors = this.#errors(next, result);
    const { fields } = this.#kept(next);
    return {
      values: valuesOf<S>(result),
      update: (now) =>
        now.fields === entry.fields || sameFields(now.fields, fields)
          ? { ...now, fields, submitted: true, errors }
          : { ...now, submitted: true },
    };
  }

  /**
   * Shows errors of the author's own, such as that a name is taken, until their fields change or the form is submitted
   * again.
   *
   * @param errors Texts by the name of the field; `""` is the whole form.
   */
  failed(
    entry: FormEntry<Input<S>>,
    errors: { readonly [N in ErrorName<Input<S>>]?: string },
  ): FormEntry<Input<S>> {
    return { ...entry, failures: { ...entry.failures, ...errors } };
  }

  /** Renders the fields of an entry, for a view. */
  fields(
    entry: FormEntry<Input<S>>,
    options: FieldsOptions = {},
  ): Fields<Input<S>> {
    return createFields(entry, this.#tree(entry.fields), options);
  }

  /** What is kept of an entry: not what secret fields hold. */
  #kept(entry: FormEntry<Input<S>>): FormEntry<Input<S>> {
    const { secrets } = this.#kinds;
    if (secrets === undefined) return entry;
    const fields = entry.fields.map(([name, text]) =>
      [name, secrets.includes(dottedName(name) ?? "") ? "" : text] as const
    );
    return { ...entry, fields };
  }

  #tree(fields: FieldTexts): FieldTree {
    return new FieldTree(fields, this.#kinds);
  }

  #result(
    { fields }: FormEntry,
  ): ReturnType<StandardSchemaV1<unknown, Output<S>>["~standard"]["validate"]> {
    return this.#schema["~standard"].validate(
      this.#tree(fields).input(),
    ) as StandardSchemaV1.Result<Output<S>>;
  }

  #validate(entry: FormEntry): StandardSchemaV1.Result<Output<S>> {
    const result = this.#result(entry);
    if (!(result instanceof Promise)) return result;
    // Nobody waits for it.
    result.catch(() => {});
    throw new TypeError(
      "Expected the schema of a form to answer at once, but received a promise. " +
        "Use changedAsync and submittedAsync for a schema that takes time.",
    );
  }

  #errors(
    { fields }: FormEntry,
    { issues = [] }: StandardSchemaV1.Result<unknown>,
  ): Record<string, string> {
    const tree = this.#tree(fields);
    const errors = new Map<string, string>();
    for (const { path = [], message } of issues.slice(0, MAX_ERRORS)) {
      const name = tree.nameOf(
        path.map((step) => typeof step === "object" ? step.key : step),
      );
      if (!errors.has(name)) errors.set(name, message);
    }
    return Object.fromEntries(errors);
  }
}

function valuesOf<S extends StandardSchemaV1>(
  result: StandardSchemaV1.Result<Output<S>>,
): Output<S> | undefined {
  return result.issues === undefined ? result.value : undefined;
}
