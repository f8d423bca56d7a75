import assert from "node:assert/strict";
import * as v from "valibot";
import { z } from "zod";
import { FormFields, type ViewEvent } from "../view/event.ts";
import { form } from "./form.ts";

const kinds = { numbers: ["age"], lists: ["tags"], flags: ["terms"] } as const;

const forms = {
  zod: form(
    z.object({
      name: z.string().min(2, "At least two letters"),
      age: z.number("A number").optional(),
      tags: z.array(z.string().max(3, "Too long")),
      terms: z.literal(true, "Agree"),
      address: z.object({ city: z.string().min(1, "Where?") }),
    }),
    kinds,
  ),
  valibot: form(
    v.object({
      name: v.pipe(v.string(), v.minLength(2, "At least two letters")),
      age: v.optional(v.number("A number")),
      tags: v.array(v.pipe(v.string(), v.maxLength(3, "Too long"))),
      terms: v.literal(true, "Agree"),
      address: v.object({ city: v.pipe(v.string(), v.minLength(1, "Where?")) }),
    }),
    kinds,
  ),
};

const good = {
  name: "Ada",
  age: "36",
  tags: "tea",
  terms: "on",
  "address.city": "Bern",
};

function event(
  type: string,
  fields: Readonly<Record<string, string>>,
  name?: string,
): ViewEvent {
  return { type, name, form: new FormFields(Object.entries(fields)) };
}

for (const [library, Form] of Object.entries(forms)) {
  Deno.test(`a form that is right gives typed values (${library})`, () => {
    const { entry, values } = Form.submitted(
      Form.start(),
      event("submit", good),
    );
    assert.deepEqual(values, {
      name: "Ada",
      age: 36,
      tags: ["tea"],
      terms: true,
      address: { city: "Bern" },
    });
    assert.deepEqual(entry, {
      fields: Object.entries(good),
      touched: [],
      submitted: true,
      errors: {},
      failures: {},
    });
  });

  Deno.test(`a form that is wrong says what, by field (${library})`, () => {
    const { entry, values } = Form.submitted(
      Form.start(),
      event("submit", {
        name: "A",
        age: "old",
        tags: "coffee",
        "address.city": "",
      }),
    );
    assert.equal(values, undefined);
    assert.deepEqual(entry.errors, {
      name: "At least two letters",
      age: "A number",
      tags: "Too long",
      terms: "Agree",
      "address.city": "Where?",
    });
  });
}

const { zod: Form } = forms;

Deno.test("errors show once their field was left, and then at once", () => {
  const shown = (entry: typeof typed) => {
    const { error } = Form.fields(entry);
    return [error("name"), error("address.city"), error("address")];
  };
  const typed = Form.changed(
    Form.start(),
    event("input", { name: "A" }, "name"),
  );
  assert.deepEqual(shown(typed), [undefined, undefined, undefined]);
  const left = Form.changed(typed, event("change", { name: "A" }, "name"));
  assert.deepEqual(left.touched, ["name"]);
  assert.deepEqual(shown(left), ["At least two letters", undefined, undefined]);
  const mended = Form.changed(left, event("input", { name: "Al" }, "name"));
  assert.deepEqual(shown(mended), [undefined, undefined, undefined]);
  const spoilt = Form.changed(mended, event("input", { name: "" }, "name"));
  assert.deepEqual(shown(spoilt)[0], "At least two letters");
  const { entry } = Form.submitted(spoilt, event("submit", { name: "Al" }));
  assert.equal(shown(entry)[0], undefined);
  assert.equal(Form.fields(entry).error("terms"), "Agree");
});

Deno.test("an author's error stays until its field changes, or the form is submitted", () => {
  const taken = Form.failed(Form.start({ name: "Ada" }), {
    name: "is taken",
    "": "Try again",
  });
  const error = (entry: typeof taken) => Form.fields(entry).error("name");
  assert.equal(error(taken), "is taken");
  const other = Form.changed(taken, event("input", { name: "Ada", age: "3" }));
  assert.deepEqual(other.failures, { name: "is taken" });
  const same = Form.changed(other, event("input", { name: "Adam", age: "3" }));
  assert.deepEqual(same.failures, {});
  const { entry } = Form.submitted(taken, event("submit", { name: "Ada" }));
  assert.deepEqual(entry.failures, {});
});

