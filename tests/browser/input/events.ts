import assert from "node:assert/strict";
import { h } from "preact";
import { listen } from "@rivulet/live";
import { createListening, createSignUp } from "../apps/listeners.tsx";
import { hears } from "../harness/hears.ts";
import { browserTest } from "../harness/scene.ts";
import { until } from "../harness/until.ts";

browserTest(
  "types into a search field that waits for a pause, and clicks: the text comes first",
  () =>
    createListening((heard) => [
      h("input", { id: "field", onInput: listen(heard, { debounce: 60_000 }) }),
      h("button", { id: "go", onClick: heard }),
    ]),
  async ({ tab }) => {
    await tab.visit("/");
    await tab.type("#field", "tea");
    await tab.run(() => document.getElementById("go")!.click());
    await hears(tab, { type: "input", value: "tea" }, { type: "click" });
  },
);

browserTest(
  "types into a field that waits until it is left",
  () =>
    createListening((heard) => [
      h("input", { id: "a", onInput: listen(heard, { debounce: "blur" }) }),
      h("input", { id: "b", name: "b", onFocus: heard }),
    ]),
  async ({ tab }) => {
    await tab.visit("/");
    await tab.type("#a", "milk");
    await tab.page.keyboard.press("Tab");
    await hears(tab, { type: "input", value: "milk" }, {
      type: "focus",
      name: "b",
    });
  },
);

browserTest(
  "types and leaves the page at once: the server hears the text",
  () =>
    createListening((heard) =>
      h("input", { id: "field", onInput: listen(heard, { debounce: 60_000 }) })
    ),
  async ({ tab }, { heard }) => {
    await tab.visit("/");
    await tab.type("#field", "last words");
    await tab.page.goto("about:blank");
    await until(() => heard.length > 0);
    assert.deepEqual(heard, [{ type: "input", value: "last words" }]);
  },
);

browserTest(
  "presses keys: those that the page knows do what it says, wherever the focus is",
  () =>
    createListening((heard) =>
      h("p", {
        onWindowKeyDown: listen(heard, {
          keys: ["Escape", "Control+s"],
          prevent: true,
        }),
      })
    ),
  async ({ tab }) => {
    await tab.visit("/");
    const { keyboard } = tab.page;
    await keyboard.press("a");
    await keyboard.press("Escape");
    await keyboard.down("Control");
    await keyboard.press("s");
    await keyboard.up("Control");
    await hears(tab, { type: "keydown", key: "Escape" }, {
      type: "keydown",
      key: "s",
      ctrl: true,
    });
  },
);

browserTest(
  "is asked before something is deleted, and says no, then yes",
  () =>
    createListening((heard) =>
      h("button", { id: "x", onClick: listen(heard, { confirm: "Sure?" }) })
    ),
  async ({ tab }) => {
    await tab.visit("/");
    const asked: string[] = [];
    tab.page.on("dialog", async (dialog) => {
      asked.push(dialog.message());
      await (asked.length === 1 ? dialog.dismiss() : dialog.accept());
    });
    await tab.click("#x");
    await tab.click("#x");
    await hears(tab, { type: "click" });
    assert.deepEqual(asked, ["Sure?", "Sure?"]);
  },
);

browserTest(
  "sends an incomplete form: the button waits, and the first wrong field has the focus",
  createSignUp,
  async ({ tab, site }) => {
    await tab.visit("/");
    await tab.type("#name", "Ada");
    const held = site.network.hold("down");
    await tab.click("#send");
    await held.underway;
    assert.deepEqual(
      await tab.run(() => {
        const form = document.querySelector("form")!;
        const button = form.querySelector("button")!;
        return [
          form.getAttribute("rv-loading"),
          form.className,
          button.disabled,
          button.textContent,
        ];
      }),
      ["submit", "rv-loading", true, "Sending"],
    );
    held.release();
    await tab.shows("#tries", "1");
    assert.deepEqual(
      await tab.run(() => {
        const form = document.querySelector("form")!;
        const button = form.querySelector("button")!;
        return [
          form.hasAttribute("rv-loading"),
          form.hasAttribute("class"),
          button.disabled,
          button.textContent,
          document.activeElement!.id,
        ];
      }),
      [false, false, false, "Send", "mail"],
    );
  },
);

browserTest(
  "chooses a file and several options, and writes into a page that can be edited",
  () =>
    createListening((heard) => [
      h("input", { id: "file", type: "file", name: "photo", onChange: heard }),
      h("select", { id: "many", multiple: true, onChange: heard }, [
        h("option", null, "a"),
        h("option", null, "b"),
        h("option", null, "c"),
      ]),
      h("div", { id: "editor", contentEditable: "true", onInput: heard }),
    ]),
  async ({ tab }) => {
    await tab.visit("/");
    const path = await Deno.makeTempFile({ suffix: ".txt" });
    try {
      await Deno.writeTextFile(path, "seven b");
      const field = await tab.page.$("#file");
      await (field as unknown as { uploadFile(path: string): Promise<void> })
        .uploadFile(path);
      await tab.page.select("#many", "a", "c");
      await tab.run(() => document.getElementById("editor")!.focus());
      await tab.page.keyboard.type("x");
      const name = path.split("/").at(-1);
      await tab.until(() =>
        document.getElementById("log")!.textContent!.includes('"value":"x"')
      );
      const lines = (await tab.text("#log")).split("\n").map((line) =>
        JSON.parse(line)
      );
      assert.deepEqual(lines, [
        {
          type: "change",
          files: [{ name, size: 7, type: "text/plain" }],
          name: "photo",
        },
        ...lines.slice(1, -1),
        { type: "input", value: "x" },
      ]);
      assert.deepEqual(lines.at(-2), {
        type: "change",
        value: "a",
        values: ["a", "c"],
      });
    } finally {
      await Deno.remove(path);
    }
  },
);

browserTest(
  "writes with an input method: the server hears the words, not what is tried for them",
  () => createListening((heard) => h("input", { id: "field", onInput: heard })),
  async ({ engine, tab }) => {
    // Firefox takes no composition from outside.
    if (engine !== "Chromium") return;
    await tab.visit("/");
    await tab.click("#field");
    const browser = await tab.page.createCDPSession();
    const compose = (text: string) =>
      browser.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await compose("k");
    await compose("か");
    await browser.send("Input.insertText", { text: "火" });
    await tab.until(() =>
      document.getElementById("log")!.textContent!.includes("火")
    );
    const lines = new Set((await tab.text("#log")).split("\n"));
    assert.deepEqual([...lines], ['{"type":"input","value":"火"}']);
  },
);
