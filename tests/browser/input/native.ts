import assert from "node:assert/strict";
import { createApp } from "@rivulet/live";
import { assets } from "../../../examples/gallery/assets.ts";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { Native } from "../../../examples/native.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const makeApp = () =>
  createApp({ routes: { "/": Native }, layout: Layout, assets });

browserTest(
  "a person fills in fields of every type while the server changes the page, sends it anew and is restarted: all stays",
  makeApp,
  async (scene) => {
    const { tab } = scene;
    await tab.visit("/");
    const typed = {
      text: "Tea!",
      search: "Tea!",
      email: "ada@example.com!",
      url: "https://example.com!",
      tel: "+44 20 7946 0018!",
      password: "secret!",
      textarea: "Write more than one line.!",
    };
    for (const id of Object.keys(typed)) {
      await tab.page.focus(`#${id}`);
      await tab.page.keyboard.down("Control");
      await tab.page.keyboard.press("End");
      await tab.page.keyboard.up("Control");
      await tab.page.keyboard.type("!");
    }
    const set = {
      number: "8",
      range: "51",
      date: "2027-01-02",
      time: "17:01",
      "datetime-local": "2027-01-02T17:01",
      month: "2027-02",
      week: "2027-W02",
      color: "#ff0000",
    };
    // Which keys make a date is the country's business.
    await tab.run((set) => {
      for (const [id, value] of Object.entries(set)) {
        const field = document.getElementById(id) as HTMLInputElement;
        field.value = value;
        for (const type of ["input", "change"]) {
          field.dispatchEvent(new Event(type, { bubbles: true }));
        }
      }
    }, set);
    await tab.click("#checkbox");
    await tab.click("[value=Sencha]");
    await tab.page.select("#select", "Oolong");
    await tab.page.select("#multiple", "Sencha", "Oolong");
    const file = await tab.page.waitForSelector("input#file");
    await file!.uploadFile(import.meta.filename!);
    await tab.page.focus("#editable");
    await tab.run(() => {
      getSelection()!.selectAllChildren(document.getElementById("editable")!);
      getSelection()!.collapseToEnd();
    });
    await tab.page.keyboard.type(" More.");
    await tab.page.focus("#text");
    await tab.run(() => {
      const field = document.querySelector<HTMLInputElement>("#text")!;
      field.setSelectionRange(1, 3);
    });

    await assertStays(scene, async () => ({
      fields: await tab.run(
        (ids) =>
          ids.map((id) =>
            (document.getElementById(id) as HTMLInputElement).value
          ),
        Object.keys({ ...typed, ...set }),
      ),
      chosen: await tab.run(() => [
        document.querySelector<HTMLInputElement>("#checkbox")!.checked,
        document.querySelector<HTMLInputElement>("[name=radio]:checked")!.value,
        ...[...document.querySelectorAll("select")].map((select) =>
          [...select.selectedOptions].map(({ value }) => value).join()
        ),
        document.querySelector<HTMLInputElement>("#file")!.files![0].name,
        document.querySelector("#editable")!.textContent.trim(),
      ]),
      focus: await tab.run(() => {
        const { id, selectionStart, selectionEnd } = document
          .activeElement as HTMLInputElement;
        return [id, selectionStart, selectionEnd];
      }),
    }), {
      fields: [...Object.values(typed), ...Object.values(set)],
      chosen: [
        true,
        "Sencha",
        "Oolong",
        "Sencha,Oolong",
        "native.ts",
        "Write here. More.",
      ],
      focus: ["text", 1, 3],
    });
  },
);

