import assert from "node:assert/strict";
import { h } from "preact";
import { listen } from "@rivulet/live";
import { createEndless, createListening } from "../apps/listeners.tsx";
import { hears } from "../harness/hears.ts";
import { browserTest } from "../harness/scene.ts";

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
      /"deltaX":0,"deltaY":\d+,"x":100,"y":100/.test(
        document.getElementById("log")!.textContent!,
      )
    );
    assert.equal(await tab.run(() => scrollY), 0);
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
