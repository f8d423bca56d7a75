import type { AppOptions } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";
import assert from "node:assert/strict";
import { createJournal, type Journal } from "../apps/journal.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import { until } from "../harness/until.ts";

for (const use of ["websocket", "sse"] as const) {
  const absenceTest = (
    name: string,
    makeOptions: () => Promise<Partial<AppOptions>>,
    run: (scene: Scene, journal: Journal) => Promise<void>,
  ) =>
    browserTest(`${name} (${use})`, async () => {
      // Sessions hardly wait.
      const transport = { use, resumeTime: 1 };
      return createJournal({ ...await makeOptions(), transport });
    }, run);

  absenceTest(
    "the line is down for longer than a session waits: the page goes on from what was stored",
    async () => ({ kv: await openKv(), secret: "x".repeat(32) }),
    async ({ tab, site }, { pages, push }) => {
      tab.allowCuts();
      await tab.visit("/");
      await tab.click("#a");
      await tab.shows("#log", "a");
      site.network.down();
      await tab.until(() => recorded.notices.length === 2);
      await tab.click("#b");
      await until(() => pages() === 0);
      await tab.click("#c");
      site.network.up();
      await tab.live(2);
      await tab.shows("#log", "abc");
      push("!");
      await tab.shows("#log", "abc!");
      const { notices } = await tab.recorded();
      assert.deepEqual(notices.map(([name]) => name), [
        "open",
        "close",
        "open",
      ]);
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );

  absenceTest(
    "the line is down for longer than a session waits, and nothing was stored: the page begins anew",
    () => Promise.resolve({}),
    async ({ tab, site }, { pages }) => {
      tab.allowCuts();
      await tab.visit("/");
      await tab.type("#free", "mine");
      await tab.click("#a");
      await tab.shows("#log", "a");
      site.network.down();
      await tab.until(() => recorded.notices.length === 2);
      await tab.click("#b");
      await until(() => pages() === 0);
      site.network.up();
      await tab.live(2);
      await tab.shows("#log", "");
      await tab.click("#c");
      await tab.shows("#log", "c");
      const { notices } = await tab.recorded();
      assert.deepEqual(notices.map(([name]) => name), [
        "open",
        "close",
        "lost",
        "open",
      ]);
      const free = await tab.run(() => document.querySelector("input")!.value);
      assert.equal(free, "mine");
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );

  absenceTest(
    "goes Back to a page whose session has gone meanwhile: it goes on from what was stored",
    async () => ({ kv: await openKv(), secret: "x".repeat(32) }),
    async ({ tab, engine }, { pages }) => {
      await tab.visit("/");
      await tab.click("#a");
      await tab.shows("#log", "a");
      await tab.visit("/other");
      await until(() => pages() === 1);
      await tab.back();
      await tab.until(() =>
        location.pathname === "/" && recorded.shown.length > recorded.hidden
      );
      const { shown } = await tab.recorded();
      await tab.live(shown.length);
      // Firefox keeps no page that is connected when it is left.
      const log = engine === "Chromium" ? "a" : "";
      await tab.shows("#log", log);
      await tab.click("#b");
      await tab.shows("#log", `${log}b`);
    },
  );
}
