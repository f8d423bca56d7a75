import assert from "node:assert/strict";
import { createJournal, type Journal } from "../apps/journal.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

for (const use of ["websocket", "sse"] as const) {
  const restTest = (
    name: string,
    run: (scene: Scene, journal: Journal) => Promise<void>,
  ) =>
    browserTest(
      `${name} (${use})`,
      () => createJournal({ transport: { use }, limits: { idleTime: 1 } }),
      run,
    );

  restTest(
    "a page that nobody uses rests, and is back with the first click, which counts",
    async ({ tab, site }) => {
      await tab.visit("/");
      await rested(tab, 1);
      await tab.click("#a");
      await tab.shows("#log", "a");
      await rested(tab, 2);
      // As from a script or a screen reader: neither a pointer nor a key announces it.
      await tab.clickAtOnce("#b", "#c");
      await tab.shows("#log", "abc");
      await rested(tab, 3);
      await tab.page.focus("#a");
      await tab.page.keyboard.press("Enter");
      await tab.shows("#log", "abca");
      assert.equal(site.requests.get("GET /"), 1, "no reload");
      const { notices } = await tab.recorded();
      const names = new Set(notices.map(([name]) => name));
      assert.deepEqual(names, new Set(["open", "close"]));
    },
  );

  restTest(
    "a page rests in a tab behind another: looked at again, it shows what has happened",
    async ({ tab, newTab }, { push }) => {
      await tab.visit("/");
      const other = await newTab();
      await other.page.bringToFront();
      await tab.until(() => document.hidden);
      await rested(tab, 1);
      push("!");
      assert.equal(await tab.text("#log"), "");
      await tab.page.bringToFront();
      await tab.shows("#log", "!");
    },
  );
}

/** Waits until the page was told to rest so many times, and does. */
async function rested(tab: Tab, times: number): Promise<void> {
  await tab.until(
    (times) =>
      recorded.frames.filter(([, text]) => text === '["idle"]').length >=
        times && recorded.notices.at(-1)![0] === "close",
    times,
  );
}
