import assert from "node:assert/strict";
import { createJournal } from "../apps/journal.tsx";
import type { Tab } from "../harness/tab.ts";
import { journalTest } from "../harness/journal.ts";

journalTest(
  "loses the network and clicks on: each click arrives once, in order",
  async ({ tab, site }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.click("#a");
    await tab.shows("#log", "a");
    await tab.type("#free", "typed");
    site.network.down();
    await closed(tab);
    await tab.click("#b");
    await tab.click("#c");
    await tab.click("#b");
    push("!");
    assert.equal(await tab.text("#log"), "a");
    site.network.up();
    await tab.shows("#log", "a!bcb");
    assert.equal(
      await tab.run(() => document.querySelector("input")!.value),
      "typed",
    );
    assert.equal(site.requests.get("GET /"), 1, "no reload");
    const { notices } = await tab.recorded();
    assert.deepEqual(notices.map(([name]) => name), ["open", "close", "open"]);
  },
);

journalTest(
  "loses clicks on their way: they are sent again",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    const held = site.network.hold("up");
    await tab.clickAtOnce("#a", "#b", "#c");
    await held.underway;
    site.network.cut();
    held.release();
    await tab.shows("#log", "abc");
    await tab.live(2);
    await tab.click("#a");
    await tab.shows("#log", "abca");
  },
);

journalTest(
  "loses answers on their way: no click runs twice",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    const held = site.network.hold("down");
    await tab.clickAtOnce("#a", "#b");
    await held.underway;
    await tab.click("#c");
    site.network.cut();
    held.release();
    await tab.shows("#log", "abc");
    await tab.live(2);
    await tab.click("#b");
    await tab.shows("#log", "abcb");
  },
);

journalTest(
  "misses more than the server keeps: the page is sent whole, and clicks still run once",
  async ({ tab, site }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.type("#free", "typed");
    const held = site.network.hold("down");
    for (let i = 0; i < 10; i++) push(`${i}`.repeat(2000));
    await held.underway;
    await tab.clickAtOnce("#a", "#b");
    site.network.cut();
    held.release();
    await tab.live(2);
    const log = Array.from({ length: 10 }, (_, i) => `${i}`.repeat(2000));
    await tab.shows("#log", `${log.join("")}ab`);
    await tab.click("#c");
    await tab.shows("#log", `${log.join("")}abc`);
    const { frames } = await tab.recorded();
    assert.equal(
      frames.filter(([, text]) => text.includes('["0","h",')).length,
      1,
    );
    const typed = await tab.run(() => document.querySelector("input")!.value);
    assert.equal(typed, "typed");
  },
);

journalTest(
  "loses the socket in the middle of many clicks, again and again",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    let expected = "";
    for (let round = 2; round < 6; round++) {
      await tab.clickAtOnce("#a", "#b", "#c", "#a");
      expected += "abca";
      site.network.cut();
      await tab.live(round);
    }
    await tab.shows("#log", expected);
  },
);

journalTest(
  "the server restarts: the page goes on without a reload",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.type("#free", "typed");
    await tab.click("#a");
    await tab.shows("#log", "a");
    await tab.run(() => {
      Object.assign(document.querySelector("#free")!, { mine: true });
    });
    await site.restart(createJournal().app);
    await tab.live(2);
    await tab.shows("#log", "");
    assert.equal(await tab.page.title(), "Journal: -");
    await tab.click("#b");
    await tab.shows("#log", "b");
    const free = await tab.run(() => {
      const field = document.querySelector("input")!;
      return [field.value, "mine" in field, document.activeElement?.id];
    });
    assert.deepEqual(free, ["typed", true, "b"]);
    assert.equal(site.requests.get("GET /"), 1, "no reload");
  },
);

journalTest(
  "the server restarts before clicks on the page as it was served arrive: none is lost",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    site.network.down();
    await closed(tab);
    await tab.click("#a");
    await tab.click("#b");
    await site.restart(createJournal().app);
    await tab.live(2);
    await tab.shows("#log", "ab");
    await tab.click("#c");
    await tab.shows("#log", "abc");
    const { notices } = await tab.recorded();
    assert.deepEqual(notices.map(([name]) => name), ["open", "close", "open"]);
  },
);

journalTest(
  "the server restarts before clicks on a changed page arrive: the page says that they are lost",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.click("#a");
    await tab.shows("#log", "a");
    site.network.down();
    await closed(tab);
    await tab.click("#a");
    await tab.click("#b");
    await site.restart(createJournal().app);
    await tab.live(2);
    await tab.shows("#log", "");
    await tab.click("#c");
    await tab.shows("#log", "c");
    const { notices } = await tab.recorded();
    assert.deepEqual(notices, [
      ["open", null],
      ["close", null],
      ["lost", { events: 2 }],
      ["open", null],
    ]);
  },
);

async function closed(tab: Tab): Promise<void> {
  await tab.until(() => recorded.notices.some(([name]) => name === "close"));
}
