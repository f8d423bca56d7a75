import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { h } from "preact";
import { z } from "zod";
import { FormFields } from "../view/event.ts";
import { form } from "./form.ts";
import { Form } from "./form_component.ts";

const Everything = form(
  z.object({
    name: z.string().min(2, "At least two letters"),
    password: z.string(),
    age: z.number().optional(),
    about: z.string(),
    plan: z.enum(["free", "pro"]),
    teas: z.array(z.enum(["green", "black"])).min(1, "Choose one"),
    terms: z.literal(true, "Agree"),
    token: z.string(),
    address: z.object({ city: z.string() }),
  }),
  { numbers: ["age"], lists: ["teas"], flags: ["terms"] },
);

const begun = Everything.start({
  name: `<"A&B">`,
  password: "secret",
  age: 36,
  plan: "pro",
  teas: ["black"],
  terms: true,
  token: "t",
  address: { city: "Bern" },
});

const { entry: wrong } = Everything.submitted(Everything.start(), {
  type: "submit",
  form: new FormFields([["name", "A"], ["plan", "free"]]),
});

Deno.test("a field is a label, its control, a hint and room for an error", () => {
  const field = Everything.fields(begun);
  assert.equal(
    renderToString(
      field("name", { label: "Name", autocomplete: "name", required: true }),
    ),
    '<div class="field"><label for="name">Name</label>' +
      '<input id="name" name="name" type="text" value="&lt;&quot;A&amp;B&quot;>" autocomplete="name" required/>' +
      '<p class="error" id="name-error" aria-live="polite"></p></div>',
  );
  assert.equal(
    renderToString(
      field("age", { label: "Age", type: "number", hint: "In years" }),
    ),
    '<div class="field"><label for="age">Age</label>' +
      '<input id="age" name="age" type="number" value="36" aria-describedby="age-hint"/>' +
      '<p class="hint" id="age-hint">In years</p>' +
      '<p class="error" id="age-error" aria-live="polite"></p></div>',
  );
});

Deno.test("an invalid control says so, and what describes it", () => {
  const field = Everything.fields(wrong, { prefix: "b-" });
  assert.equal(
    renderToString(field("name", { label: "Name", hint: "Yours" })),
    '<div class="field"><label for="b-name">Name</label>' +
      '<input id="b-name" name="name" type="text" value="A" aria-invalid="true" aria-describedby="b-name-hint b-name-error"/>' +
      '<p class="hint" id="b-name-hint">Yours</p>' +
      '<p class="error" id="b-name-error" aria-live="polite">At least two letters</p></div>',
  );
});

Deno.test("a password is not in the page", () => {
  const field = Everything.fields(begun);
  assert.equal(
    renderToString(field("password", { label: "Password", type: "password" })),
    '<div class="field"><label for="password">Password</label>' +
      '<input id="password" name="password" type="password"/>' +
      '<p class="error" id="password-error" aria-live="polite"></p></div>',
  );
  assert.deepEqual(field.props("password", { type: "password" }), {
    id: "password",
    name: "password",
    type: "password",
    "aria-invalid": undefined,
    "aria-describedby": undefined,
  });
});

Deno.test("a select shows its choice, a box whether it is ticked, a hidden field its text", () => {
  const field = Everything.fields(begun);
  assert.equal(
    renderToString(
      field("plan", { label: "Plan", options: { free: "Free", pro: "Pro" } }),
    ),
    '<div class="field"><label for="plan">Plan</label>' +
      '<select id="plan" name="plan"><option value="free">Free</option>' +
      '<option selected value="pro">Pro</option></select>' +
      '<p class="error" id="plan-error" aria-live="polite"></p></div>',
  );
  assert.equal(
    renderToString(field("terms", { label: "I agree", type: "checkbox" })),
    '<div class="field"><label><input id="terms" name="terms" type="checkbox" checked/>' +
      "<span>I agree</span></label>" +
      '<p class="error" id="terms-error" aria-live="polite"></p></div>',
  );
  assert.equal(
    renderToString(field("token", { type: "hidden" })),
    '<input id="token" name="token" type="hidden" value="t"/>',
  );
  assert.equal(
    renderToString(field("address.city", { label: "City", type: "textarea" })),
    '<div class="field"><label for="address.city">City</label>' +
      '<textarea id="address.city" name="address.city">Bern</textarea>' +
      '<p class="error" id="address.city-error" aria-live="polite"></p></div>',
  );
});

Deno.test("a list is boxes in a group, or a select of several", () => {
  const options = { green: "Green", black: "Black" };
  assert.equal(
    renderToString(
      Everything.fields(wrong)("teas", {
        label: "Teas",
        type: "checkbox",
        options,
      }),
    ),
    '<fieldset class="field" aria-describedby="teas-error"><legend>Teas</legend>' +
      '<label><input id="teas.green" name="teas" type="checkbox" value="green" aria-invalid="true"/><span>Green</span></label>' +
      '<label><input id="teas.black" name="teas" type="checkbox" value="black" aria-invalid="true"/><span>Black</span></label>' +
      '<p class="error" id="teas-error" aria-live="polite">Choose one</p></fieldset>',
  );
  assert.equal(
    renderToString(
      Everything.fields(begun)("teas", { label: "Teas", options }),
    ),
    '<div class="field"><label for="teas">Teas</label><select id="teas" name="teas" multiple>' +
      '<option value="green">Green</option><option selected value="black">Black</option></select>' +
      '<p class="error" id="teas-error" aria-live="polite"></p></div>',
  );
});

Deno.test("radio buttons are a group", () => {
  assert.equal(
    renderToString(
      Everything.fields(begun)("plan", {
        label: "Plan",
        type: "radio",
        hint: "Change it any time",
        options: { free: "Free", pro: "Pro" },
      }),
    ),
    '<fieldset class="field" aria-describedby="plan-hint"><legend>Plan</legend>' +
      '<label><input id="plan.free" name="plan" type="radio" value="free"/><span>Free</span></label>' +
      '<label><input id="plan.pro" name="plan" type="radio" value="pro" checked/><span>Pro</span></label>' +
      '<p class="hint" id="plan-hint">Change it any time</p>' +
      '<p class="error" id="plan-error" aria-live="polite"></p></fieldset>',
  );
});

Deno.test("markup of the author's own has the same attributes", () => {
  const field = Everything.fields(wrong);
  assert.deepEqual(field.props("name"), {
    id: "name",
    name: "name",
    value: "A",
    "aria-invalid": "true",
    "aria-describedby": "name-error",
  });
  assert.deepEqual(field.props("terms"), {
    id: "terms",
    name: "terms",
    checked: false,
    "aria-invalid": "true",
    "aria-describedby": "terms-error",
  });
  assert.deepEqual(field.props("plan", { type: "radio", choice: "free" }), {
    id: "plan.free",
    name: "plan",
    type: "radio",
    value: "free",
    checked: true,
    "aria-invalid": undefined,
    "aria-describedby": undefined,
  });
});

Deno.test("a form says in front what is wrong with it as a whole", () => {
  const failed = Everything.failed(begun, { "": "Try again later" });
  assert.equal(
    renderToString(h(Form, { entry: failed, class: "card", id: "f" }, "…")),
    '<form class="card" id="f" novalidate><p class="error" role="alert">Try again later</p>…</form>',
  );
});
