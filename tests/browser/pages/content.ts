import assert from "node:assert/strict";
import fc from "fast-check";
import { createEntries } from "../apps/entries.tsx";
import { createEvents } from "../apps/events.tsx";
import { createFailing } from "../apps/failing.tsx";
import { createKitchen, type KitchenState } from "../apps/kitchen.tsx";
import {
  assertShowsPage,
  assertShowsWhatServerSays,
} from "../harness/server_view.ts";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const STEPS = 40;

const words = [
  "a",
  "b",
  "c",
  "d",
  "<i>",
  "-",
  "&amp;",
  "'\"",
  "é 漢 🌊",
  " x ",
];

const state: fc.Arbitrary<Omit<KitchenState, "step">> = fc.record({
  text: fc.constantFrom("", ...words),
  on: fc.boolean(),
  kind: fc.constantFrom(
    "none",
    "text",
    "element",
    "list",
    "fragment",
    "component",
  ),
  items: fc.subarray(words).chain((items) =>
    fc.shuffledSubarray(items, { minLength: items.length })
  ),
  choice: fc.constantFrom("a", "b", "c"),
  choices: fc.shuffledSubarray(["a", "b", "c", "d", "e"]).map((
    rest,
  ) => [...new Set([...rest, "a", "b", "c"])]),
});

const states = (seed: number): KitchenState[] =>
  fc.sample(state, { seed, numRuns: STEPS }).map((state, index) => ({
    ...state,
    step: index,
  }));

browserTest(
  "a page of everything changes many times, and always shows what a new page would",
  () => createKitchen(states(1)[0]),
  async ({ tab }, { push }) => {
    await tab.visit("/");
    for (const state of states(1).slice(1)) {
      push(state);
      await tab.shows("#step", String(state.step));
      const { app } = createKitchen(state);
      try {
        const page = await (await app.fetch(new Request("http://localhost/")))
          .text();
        await assertShowsPage(tab, page);
        assert.equal(
          await tab.page.title(),
          `Kitchen ${state.text.trim()}`.trim(),
        );
      } catch (cause) {
        throw new Error(
          `Expected what a new page shows in ${JSON.stringify(state)}`,
          { cause },
        );
      } finally {
        await app.close();
      }
    }
    const errors = (await tab.recorded()).notices.filter(([name]) =>
      name === "error"
    );
    assert.deepEqual(errors, []);
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "a person fills in controls whose values the server holds",
  () =>
    createKitchen({
      ...states(1)[0],
      text: "",
      on: false,
      kind: "element",
      choice: "a",
      choices: ["a", "b", "c"],
    }),
  async ({ tab }) => {
    await tab.visit("/");
    await tab.type("#text", "tea-");
    await tab.shows("p > span", "tea-");
    await tab.until(() => document.querySelector("textarea")!.value === "tea-");
    await tab.click("#area");
    await tab.page.keyboard.press("End");
    await tab.page.keyboard.type("\nand milk");
    await tab.shows("p > span", "tea-\nand milk");
    await tab.click("#tick");
    await tab.until(() => document.querySelector("main")!.className === "on");
    await tab.click("#tick");
    await tab.until(() => document.querySelector("main")!.className === "");
    await tab.page.select("#choice", "c");
    await tab.click("#next");
    await tab.shows("#step", "1");
    await assertShowsWhatServerSays(tab);
    assert.equal(await valueOf(tab, "#text"), "tea-and milk");
    assert.equal(await valueOf(tab, "#choice"), "c");
  },
);

browserTest(
  "a person types faster than the server answers: no letter is lost",
  () => createKitchen({ ...states(1)[0], text: "" }),
  async ({ tab, site }) => {
    await tab.visit("/");
    const held = site.network.hold("down");
    await tab.type("#text", "abc");
    await held.underway;
    await tab.type("#text", "def");
    held.release();
    await tab.until(() =>
      document.querySelector("main")!.dataset.text === "abcdef"
    );
    assert.equal(await valueOf(tab, "#text"), "abcdef");
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "a form is cleared by the server while a person types the next entry, which stays",
  createEntries,
  async ({ tab, site }) => {
    await tab.visit("/");
    await tab.type("#entry", "First");
    await tab.until(() => recorded.frames.at(-1)![0] === "down");
    const held = site.network.hold("down");
    await tab.page.keyboard.press("Enter");
    await held.underway;
    await tab.type("#entry", "Second");
    held.release();
    await tab.shows("#entries", "First");
    assert.equal(await valueOf(tab, "#entry"), "Second");
    await tab.page.keyboard.press("Enter");
    await tab.shows("#entries", "First, Second");
    await tab.until(() =>
      document.querySelector<HTMLInputElement>("#entry")!.value === ""
    );
  },
);

browserTest(
  "events reach the handlers that listen, innermost first",
  createEvents,
  async ({ tab }) => {
    await tab.visit("/");
    let log = "";
    const hears = async (what: string) => {
      log += ` ${what}`;
      await tab.shows("#log", log);
    };
    await tab.click("#leaf");
    await hears("inner outer");
    await tab.click("#beside");
    await hears("outer");
    await tab.click("#field");
    await hears("focus");
    await tab.page.keyboard.press("ArrowLeft");
    await hears("keydown:ArrowLeft");
    await tab.page.keyboard.press("x");
    await hears("keydown:x");
    await tab.click("#open");
    await hears("blur");
    await tab.page.waitForSelector("#late");
    await tab.page.select("#late", "two");
    await hears("change");
    await tab.type("#first", "a");
    await tab.click("#drop");
    await hears("entry=a,entry=fixed,on=on,action=drop");
    await tab.click("#first");
    await tab.page.keyboard.press("Enter");
    await hears("entry=a,entry=fixed,on=on,action=save");
  },
);

browserTest(
  "a handler and a view that throw leave the page usable",
  createFailing,
  async ({ tab }, { errors }) => {
    await tab.visit("/");
    await tab.click("#add");
    await tab.shows("#count", "1");
    await tab.click("#throw-in-handler");
    await tab.click("#add");
    await tab.shows("#count", "2");
    await tab.click("#throw-in-view");
    await tab.click("#add");
    await tab.shows("#count", "3");
    await assertShowsWhatServerSays(tab);
    assert.deepEqual(errors.map(String), [
      "Error: in the handler",
      "Error: in the view",
    ]);
    const { notices } = await tab.recorded();
    assert.deepEqual(
      notices.map((
        [name, detail],
      ) => [name, (detail as { code: string } | null)?.code]),
      [["open", undefined], ["error", "failed"], ["error", "failed"]],
    );
    assert.doesNotMatch(
      JSON.stringify(notices),
      /in the/,
      "errors stay on the server",
    );
  },
);

browserTest(
  "a view that throws at first is a page that says so",
  createFailing,
  async ({ tab }, { errors }) => {
    tab.allow(/500/);
    await tab.load("/broken");
    const body = await tab.run(() => document.body.textContent);
    assert.doesNotMatch(body, /in init/);
    assert.deepEqual(errors.map(String), ["Error: in init"]);
  },
);

async function valueOf(tab: Tab, selector: string): Promise<string> {
  return await tab.run(
    (selector) => document.querySelector<HTMLInputElement>(selector)!.value,
    selector,
  );
}
