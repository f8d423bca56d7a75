import assert from "node:assert/strict";
import type { UpgradeFault } from "@rivulet/live/testing";
import { createJournal } from "../apps/journal.tsx";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

/** What stands between a page and its server, by what becomes of a WebSocket there. */
const BLOCKS: Readonly<Record<string, UpgradeFault>> = {
  "refuses": "refuse",
  "does not know": "strip",
  "accepts and then drops": "accept-and-drop",
  "accepts and then closes": "accept-and-close",
};

/** Nobody waits long: neither for a socket that does not answer nor for the next try. */
const transport = { openTime: 2000, upgradeDelay: 100 };

for (const [does, upgrade] of Object.entries(BLOCKS)) {
  browserTest(
    `a proxy ${does} WebSockets: the page works all the same, and moves over when it no longer does`,
    () => createJournal({ transport }),
    async ({ tab, site }) => {
      tab.allowBlockedSockets();
      const proxy = await site.behind({ upgrade });
      await tab.visit("/");
      assert.deepEqual((await tab.recorded()).joins.at(-1), "sse");
      await tab.click("#a");
      await tab.clickAtOnce("#b", "#c", "#b");
      await tab.shows("#log", "abcb");
      proxy.set({});
      const during = await clickUntilMoved(tab);
      await tab.shows("#log", `abcb${during}`);
      await tab.click("#c");
      await tab.shows("#log", `abcb${during}c`);
      const { notices, joins } = await tab.recorded();
      assert.deepEqual(notices.map(([name]) => name), [
        "open",
        "close",
        "open",
      ]);
      assert.equal(joins.at(-1), "websocket");
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );
}

browserTest(
  "a proxy refuses WebSockets and holds streams back: the page works by polls",
  () => createJournal({ transport: { openTime: 2000, pollDelay: 50 } }),
  async ({ tab, site }, { push }) => {
    tab.allowBlockedSockets();
    await site.behind({ upgrade: "refuse", buffer: true });
    await tab.visit("/");
    assert.deepEqual((await tab.recorded()).tried, [
      "websocket",
      "sse",
      "poll",
    ]);
    await tab.click("#a");
    await tab.clickAtOnce("#b", "#c", "#b");
    await tab.shows("#log", "abcb");
    push("!");
    await tab.shows("#log", "abcb!");
    await tab.click("#c");
    await tab.shows("#log", "abcb!c");
    assert.equal(await tab.page.title(), "Journal: abcb!c");
    await tab.visit("/other");
    assert.deepEqual((await tab.recorded()).tried, ["poll"]);
    await tab.back();
    await tab.shows("h1", "Journal");
    await tab.until(() => recorded.shown.at(-1)!);
    await tab.live(2);
    await tab.click("#a");
    await tab.shows("#log", "abcb!ca");
    assert.equal(site.requests.get("GET /"), 1, "no reload");
  },
);

browserTest(
  "a tab remembers which transport worked, and another tab tries all of them",
  createJournal,
  async ({ tab, site, newTab }) => {
    tab.allowBlockedSockets();
    await site.behind({ upgrade: "refuse" });
    await tab.visit("/");
    assert.deepEqual((await tab.recorded()).tried, ["websocket", "sse"]);
    await tab.visit("/other");
    assert.deepEqual((await tab.recorded()).tried, ["sse"]);
    await tab.click("#a");
    await tab.shows("#log", "a");
    await tab.page.reload();
    await tab.live();
    assert.deepEqual((await tab.recorded()).tried, ["sse"]);
    const other = await newTab();
    other.allowBlockedSockets();
    await other.visit("/");
    assert.deepEqual((await other.recorded()).tried, ["websocket", "sse"]);
  },
);

browserTest(
  "an app wants no WebSockets: none is tried",
  () => createJournal({ transport: { use: "sse", upgradeDelay: 1 } }),
  async ({ tab }) => {
    await tab.visit("/");
    for (const log of ["a", "ab", "abc"]) {
      await tab.click(`#${log.at(-1)}`);
      await tab.shows("#log", log);
    }
    assert.deepEqual((await tab.recorded()).tried, ["sse"]);
  },
);

browserTest(
  "an app wants nothing but WebSockets: nothing else is tried until one opens",
  () => createJournal({ transport: { use: "websocket", maxRetryDelay: 300 } }),
  async ({ tab, site }) => {
    tab.allowBlockedSockets();
    const proxy = await site.behind({ upgrade: "refuse" });
    await tab.load("/");
    await tab.until(() => recorded.tried.length > 3);
    await tab.clickAtOnce("#a", "#b");
    proxy.set({});
    await tab.shows("#log", "ab");
    const { tried } = await tab.recorded();
    assert.deepEqual(new Set(tried), new Set(["websocket"]));
  },
);

/** Clicks in every turn of the page, and in the very moments of the move, until it has moved; returns what was clicked. */
async function clickUntilMoved(tab: Tab): Promise<string> {
  return await tab.run(async () => {
    let clicked = "";
    const click = (id: string) => {
      clicked += id;
      document.getElementById(id)!.click();
    };
    addEventListener("rivulet:close", () => click("a"), true);
    addEventListener("rivulet:open", () => click("b"), true);
    while (recorded.notices.length < 3) {
      click("c");
      await new Promise(requestAnimationFrame);
    }
    return clicked;
  });
}
