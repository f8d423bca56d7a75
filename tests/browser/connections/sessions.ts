import assert from "node:assert/strict";
import { createJournal } from "../apps/journal.tsx";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

browserTest(
  "goes Back to a page in the back-forward cache, which goes on with its session",
  createJournal,
  async ({ tab, engine }, { push }) => {
    await tab.visit("/");
    await tab.click("#a");
    await tab.shows("#log", "a");
    await tab.visit("/other");
    await tab.click("#b");
    await tab.shows("#log", "b");
    push("!");
    await goBack(tab);
    const { shown } = await tab.recorded();
    // Firefox keeps no page that has a socket when it is left.
    if (engine === "Chromium") assert.deepEqual(shown, [false, true]);
    const log = shown.length === 2 ? "a!" : "";
    await tab.live(shown.length);
    await tab.shows("#log", log);
    await tab.click("#c");
    await tab.shows("#log", `${log}c`);
    assert.equal(await tab.page.title(), `Journal: ${log}c`);
  },
);

browserTest(
  "goes Back to a page in the HTTP cache, which gets a session of its own",
  createJournal,
  async ({ tab, site }) => {
    await tab.visit("/");
    await tab.run(() => addEventListener("unload", () => {})); // not for the back-forward cache
    await tab.click("#a");
    await tab.shows("#log", "a");
    await tab.visit("/other");
    await goBack(tab);
    assert.deepEqual((await tab.recorded()).shown, [false]);
    assert.equal(site.requests.get("GET /"), 1);
    await tab.live();
    await tab.shows("#log", "");
    await tab.click("#c");
    await tab.shows("#log", "c");
  },
);

browserTest(
  "duplicates a tab, and each has a session of its own",
  createJournal,
  async ({ tab, site, newTab }, { push }) => {
    let page: Promise<string> | undefined;
    site.intercept(async ({ url }, next) => {
      if (new URL(url).pathname !== "/") return next();
      const response = await next();
      page ??= response.text();
      const headers = new Headers(response.headers);
      return new Response(await page, { headers });
    });
    await tab.visit("/");
    await tab.click("#a");
    await tab.shows("#log", "a");
    const copy = await newTab();
    await copy.visit("/");
    assert.equal(
      await copy.run(sessionOf),
      await tab.run(sessionOf),
      "both have the same HTML",
    );
    await copy.shows("#log", "");
    await copy.click("#b");
    await copy.shows("#log", "b");
    push("!");
    await copy.shows("#log", "b!");
    await tab.shows("#log", "a!");
    await tab.page.bringToFront();
    await tab.click("#c");
    await tab.shows("#log", "a!c");
    assert.equal(await copy.text("#log"), "b!");
    assert.deepEqual((await tab.recorded()).notices, [["open", null]]);
  },
);

browserTest(
  "loses the network and clicks on: each click arrives once, in order",
  createJournal,
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

browserTest(
  "loses clicks on their way: they are sent again",
  createJournal,
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

browserTest(
  "loses answers on their way: no click runs twice",
  createJournal,
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

browserTest(
  "misses more than the server keeps: the page is sent whole, and clicks still run once",
  createJournal,
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

browserTest(
  "loses the socket in the middle of many clicks, again and again",
  createJournal,
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

browserTest(
  "the server restarts: the page goes on without a reload",
  createJournal,
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

browserTest(
  "the server restarts while clicks are on their way: the page says that they are lost",
  createJournal,
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    site.network.down();
    await closed(tab);
    await tab.click("#a");
    await tab.click("#b");
    await site.restart(createJournal().app);
    await tab.live(2);
    await tab.click("#c");
    await tab.shows("#log", "c");
    const { notices } = await tab.recorded();
    assert.deepEqual(notices.map(([name]) => name), [
      "open",
      "close",
      "lost",
      "open",
    ]);
  },
);

/** Goes Back as a person does; from its cache, a page is not loaded, so nobody can wait for that. */
async function goBack(tab: Tab): Promise<void> {
  await tab.run(() => history.back());
  await tab.until(() =>
    location.pathname === "/" && recorded.shown.length > recorded.hidden
  );
  await tab.until(() =>
    document.querySelector("h1")?.textContent === "Journal"
  );
}

async function closed(tab: Tab): Promise<void> {
  await tab.until(() => recorded.notices.some(([name]) => name === "close"));
}

function sessionOf(): string {
  return document.querySelector("script")!.dataset.session!;
}
