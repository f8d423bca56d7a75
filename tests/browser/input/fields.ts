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

const first = (kind: Kind) => values[kind][0];
const then = (kind: Kind) => values[kind][1];
const made = (kind: Kind) => values[kind][2];

/** What the server says that it has not said. Of a box there are two values only: it has said the other one meanwhile. */
const news = (kind: Kind) =>
  kind === "checkbox" ? ["", then(kind)] : [then(kind)];

const fields = () =>
  createFields(
    Object.fromEntries(kinds.map((kind) => [kind, first(kind)])) as Record<
      Kind,
      string
    >,
  );

browserTest(
  "changes a field of any kind, and the server says the same as before: it stays as it was made",
  fields,
  async ({ tab }, { push }) => {
    for (const kind of kinds) {
      await tab.visit(`/${kind}`);
      await make(tab, kind);
      let round = 0;
      for (const way of Object.values(ways)) {
        for (const isFocused of [true, false]) {
          if (isFocused) await focus(tab);
          else await tab.click("#other");
          await way(tab);
          push(first(kind));
          await tab.shows("#round", String(++round));
          assert.equal(await valueOf(tab), made(kind), kind);
          assert.equal(await isIn(tab), isFocused, kind);
        }
      }
    }
  },
);

for (const [name, way] of Object.entries(ways)) {
  browserTest(
    `changes a field of any kind, and the server, which knows, says something else ${name}: it shows that, but for a file`,
    fields,
    async ({ tab }, { push }) => {
      for (const kind of kinds) {
        for (const isFocused of [true, false]) {
          await tab.visit(`/${kind}`);
          await make(tab, kind);
          await isHeard(tab);
          if (isFocused) await focus(tab);
          else await tab.click("#other");
          await way(tab);
          for (const value of news(kind)) push(value);
          await tab.shows("#round", String(news(kind).length));
          const shown = kind === "file" ? made(kind) : then(kind);
          assert.equal(await valueOf(tab), shown, kind);
          assert.equal(await isIn(tab), isFocused, kind);
        }
      }
    },
  );
}

browserTest(
  "changes a field of any kind while what the server says of it is on its way: it stays as it was made",
  fields,
  async ({ tab, site }, { push }) => {
    for (const kind of kinds) {
      await tab.visit(`/${kind}`);
      const held = site.network.hold("down");
      for (const value of news(kind)) push(value);
      await held.underway;
      await make(tab, kind);
      held.release();
      await tab.shows("#round", String(news(kind).length));
      await isHeard(tab);
      assert.equal(await valueOf(tab), made(kind), kind);
    }
  },
);

browserTest(
  "a person writes with an input method: what the server says meanwhile does not end that",
  fields,
  async ({ tab, engine }, { push }) => {
    await tab.visit("/text");
    push("");
    await tab.shows("#round", "1");
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
    await tab.shows("#round", "2");
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
    await isHeard(tab);
    assert.equal(await valueOf(tab), "日本");
    push("");
    push("later");
    await tab.shows("#round", "4");
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

/** The server has heard of all that was made. */
async function isHeard(tab: Tab): Promise<void> {
  await tab.until(() =>
    document.querySelector("#heard")!.textContent !== "0" &&
    !document.querySelector("[rv-loading]")
  );
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
