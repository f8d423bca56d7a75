import assert from "node:assert/strict";
import * as v from "valibot";
import { z } from "zod";
import { FormFields, type ViewEvent } from "../view/event.ts";
import { form } from "./form.ts";

const nick = (type: string, text: string): ViewEvent => ({
  type,
  name: "nick",
  form: new FormFields([["nick", text]]),
});

/** A form whose names are looked up; the test says when they are found. */
function createLookup() {
  const waiting: ((isFree: boolean) => void)[] = [];
  const isFree = () => new Promise<boolean>((resolve) => waiting.push(resolve));
  return {
    Nick: form(z.object({ nick: z.string().refine(isFree, "is taken") })),
    // Zod asks twice: at first it does not know that the answer takes time.
    answer: (isFree: boolean) => waiting.forEach((resolve) => resolve(isFree)),
  };
}

Deno.test("what was typed is there at once, what is wrong with it once it was looked up", async () => {
  const { Nick, answer } = createLookup();
  const updates = Nick.changedAsync(nick("change", "ada"));
  const typed = (await updates.next()).value!(Nick.start());
  assert.deepEqual(typed.fields, [["nick", "ada"]]);
  assert.deepEqual(typed.errors, {});
  const next = updates.next();
  answer(false);
  const update = (await next).value!;
  assert.deepEqual(update(typed), { ...typed, errors: { nick: "is taken" } });
  const later = Nick.start({ nick: "adam" });
  assert.equal(update(later), later, "out of date");
  assert.equal((await updates.next()).done, true);
});

Deno.test("a submitted form waits for its schema, and what is typed meanwhile stays", async () => {
  const { Nick, answer } = createLookup();
  const start = Nick.start();
  const submission = Nick.submittedAsync(start, nick("submit", "ada"));
  answer(false);
  const { update, values } = await submission;
  assert.equal(values, undefined);
  assert.deepEqual(update(start), {
    ...start,
    fields: [["nick", "ada"]],
    submitted: true,
    errors: { nick: "is taken" },
  });
  const later = Nick.start({ nick: "adam" });
  assert.deepEqual(update(later), { ...later, submitted: true });
});

Deno.test("a submitted form that is right has values", async () => {
  const Nick = form(v.objectAsync({
    nick: v.pipeAsync(
      v.string(),
      v.checkAsync((nick) => Promise.resolve(nick !== "admin"), "is taken"),
    ),
  }));
  const { values } = await Nick.submittedAsync(
    Nick.start(),
    nick("submit", "ada"),
  );
  assert.deepEqual(values, { nick: "ada" });
  const start = Nick.start();
  const { update } = await Nick.submittedAsync(start, nick("submit", "admin"));
  assert.deepEqual(update(start).errors, { nick: "is taken" });
});

Deno.test("a schema that takes time is named where it is not waited for", () => {
  const Nick = form(v.objectAsync({ nick: v.string() }));
  assert.throws(
    () => Nick.submitted(Nick.start(), nick("submit", "ada")),
    new TypeError(
      "Expected the schema of a form to answer at once, but received a promise. " +
        "Use changedAsync and submittedAsync for a schema that takes time.",
    ),
  );
});
