/** What one field of a form can hold. */
type Scalar = string | number | bigint | boolean | Date;

/** How deep names are typed; deeper fields are read all the same. */
type MaxSteps = 6;

/** What names are sought: of fields, of all that can be wrong, or of fields of which a form's text does not say enough. */
type Sought = "field" | "any" | "number" | "list" | "flag" | "optional";

type Given<V> = Exclude<V, null | undefined>;

/** Whether a value of this type is what is sought. */
type Is<V, S extends Sought> = S extends "any" ? true
  : 0 extends 1 & V ? S extends "field" ? true : false
  : S extends "optional" ? undefined extends V ? true : false
  : unknown extends V ? S extends "field" ? true : false
  : [Given<V>] extends [never] ? false
  : [Given<V>] extends [
    {
      field: Scalar | readonly Scalar[];
      number: number | readonly number[];
      list: readonly unknown[];
      flag: boolean;
    }[S & ("field" | "number" | "list" | "flag")],
  ] ? true
  : false;

type Names<T, S extends Sought, Index extends string, Depth extends 0[] = []> =
  Depth["length"] extends MaxSteps ? never
    : 0 extends 1 & T ? never
    : T extends Scalar | null | undefined ? never
    : T extends readonly (infer Item)[] ? Name<Index, Item, S, Index, Depth>
    : T extends object ? {
        [K in keyof T & string]-?: Name<K, T[K], S, Index, Depth>;
      }[keyof T & string]
    : never;

type Name<
  K extends string,
  V,
  S extends Sought,
  Index extends string,
  Depth extends 0[],
> =
  | (Is<V, S> extends true ? K : never)
  | `${K}.${Names<Given<V>, S, Index, [...Depth, 0]>}`;

/**
 * The names of the fields that a schema reads, with dots: `"email"`, `"address.city"`, `` `items.${number}.name` ``.
 *
 * @typeParam Input What the schema reads.
 *
 * @example
 * ```ts
 * import type { FieldName } from "@rivulet/live";
 *
 * const name: FieldName<{ name: string; address: { city: string } }> = "address.city";
 *
 * console.log(name);
 * ```
 */
export type FieldName<Input> = Names<Input, "field", `${number}`>;

/**
 * The names of all that can be wrong in a form: fields, what they are inside of, and `""` for the form itself.
 *
 * @typeParam Input What the schema reads.
 *
 * @example
 * ```ts
 * import type { ErrorName } from "@rivulet/live";
 *
 * const name: ErrorName<{ name: string; address: { city: string } }> = "address";
 *
 * console.log(name);
 * ```
 */
export type ErrorName<Input> = Names<Input, "any", `${number}`> | "";

/**
 * What the text of a form cannot say of its fields: all are texts to it, a box that is not ticked is not in it, and one
 * item looks like a list of one. Names of other types do not compile. `*` stands for any item: `"items.*.price"`.
 *
 * @typeParam Input What the schema reads.
 *
 * @example
 * ```ts
 * import { form } from "@rivulet/live";
 * import { z } from "zod";
 *
 * const Order = form(
 *   z.object({
 *     items: z.array(z.object({ tea: z.string(), grams: z.number() })),
 *     extras: z.array(z.string()),
 *     isGift: z.boolean(),
 *     note: z.string().min(5).optional(),
 *   }),
 *   {
 *     numbers: ["items.*.grams"],
 *     lists: ["items", "extras"],
 *     flags: ["isGift"],
 *     optional: ["note"],
 *   },
 * );
 *
 * console.log(Order.start().fields); // []
 * ```
 */
export interface FieldKinds<Input> {
  /** Fields that the schema reads as numbers. An empty one is left out. Default: none. */
  readonly numbers?: readonly Names<Input, "number", "*">[];
  /** Fields, or items, that are a list, also if there is one or none. Default: those whose name ends in `[]`. */
  readonly lists?: readonly Names<Input, "list", "*">[];
  /** Fields that the schema reads as a boolean: false unless their box is ticked. Default: none. */
  readonly flags?: readonly Names<Input, "flag", "*">[];
  /** Fields of which an empty text means that nothing was given. Default: none. */
  readonly optional?: readonly Names<Input, "optional", "*">[];
  /**
   * Fields whose text is read, and not kept in the entry: passwords, which have no place in a state that may be stored.
   * Default: none.
   */
  readonly secrets?: readonly FieldName<Input>[];
}

/**
 * What a form may begin with: any part of what its schema reads, dates as text.
 *
 * @typeParam T What the schema reads.
 *
 * @example
 * ```ts
 * import type { StartValues } from "@rivulet/live";
 *
 * const values: StartValues<{ name: string; born: Date }> = { born: "2000-01-31" };
 *
 * console.log(values);
 * ```
 */
export type StartValues<T> = unknown extends T ? string | number | boolean
  : T extends Date ? string
  : T extends Scalar | null | undefined ? T
  : T extends readonly (infer Item)[] ? readonly StartValues<Item>[]
  : T extends object ? { readonly [K in keyof T]?: StartValues<T[K]> }
  : never;

/**
 * The type of a field.
 *
 * @typeParam Input What the schema reads.
 * @typeParam N The field's name.
 *
 * @example
 * ```ts
 * import type { FieldValue } from "@rivulet/live";
 *
 * const city: FieldValue<{ address: { city: string } }, "address.city"> = "Bern";
 *
 * console.log(city);
 * ```
 */
export type FieldValue<Input, N extends string> = N extends
  `${infer Step}.${infer Rest}` ? FieldValue<At<Given<Input>, Step>, Rest>
  : At<Given<Input>, N>;

type At<T, Step extends string> = T extends readonly (infer Item)[] ? Item
  : Step extends keyof T ? T[Step]
  : never;
