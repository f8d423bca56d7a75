import assert from "node:assert/strict";
import { createFields, type Kind, kinds } from "../apps/fields.tsx";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

/** For each kind what the server says first and then, and what the user makes of the first. */
const values: Record<Kind, [first: string, then: string, made: string]> = {
  text: ["tea", "coffee", "tea and milk"],
  number: ["1", "2", "15"],
  email: ["a@b.c", "d@e.f", "a@b.com"],
  textarea: ["tea", "coffee", "tea and milk"],
  contenteditable: ["tea", "coffee", "tea and milk"],
  checkbox: ["on", "on", ""],
  radio: ["a", "c", "b"],
  select: ["a", "c", "b"],
  multiple: ["a", "a,c", "b"],
  range: ["50", "10", "51"],
  date: ["2026-01-01", "2026-02-02", "2026-03-03"],
  file: ["one", "two", "fields.ts"],
};

/** How what the server says comes: as a patch of the field, or because something else did not fit, with all around it. */
const ways = {
  "in a patch": async () => {},
  "with the whole page": async (tab: Tab) => {
    await tab.run(() => {
      document.querySelector("main")!.prepend(document.createElement("i"));
    });
  },
};

for (const kind of kinds) {
  const [first, then, made] = values[kind];
  const isFile = kind === "file";
  // Of a box there are two values only: it is news if the server has said the other one meanwhile.
  const news = kind === "checkbox" ? ["", then] : [then];

  browserTest(
    `a person has changed a ${kind} field, and the server says the same as before: it stays`,
    () => createFields({ kind, value: first }),
    async ({ tab }, { push }) => {
      await tab.visit("/");
      await make(tab, kind);
      let round = 0;
      for (const way of Object.values(ways)) {
        for (const isFocused of [true, false]) {
          if (isFocused) await focus(tab);
          else await tab.click("#other");
          await way(tab);
          push(first);
          await tab.shows("#round", String(++round));
          assert.equal(await valueOf(tab), made);
          assert.equal(await isIn(tab), isFocused);
        }
      }
    },
  );

  browserTest(
    `a person has changed a ${kind} field, and the server, which knows, says something else: ${
      isFile ? "it stays" : "it shows that"
    }`,
    () => createFields({ kind, value: first }),
    async ({ tab }, { push }) => {
      for (const way of Object.values(ways)) {
        for (const isFocused of [true, false]) {
          await tab.visit("/");
          await make(tab, kind);
          await tab.until(() =>
            document.querySelector("#heard")!.textContent !== "0"
          );
          if (isFocused) await focus(tab);
          else await tab.click("#other");
          await way(tab);
          for (const value of news) push(value);
          await tab.shows("#round", String(news.length));
          assert.equal(await valueOf(tab), isFile ? made : then);
          assert.equal(await isIn(tab), isFocused);
        }
      }
    },
  );

  browserTest(
    `a person changes a ${kind} field while what the server says of it is on its way: the person's stays`,
    () => createFields({ kind, value: first }),
    async ({ tab, site }, { push }) => {
      await tab.visit("/");
      const held = site.network.hold("down");
      for (const value of news) push(value);
      await held.underway;
      await make(tab, kind);
      held.release();
      await tab.shows("#round", String(news.length));
      await tab.until(() =>
        document.querySelector("#heard")!.textContent !== "0"
      );
      assert.equal(await valueOf(tab), made);
    },
  );
}

browserTest(
  "a person writes with an input method: what the server says meanwhile does not end that",
  () => createFields({ kind: "text", value: "" }),
  async ({ tab, engine }, { push }) => {
    await tab.visit("/");
    await tab.click("#field");
    const session = engine === "Chromium"
      ? await tab.page.createCDPSession()
      : undefined;
    // Only Chromium can be driven as an input method does.
    const compose = async (text: string) => {
      await session?.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      if (session) return;
      await tab.run((text) => {
        const field = document.querySelector<HTMLInputElement>("#field")!;
        const start = new CompositionEvent("compositionstart", {
          bubbles: true,
        });
        field.dispatchEvent(start);
        field.value = text;
        field.dispatchEvent(
          new InputEvent("input", { bubbles: true, isComposing: true }),
        );
      }, text);
    };
    await compose("に");
    push("from the server");
    await tab.shows("#round", "1");
    assert.equal(await valueOf(tab), "に");
    if (session) await session.send("Input.insertText", { text: "日本" });
    else {
      await tab.run(() => {
        const field = document.querySelector<HTMLInputElement>("#field")!;
        field.value = "日本";
        field.dispatchEvent(
          new CompositionEvent("compositionend", { bubbles: true }),
        );
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
    }
    assert.equal(await valueOf(tab), "日本");
    await tab.until(() =>
      document.querySelector("#heard")!.textContent !== "0"
    );
    assert.equal(await valueOf(tab), "日本");
    push("");
    push("later");
    await tab.shows("#round", "3");
    assert.equal(await valueOf(tab), "later");
  },
);

/** Makes of a field what the user would. */
async function make(tab: Tab, kind: Kind): Promise<void> {
  const { keyboard } = tab.page;
  switch (kind) {
    case "text":
    case "email":
    case "number":
    case "textarea":
    case "contenteditable": {
      const [first, , made] = values[kind];
      await tab.page.focus("#field");
      // At the end: where browsers put the caret differs.
      await tab.run(() => {
        const field = document.querySelector("#field")!;
        if (!("value" in field)) getSelection()!.selectAllChildren(field);
      });
      await keyboard.press("End");
      const common = kind === "email" ? "a@b.c" : first;
      await keyboard.type(made.slice(common.length));
      return;
    }
    case "checkbox":
      return await tab.click("#field");
    case "radio":
      return await tab.click("#b");
    case "select":
    case "multiple":
      await tab.page.focus("#field");
      await tab.page.select("#field", "b");
      return;
    case "range":
      await tab.page.focus("#field");
      return await keyboard.press("ArrowRight");
    case "date":
      await tab.page.focus("#field");
      // Which keys make a date is the country's business.
      return await tab.run((value) => {
        const field = document.querySelector<HTMLInputElement>("#field")!;
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, values.date[2]);
    case "file": {
      const field = await tab.page.waitForSelector("input#field");
      await field!.uploadFile(import.meta.filename!);
    }
  }
}

/** What the field holds. */
async function valueOf(tab: Tab): Promise<string> {
  return await tab.run(() => {
    const field = document.querySelector<HTMLInputElement>("#field")!;
    if (field instanceof HTMLFieldSetElement) {
      return document.querySelector<HTMLInputElement>(":checked")!.value;
    }
    if (field instanceof HTMLSelectElement) {
      return [...field.selectedOptions].map(({ value }) => value).join();
    }
    if (field.type === "checkbox") return field.checked ? "on" : "";
    if (field.type === "file") return field.files![0]?.name ?? "";
    return field.value ?? field.textContent;
  });
}

/** Goes to the field, and leaves it as it is. */
async function focus(tab: Tab): Promise<void> {
  await tab.run(() =>
    document.querySelector<HTMLElement>(
      "#field:not(fieldset), #field :checked",
    )!.focus()
  );
}

/** Whether the focus is in the field. */
async function isIn(tab: Tab): Promise<boolean> {
  return await tab.run(() =>
    document.querySelector("#field")!.contains(document.activeElement)
  );
}
