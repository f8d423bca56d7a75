import assert from "node:assert/strict";
import { app as gallery } from "../../../examples/gallery/main.tsx";
import { createFinder } from "../apps/finder.tsx";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const searchTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, () => gallery, run);

searchTest(
  "types a query: the address and the teas follow, and the history does not grow",
  async ({ tab }) => {
    await tab.visit("/search");
    const { length } = await tab.run(() => ({ length: history.length }));
    await tab.type("#query", "smoky assam");
    await finds(tab, "?q=smoky+assam", "12 teas");
    assert.equal(await tab.page.title(), "smoky assam: Search");
    assert.equal(await valueOf(tab), "smoky assam");
    assert.equal(
      await tab.text("li"),
      "Smoky black tea from Assam",
    );
    await typeOn(tab, " chai");
    await finds(tab, "?q=smoky+assam+chai", "1 tea");
    assert.equal(await tab.run(() => history.length), length);
    await assertShowsWhatServerSays(tab);
  },
);

searchTest(
  "types on while a search is under way: the last query wins",
  async ({ tab }) => {
    await tab.visit("/search");
    await tab.type("#query", "s");
    await tab.shows("#summary", "Searching…");
    await typeOn(tab, "moky assam");
    await finds(tab, "?q=smoky+assam", "12 teas");
    assert.equal(await valueOf(tab), "smoky assam");
  },
);

searchTest(
  "Back brings the former query, and Forward the later one",
  async ({ tab, site }) => {
    await tab.visit("/search");
    await tab.click(".try button:nth-child(2)");
    await finds(tab, "?q=smoky", "192 teas");
    await tab.click(".try button:nth-child(1)");
    await finds(tab, "?q=chai", "256 teas");
    await tab.back();
    await finds(tab, "?q=smoky", "192 teas");
    assert.equal(await valueOf(tab), "smoky");
    assert.equal(await tab.page.title(), "smoky: Search");
    await tab.back();
    await finds(tab, "", "3,072 teas");
    assert.equal(await valueOf(tab), "");
    await tab.run(() => history.go(2));
    await finds(tab, "?q=chai", "256 teas");
    assert.equal(await valueOf(tab), "chai");
    assert.equal(site.requests.get("GET /search"), 1, "no reload");
    await assertShowsWhatServerSays(tab);
  },
);

searchTest(
  "presses Enter: the page of the query comes, and typing goes on from it",
  async ({ tab }) => {
    await tab.visit("/search");
    await tab.run(() => Object.assign(globalThis, { isFirst: true }));
    await tab.type("#query", "kyoto");
    await tab.page.keyboard.press("Enter");
    await tab.until(() => !("isFirst" in globalThis));
    await tab.live();
    await finds(tab, "?q=kyoto", "192 teas");
    await typeOn(tab, " chai");
    await finds(tab, "?q=kyoto+chai", "16 teas");
  },
);

searchTest(
  "a search that fails says so, and the next one finds",
  async ({ tab }) => {
    await tab.visit("/search?q=coffee");
    assert.equal(await tab.text("[role=alert]"), "This is a tea shop.");
    await tab.click(".try button:nth-child(3)");
    await finds(tab, "?q=kyoto", "192 teas");
    await tab.click(".try button:nth-child(4)");
    await finds(tab, "?q=coffee", "This is a tea shop.");
  },
);

searchTest(
  "a link to a query shows its teas without scripts, and so does the form",
  async ({ tab, site }) => {
    tab.allow(/None of the .sha256. hashes/);
    site.holdBack(/client-/);
    await tab.load("/search?q=smoky+assam");
    await finds(tab, "?q=smoky+assam", "12 teas");
    assert.equal(await valueOf(tab), "smoky assam");
    await typeOn(tab, " chai");
    await tab.click("#go");
    await finds(tab, "?q=smoky+assam+chai", "1 tea");
  },
);

searchTest(
  "the line is cut while a search is under way: it is found when the line is back",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/search");
    await tab.click(".try button:nth-child(2)");
    await tab.shows("#summary", "Searching…");
    site.network.cut();
    await tab.live(2);
    await finds(tab, "?q=smoky", "192 teas");
    await typeOn(tab, " assam");
    await finds(tab, "?q=smoky+assam", "12 teas");
  },
);

browserTest(
  "typing on, an earlier search never overwrites a later one",
  createFinder,
  async ({ tab }, { questions }) => {
    await tab.visit("/");
    await tab.type("#query", "te");
    await tab.until(() =>
      recorded.frames.filter(([direction]) => direction === "down").length >= 3
    );
    const [first, second] = questions;
    assert.deepEqual([first.query, second.query], ["t", "te"]);
    assert.deepEqual([first.signal.aborted, second.signal.aborted], [
      true,
      false,
    ]);
    second.answer("for te");
    await tab.shows("#found", "for te");
    first.answer("for t");
    await tab.click("#click");
    await tab.shows("#click", "1");
    assert.equal(await tab.text("#found"), "for te");
  },
);

browserTest(
  "clicks while a search is under way: neither is lost",
  createFinder,
  async ({ tab }, { questions }) => {
    await tab.visit("/");
    await tab.type("#query", "t");
    await tab.click("#click");
    await tab.shows("#click", "1");
    questions[0].answer("for t");
    await tab.shows("#found", "for t");
    assert.equal(await tab.text("#click"), "1");
  },
);

/** Waits until the address and the answer are these. */
async function finds(tab: Tab, search: string, answer: string): Promise<void> {
  await tab.until((search) => location.search === search, search);
  await tab.shows("#summary", answer);
}

/** Types after what stands in the field. */
async function typeOn(tab: Tab, text: string): Promise<void> {
  await tab.page.focus("#query");
  await tab.page.keyboard.press("End");
  await tab.page.keyboard.type(text);
}

async function valueOf(tab: Tab): Promise<string> {
  return await tab.run(() =>
    document.querySelector<HTMLInputElement>("#query")!.value
  );
}
