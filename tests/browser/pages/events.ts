import assert from "node:assert/strict";
import { h } from "preact";
import { listen } from "@rivulet/live";
import {
  createEndless,
  createListening,
  createSignUp,
} from "../apps/listeners.tsx";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";
import { until } from "../harness/until.ts";

/** Waits until the server has heard these events, and no others. */
const hears = (tab: Tab, ...events: object[]) =>
  tab.shows("#log", events.map((event) => JSON.stringify(event)).join("\n"));

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
  "hears what does not bubble: focus, entering, scrolling, toggling, loading, playing, closing, invalid fields",
  () =>
    createListening((heard) => [
      h("textarea", { id: "area", rows: 2, onScroll: heard }, "1\n2\n3\n4\n5"),
      h("details", { id: "details", onToggle: heard }, [
        h("summary", null, "More"),
      ]),
      h("dialog", { id: "dialog", onClose: heard, onCancel: heard }),
      h("form", null, [
        h("input", {
          id: "needed",
          name: "needed",
          required: true,
          onInvalid: heard,
        }),
      ]),
      h("b", { id: "enter", onMouseEnter: listen(heard, { once: true }) }, "x"),
      h("video", { id: "video", onEmptied: heard }),
      h("img", { id: "img", alt: "", onLoad: heard }),
    ]),
  async ({ tab }) => {
    await tab.visit("/");
    const find = `const find = (id) => document.getElementById(id);`;
    const events: object[] = [];
    const then = async (script: string, event: object) => {
      await tab.run(new Function(find + script) as () => void);
      events.push(event);
      await hears(tab, ...events);
    };
    await then("find('details').open = true", { type: "toggle", open: true });
    await then("find('dialog').show(); find('dialog').close()", {
      type: "close",
    });
    await then("find('needed').form.reportValidity()", {
      type: "invalid",
      name: "needed",
    });
    await then("find('area').scrollTop = 10", {
      type: "scroll",
      scrollLeft: 0,
      scrollTop: 10,
    });
    await then("find('img').src = '/favicon.svg'", { type: "load" });
    await tab.page.hover("#enter");
    await tab.until(() =>
      document.getElementById("log")!.textContent!.includes("mouseenter")
    );
  },
);

browserTest(
  "closes a menu by a click beside it",
  () =>
    createListening((heard) => [
      h("div", { id: "menu", onClickAway: heard }, [
        h("button", { id: "inside" }, "In"),
      ]),
      h("p", { id: "outside" }, "Out"),
    ]),
  async ({ tab }) => {
    await tab.visit("/");
    await tab.click("#inside");
    await tab.click("#outside");
    await hears(tab, { type: "clickaway" });
  },
);

browserTest(
  "turns the wheel over a map: it is told by how much, and the page stays",
  () =>
    createListening((heard) => [
      h("canvas", {
        id: "map",
        width: 200,
        height: 200,
        onWheel: listen(heard, { prevent: true }),
      }),
      h("div", null, h("canvas", { width: 10, height: 5000 })),
    ]),
  async ({ tab }) => {
    await tab.visit("/");
    await tab.page.hover("#map");
    await tab.page.mouse.wheel({ deltaY: 120 });
    await tab.until(() =>
      /"x":100,"y":100,"deltaX":0,"deltaY":\d+/.test(
        document.getElementById("log")!.textContent!,
      )
    );
    assert.equal(await tab.run(() => scrollY), 0);
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
  "scrolls through a list without an end, up and down: it fills the window, and what is read stays in its place",
  createEndless,
  async ({ tab }) => {
    await tab.visit("/");
    // More than one answer: ten rows do not fill the window.
    await tab.until(() =>
      document.getElementById("end")!.getBoundingClientRect().top >
        innerHeight + 100
    );
    await tab.until(() =>
      !document.querySelector("[rv-loading]") && scrollY > 0
    );
    for (const row of [-30, 59]) {
      await tab.until((row) => {
        if (document.getElementById("row" + row)) return true;
        scrollTo(0, row < 0 ? 0 : document.documentElement.scrollHeight);
        return false;
      }, row);
    }
    assert.equal(
      await tab.run(() => document.querySelectorAll("[id^=row]").length),
      90,
    );
  },
);