browserTest(
  "a person opens, closes, plays, scrolls and selects while the server changes the page, sends it anew and is restarted: all stays",
  makeApp,
  async (scene) => {
    const { tab } = scene;
    await tab.visit("/");
    await tab.click("#closed summary");
    await tab.click("#opened summary");
    await tab.click("#clicks button");
    await tab.run(async () => {
      const audio = document.querySelector("audio")!;
      audio.muted = true;
      await audio.play();
      document.querySelector("#scroller")!.scrollTop = 300;
      const frame = document.querySelector("iframe")!.contentDocument!;
      frame.querySelector("input")!.value = "in the frame";
      Object.assign(globalThis, { frame });
    });
    await tab.click("[commandfor=modal]");
    await tab.page.keyboard.type("a note");
    const state = {
      details: [true, false],
      modal: true,
      inert: true,
      note: ["modal-note", "a note"],
      playing: true,
      scrolled: 300,
      frame: "in the frame",
      script: ["by-script", "From a script"],
      element: ["1", "used", "1"],
      owned: "Drawn by a script: ",
    };
    await assertStays(
      scene,
      async () =>
        await tab.run(() => {
          const $ = (id: string) => document.getElementById(id)!;
          const { activeElement } = document;
          const { value } = activeElement as HTMLInputElement;
          const clicks = $("clicks");
          const other = (element: Element) =>
            [...element.classList].filter((name) => !/odd|even/.test(name))
              .join();
          const { left, top } = $("turn").getBoundingClientRect();
          return {
            details: ["closed", "opened"].map((id) =>
              ($(id) as HTMLDetailsElement).open
            ),
            modal: $("modal").matches(":modal"),
            inert: !$("turn").contains(document.elementFromPoint(left, top)),
            note: [activeElement!.id, value],
            playing: !document.querySelector("audio")!.paused,
            scrolled: $("scroller").scrollTop,
            frame: document.querySelector("iframe")!.contentDocument!
              .querySelector("input")!.value,
            script: [other($("marked")), $("marked").title],
            element: [
              clicks.getAttribute("clicks"),
              other(clicks),
              clicks.shadowRoot!.querySelector("output")!.value,
            ],
            owned: $("owned").textContent,
          };
        }),
      state,
    );
    await tab.page.keyboard.press("Escape");
    await tab.click("[popovertarget=popover]");
    await tab.run(() => {
      getSelection()!.selectAllChildren(document.querySelector(".lead")!);
    });
    const selected = await tab.run(() => String(getSelection()));
    await assertStays(
      scene,
      async () =>
        await tab.run(() => [
          document.querySelector("#modal")!.matches("[open]"),
          document.querySelector("#popover")!.matches(":popover-open"),
          String(getSelection()),
        ]),
      [false, true, selected],
    );
  },
);

/** Puts a page through all that a server can do to it, and looks each time whether what the person made is there. */
async function assertStays<T>(
  { tab, site }: Scene,
  look: () => Promise<T>,
  expected: T,
): Promise<void> {
  const looksSame = async (after: string) =>
    assert.deepEqual(await look(), expected, after);
  await looksSame("before anything");
  await nextTick(tab);
  await looksSame("after a tick");
  await tab.run(() => document.querySelector<HTMLElement>("#turn")!.click());
  await tab.until(() =>
    document.querySelector(".fields label")!.textContent !== "" &&
    !document.querySelector(".fields")!.firstElementChild!.textContent
      .startsWith("text")
  );
  await looksSame("after the fields have moved");
  await tab.run(() => document.querySelector<HTMLElement>("#disturb")!.click());
  await tab.until(() => document.querySelector(".native i") === null);
  await looksSame("after parts were sent anew");
  const { notices } = await tab.recorded();
  const times = notices.filter(([name]) => name === "open").length;
  tab.allowCuts();
  await site.restart(makeApp());
  await tab.live(times + 1);
  await nextTick(tab);
  await looksSame("after the server was restarted");
}

/** Waits for what the server sends next by itself. */
async function nextTick(tab: Tab): Promise<void> {
  const tick = await tab.text("#tick");
  await tab.until(
    (tick) => document.querySelector("#tick")!.textContent !== tick,
    tick,
  );
}
