import assert from "node:assert/strict";
import { h } from "preact";
import { z } from "zod";
import { patches } from "../render/testdata/live.ts";
import { FormFields } from "../view/event.ts";
import type { FormEntry } from "./entry.ts";
import { form } from "./form.ts";
import { Form } from "./form_component.ts";

const SignUp = form(
  z.object({
    name: z.string().min(2, "At least two letters"),
    plan: z.enum(["free", "pro"], "Choose one"),
    terms: z.literal(true, "Agree"),
  }).refine(({ name }) => name !== "nobody", "Who are you?"),
  { flags: ["terms"] },
);

const plans = { free: "Free", pro: "Pro" };

function page(
  entry: FormEntry<{ name: string; plan: "free" | "pro"; terms: true }>,
) {
  const field = SignUp.fields(entry);
  return h(
    Form,
    { entry },
    field("name", { label: "Name" }),
    field("plan", { label: "Plan", type: "radio", options: plans }),
    field("terms", { label: "I agree", type: "checkbox" }),
  );
}

const submitted = (fields: Record<string, string>) =>
  SignUp.submitted(SignUp.start(), {
    type: "submit",
    form: new FormFields(Object.entries(fields)),
  }).entry;

Deno.test("errors come and go without their controls being sent", () => {
  assert.deepEqual(
    patches(
      page(SignUp.start()),
      page(submitted({ name: "A" })),
      page(submitted({ name: "Ada", plan: "pro", terms: "on" })),
      page(submitted({ name: "nobody", plan: "pro", terms: "on" })),
    ),
    [
      ',["2.13","a","aria-invalid","true"],["2.13","a","aria-describedby","name-error"],["2.23","At least two letters"],' +
      '["3","a","aria-describedby","plan-error"],["3.1402","a","aria-invalid","true"],["3.2402","a","aria-invalid","true"],["3.34","Choose one"],' +
      '["4.0202","a","aria-invalid","true"],["4.0202","a","aria-describedby","terms-error"],["4.12","Agree"],["2.13","p","value","A"]',
      ',["2.13","a","aria-invalid",null],["2.13","a","aria-describedby",null],["2.23",""],' +
      '["3","a","aria-describedby",null],["3.1402","a","aria-invalid",null],["3.2402","a","aria-invalid",null],["3.34",""],' +
      '["4.0202","a","aria-invalid",null],["4.0202","a","aria-describedby",null],["4.12",""],' +
      '["2.13","p","value","Ada"],["3.2402","p","checked",true],["4.0202","p","checked",true]',
      ',["1.04","Who are you?"],["2.13","p","value","nobody"]',
    ],
  );
});