Deno.test("a form begins with plain values", () => {
  const Order = form(
    z.object({
      day: z.coerce.date(),
      tags: z.array(z.string()),
      items: z.array(z.object({ tea: z.string(), grams: z.number() })),
      isGift: z.boolean(),
      note: z.string().optional(),
    }),
    { lists: ["tags", "items"], flags: ["isGift"], numbers: ["items.*.grams"] },
  );
  const entry = Order.start({
    day: "2026-01-31",
    tags: ["a", "b"],
    items: [{ tea: "Assam", grams: 50 }],
    isGift: true,
    note: undefined,
  });
  assert.deepEqual(entry.fields, [
    ["day", "2026-01-31"],
    ["tags", "a"],
    ["tags", "b"],
    ["items.0.tea", "Assam"],
    ["items.0.grams", "50"],
    ["isGift", "true"],
  ]);
  const submit = { type: "submit", form: new FormFields(entry.fields) };
  assert.deepEqual(Order.submitted(Order.start(), submit).values, {
    day: new Date("2026-01-31"),
    tags: ["a", "b"],
    items: [{ tea: "Assam", grams: 50 }],
    isGift: true,
  });
  assert.deepEqual(structuredClone(entry), entry);
  assert.throws(
    () => Order.start({ day: new Date(0) } as never),
    new TypeError(
      'Expected text, a number, a boolean or plain data as what "day" begins with, but received [object Date]. ' +
        'Write it as its field does, a date as "2026-01-31".',
    ),
  );
});

Deno.test("a form of a thousand errors keeps as many as it may", () => {
  const Many = form(z.object({ items: z.array(z.number("A number")) }));
  const fields = Array.from(
    { length: 1000 },
    (_, i): [string, string] => [`items.${i}`, "no"],
  );
  const { entry } = Many.submitted(Many.start(), {
    type: "submit",
    form: new FormFields(fields),
  });
  assert.equal(Object.keys(entry.errors).length, 200);
  assert.equal(entry.errors["items.199"], "A number");
});

Deno.test("an issue without a path is the form's, one of an object is of all that is inside", () => {
  const Password = form(
    z.object({
      mine: z.object({ one: z.string(), two: z.string() })
        .refine(({ one, two }) => one === two, "Not the same"),
    }).refine(({ mine }) => mine.one !== "secret", "Too simple"),
  );
  const fields = { "mine.one": "secret", "mine.two": "other" };
  const left = Password.changed(
    Password.start(),
    event("change", fields, "mine.two"),
  );
  assert.deepEqual(left.errors, { mine: "Not the same", "": "Too simple" });
  assert.equal(Password.fields(left).error("mine"), "Not the same");
  assert.equal(Password.fields(left).error(""), undefined);
  const same = event("submit", { ...fields, "mine.two": "secret" });
  const { entry } = Password.submitted(left, same);
  assert.deepEqual(entry.errors, { "": "Too simple" });
});

Deno.test("a button is a field that the schema may read, and otherwise passes by", () => {
  const fields = event("submit", { name: "Ada", action: "save" });
  const Loose = form(z.object({ name: z.string() }));
  assert.deepEqual(Loose.submitted(Loose.start(), fields).values, {
    name: "Ada",
  });
  const Strict = form(
    z.strictObject({
      name: z.string(),
      action: z.enum(["save", "send"]).optional(),
    }),
  );
  assert.deepEqual(Strict.submitted(Strict.start(), fields).values, {
    name: "Ada",
    action: "save",
  });
});

Deno.test("an event without the fields of a form is named", () => {
  assert.throws(
    () => Form.changed(Form.start(), { type: "click" }),
    new TypeError(
      'Expected an event with the fields of a form, but received "click" without any. ' +
        "Have the form itself listen, not its fields: <Form entry={entry} onChange={on.changed}>.",
    ),
  );
});

Deno.test("what secret fields hold is read, and not kept", async () => {
  const schema = z.object({
    name: z.string(),
    login: z.object({ password: z.string().min(8, "Too short") }),
  });
  const Login = form(schema, { secrets: ["login.password"] });
  const given = (type: string, password: string) =>
    event(type, { name: "Ada", "login[password]": password });
  const kept = [["name", "Ada"], ["login[password]", ""]];

  const typed = Login.changed(Login.start(), given("input", "secret"));
  assert.deepEqual(typed.fields, kept);
  assert.deepEqual(typed.errors, { "login.password": "Too short" });
  const { entry, values } = Login.submitted(typed, given("submit", "secrets!"));
  assert.deepEqual(entry.fields, kept);
  assert.equal(values?.login.password, "secrets!");

  let now = Login.start();
  for await (const update of Login.changedAsync(given("input", "secret"))) {
    now = update(now);
    assert.deepEqual(now.fields, kept);
  }
  assert.deepEqual(now.errors, { "login.password": "Too short" });
  const later = await Login.submittedAsync(now, given("submit", "secrets!"));
  assert.deepEqual(later.update(now).fields, kept);
  assert.equal(later.values?.login.password, "secrets!");
});
