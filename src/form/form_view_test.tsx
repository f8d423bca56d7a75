import assert from "node:assert/strict";
import { z } from "zod";
import {
  adopted,
  event,
  stateOf,
  type TestPage,
} from "../session/testdata/page.tsx";
import { turns, until } from "../session/testdata/turns.ts";
import type { EventData } from "../protocol/messages.ts";
import { defineView } from "../view/define_view.ts";
import type { FormEntry } from "./entry.ts";
import { form } from "./form.ts";
import { Form } from "./form_component.ts";

/** A form whose names are looked up; the test says when each is found. */
function createLookup() {
  const questions = new Map<string, (isFree: boolean) => void>();
  const asked: Record<string, Promise<boolean>> = {};
  const isFree = (name: string) =>
    asked[name] ??= new Promise((resolve) => questions.set(name, resolve));
  const Nick = form(z.object({ nick: z.string().refine(isFree, "is taken") }));
  const Page = defineView({
    init: () => ({ entry: Nick.start(), nick: "" }),
    update: {
      async *changed(_state, _: void, ctx) {
        for await (const update of Nick.changedAsync(ctx.event)) {
          yield (state) => ({ ...state, entry: update(state.entry) });
        }
      },
      submitted: async (state, _: void, ctx) => {
        const { update, values } = await Nick.submittedAsync(
          state.entry,
          ctx.event,
        );
        return (state) =>
          values === undefined
            ? { ...state, entry: update(state.entry) }
            : { entry: Nick.start(), nick: values.nick };
      },
    },
    view: ({ entry }, { on }) => (
      <Form entry={entry} onChange={on.changed} onSubmit={on.submitted}>
        {Nick.fields(entry)("nick", { label: "Nickname" })}
      </Form>
    ),
  });
  return {
    page: adopted(Page),
    answer: (name: string, isFree: boolean) => questions.get(name)!(isFree),
  };
}

/** Sends events of the form. */
function sender({ session, html }: TestPage) {
  let seq = 0;
  return (type: "input" | "change" | "submit", nick: string) => {
    const slot = Number(new RegExp(`rv-${type}=(\\d+)`).exec(html)![1]);
    const data: EventData = { n: "nick", v: nick, f: [["nick", nick]] };
    session.receive(event(++seq, 0, 1, slot, data));
  };
}

Deno.test("what was found of an earlier text is not told of a later one", async () => {
  const { page, answer } = createLookup();
  const send = sender(page);
  const shown = () => page.channel.take().join();
  send("change", "ad");
  send("input", "ada");
  await until(() => entryOf(page).fields[0]?.[1] === "ada");
  answer("ad", false);
  await turns();
  assert.deepEqual(entryOf(page).errors, {});
  assert.doesNotMatch(shown(), /is taken/);
  answer("ada", false);
  await until(() => entryOf(page).errors.nick === "is taken");
  assert.match(shown(), /"is taken"/);
});

Deno.test("a form is submitted, refused by its schema in time, and submitted again", async () => {
  const { page, answer } = createLookup();
  const send = sender(page);
  send("submit", "ada");
  answer("ada", false);
  await until(() => entryOf(page).submitted);
  assert.deepEqual(entryOf(page), {
    fields: [["nick", "ada"]],
    touched: [],
    submitted: true,
    errors: { nick: "is taken" },
    failures: {},
  });
  send("submit", "adam");
  answer("adam", true);
  await until(() => nickOf(page) === "adam");
  assert.deepEqual(entryOf(page).fields, []);
  assert.deepEqual(page.host.errors, []);
});

function entryOf({ session }: TestPage): FormEntry {
  return (stateOf(session) as { entry: FormEntry }).entry;
}

function nickOf({ session }: TestPage): string {
  return (stateOf(session) as { nick: string }).nick;
}
