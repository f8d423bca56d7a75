import * as v from "valibot";
import { z } from "zod";
import type { FieldName } from "../../src/form/field_types.ts";
import { form } from "../../src/form/form.ts";
import { Form } from "../../src/form/form_component.ts";
import { defineView } from "../../src/view/define_view.ts";
import { assertType, type Equal } from "./assert_type.ts";

const SignUp = form(
  z.object({
    name: z.string(),
    age: z.number().optional(),
    born: z.coerce.date(),
    plan: z.enum(["free", "pro"]),
    tags: z.array(z.enum(["a", "b"])),
    terms: z.literal(true),
    address: z.object({ city: z.string() }).optional(),
    items: z.array(z.object({ tea: z.string(), grams: z.number() })),
  }),
  {
    numbers: ["age", "items.*.grams"],
    lists: ["tags", "items"],
    flags: ["terms"],
    optional: ["age", "born"],
  },
);
const submit = { type: "submit" };

Deno.test("values are what the schema makes of them", () => {
  (() => {
    const { values } = SignUp.submitted(SignUp.start(), submit);
    if (values === undefined) return;
    assertType<Equal<typeof values.age, number | undefined>>();
    assertType<Equal<typeof values.born, Date>>();
    assertType<Equal<typeof values.plan, "free" | "pro">>();
    assertType<Equal<typeof values.items, { tea: string; grams: number }[]>>();
    // @ts-expect-error no such value
    values.nmae;
  });
  (() => {
    const Login = form(v.object({ name: v.pipe(v.string(), v.trim()) }));
    const { values } = Login.submitted(Login.start(), submit);
    assertType<Equal<typeof values, { name: string } | undefined>>();
  });
});

Deno.test("names are those of the schema, with dots", () => {
  const field = SignUp.fields(SignUp.start());
  field("name", { label: "Name", maxLength: 20 });
  field("address.city", { label: "City" });
  field("items.0.tea", { label: "Tea" });
  const i = 1 as number;
  field(`items.${i}.grams`, { label: "Grams", type: "number", min: 1 });
  field.error("address");
  field.error("");
  // @ts-expect-error misspelt
  field("nmae", { label: "Name" });
  // @ts-expect-error misspelt inside
  field("address.ctiy", { label: "City" });
  // @ts-expect-error no field, but what fields are inside of
  field("address", { label: "Address" });
  // @ts-expect-error items are counted
  field("items.first.tea", { label: "Tea" });
  // @ts-expect-error misspelt
  field.error("adress");
  // @ts-expect-error misspelt
  field.props("nmae");
  // @ts-expect-error misspelt
  SignUp.failed(SignUp.start(), { nmae: "is taken" });
  SignUp.failed(SignUp.start(), { name: "is taken", "": "Try again" });
  assertType<
    Equal<
      FieldName<{ a: string; b?: { c: number[] } }>,
      "a" | "b.c" | `b.c.${number}`
    >
  >();
});

Deno.test("names of schemas that contain themselves or say little are typed as far as they go", () => {
  interface Tree {
    name: string;
    children: Tree[];
  }
  const deep: FieldName<Tree> = "children.0.children.1.name";
  // @ts-expect-error misspelt
  const wrong: FieldName<Tree> = "children.0.nmae";
  const key: FieldName<{ texts: Record<string, string> }> = "texts.any";
  const either: FieldName<{ kind: "a"; a: string } | { kind: "b"; b: string }> =
    "b";
  void [deep, wrong, key, either];
});

Deno.test("a field takes what suits its type", () => {
  const field = SignUp.fields(SignUp.start());
  field("plan", { label: "Plan", options: { "": "Choose", free: "Free" } });
  field("plan", { label: "Plan", type: "radio", options: { pro: <b>Pro</b> } });
  field("tags", { label: "Tags", options: { a: "A" }, size: 4 });
  field("tags", { label: "Tags", type: "checkbox", options: { a: "A" } });
  field("terms", { label: "Agree", type: "checkbox", required: true });
  field("born", { label: "Born", type: "date" });
  field("name", { type: "hidden" });
  // @ts-expect-error no such choice
  field("plan", { label: "Plan", options: { freee: "Free" } });
  // @ts-expect-error no such choice of several
  field("tags", { label: "Tags", options: { c: "C" } });
  // @ts-expect-error a boolean is no text
  field("terms", { label: "Agree" });
  // @ts-expect-error a list is no text
  field("tags", { label: "Tags", type: "text" });
  // @ts-expect-error a field has a label
  field("name", {});
  // @ts-expect-error the entry says the value
  field("name", { label: "Name", value: "Ada" });
  // @ts-expect-error misspelt
  field("name", { label: "Name", maxLenght: 20 });
});

Deno.test("attributes of fields suit markup of one's own", () => {
  const { props } = SignUp.fields(SignUp.start());
  const tags = () => props("tags");
  void (
    <>
      <input {...props("name")} />
      <input class="wide" {...props("age", { type: "number" })} min={1} />
      <input {...props("terms", { type: "checkbox" })} required />
      <input {...props("plan", { type: "radio", choice: "pro" })} />
      <textarea {...props("address.city")} rows={2} />
      <select {...props("plan")} />
    </>
  );
  assertType<Equal<string[] | undefined, ReturnType<typeof tags>["value"]>>();
});

Deno.test("kinds are of fields whose type they are", () => {
  const schema = z.object({ name: z.string(), age: z.number() });
  // @ts-expect-error a text
  form(schema, { numbers: ["name"] });
  // @ts-expect-error a number
  form(schema, { flags: ["age"] });
  // @ts-expect-error not a list
  form(schema, { lists: ["name"] });
  // @ts-expect-error it must be there
  form(schema, { optional: ["name"] });
  // @ts-expect-error misspelt
  form(schema, { numbers: ["aeg"] });
  // @ts-expect-error no such option
  form(schema, { number: ["age"] });
});

Deno.test("a form begins with a part of what its schema reads", () => {
  SignUp.start({ plan: "pro", born: "2000-01-01", items: [{ tea: "Assam" }] });
  // @ts-expect-error no such plan
  SignUp.start({ plan: "best" });
  // @ts-expect-error misspelt
  SignUp.start({ paln: "pro" });
});

Deno.test("an entry belongs to its form", () => {
  const Login = form(z.object({ name: z.string(), password: z.string() }));
  // @ts-expect-error an entry of another form
  (() => Login.changed(SignUp.start(), submit));
});

Deno.test("a form takes the attributes of a form, and handlers infer the state", () => {
  defineView({
    init: () => ({ entry: SignUp.start(), count: 0 }),
    update: {
      changed: (state, _: void, ctx) => ({
        ...state,
        entry: SignUp.changed(state.entry, ctx.event),
      }),
      submitted: (state, _: void, ctx) => {
        assertType<Equal<typeof state.count, number>>();
        const { entry, values } = SignUp.submitted(state.entry, ctx.event);
        if (values === undefined) return { ...state, entry };
        return { entry: SignUp.start(), count: state.count + 1 };
      },
      picked: (state, _name: string) => state,
    },
    view: ({ entry }, { on }) => (
      <>
        <Form
          entry={entry}
          onChange={on.changed}
          onSubmit={on.submitted}
          class="card"
          autocomplete="off"
        />
        {/* @ts-expect-error the form listens to both by `onChange` */}
        <Form entry={entry} onInput={on.changed} />
        {/* @ts-expect-error a handler without its payload */}
        <Form entry={entry} onChange={on.picked} />
        {/* @ts-expect-error without the entry */}
        <Form onChange={on.changed} />
      </>
    ),
  });
});
