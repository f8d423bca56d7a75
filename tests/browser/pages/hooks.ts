import assert from "node:assert/strict";
import { app } from "../../../examples/gallery/main.tsx";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import { browserTest, type Scene } from "../harness/scene.ts";

const hooksTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, () => app, run);

hooksTest("counts in every style, each for itself", async ({ tab }) => {
  await tab.visit("/hooks");
  const shared = Number(await tab.text("#signal-count"));
  for (const name of ["elm", "hooks", "left"]) {
    await tab.click(`#${name}-inc`);
    await tab.shows(`#${name}-count`, "1");
    await tab.click(`#${name}-inc`);
    await tab.shows(`#${name}-count`, "2");
    await tab.click(`#${name}-dec`);
    await tab.shows(`#${name}-count`, "1");
  }
  await tab.click("#signal-inc");
  await tab.shows("#signal-count", String(shared + 1));
  await tab.click("#right-dec");
  await tab.shows("#right-count", "-1");
  await assertShowsWhatServerSays(tab);
});

hooksTest("nested counters tell the total", async ({ tab }) => {
  await tab.visit("/hooks");
  await tab.clickAtOnce("#left-inc", "#left-inc", "#right-inc", "#left-dec");
  await tab.shows("#total", "2");
  await tab.shows("#left-count", "1");
  await tab.shows("#right-count", "1");
  await tab.click("#right-inc");
  await tab.shows("#total", "3");
});

hooksTest(
  "a hook's counter keeps its count when the line is cut and comes back",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/hooks");
    await tab.clickAtOnce("#hooks-inc", "#left-inc", "#elm-dec");
    await tab.shows("#hooks-count", "1");
    await tab.shows("#elm-count", "-1");
    site.network.down();
    await tab.until(() => recorded.notices.some(([name]) => name === "close"));
    await tab.click("#left-inc");
    site.network.up();
    await tab.live(2);
    await tab.shows("#total", "2");
    assert.equal(await tab.text("#hooks-count"), "1");
    await tab.click("#hooks-inc");
    await tab.shows("#hooks-count", "2");
    await assertShowsWhatServerSays(tab);
  },
);

hooksTest(
  "clicks on counters of all styles that come before the page is live are not lost",
  async ({ tab, site }) => {
    const release = site.holdBack(/socket$/);
    await tab.load("/hooks");
    await tab.until(() => document.readyState === "complete");
    const shared = Number(await tab.text("#signal-count"));
    for (const name of ["elm", "hooks", "hooks", "right", "signal"]) {
      await tab.click(`#${name}-inc`);
    }
    release();
    await tab.shows("#elm-count", "1");
    await tab.shows("#hooks-count", "2");
    await tab.shows("#right-count", "1");
    await tab.shows("#total", "1");
    await tab.shows("#signal-count", String(shared + 1));
  },
);

hooksTest("two tabs share the signal, and nothing else", async (scene) => {
  const { tab, newTab } = scene;
  await tab.visit("/hooks");
  const other = await newTab();
  await other.visit("/hooks");
  const shared = Number(await tab.text("#signal-count"));
  assert.equal(await other.text("#signal-count"), String(shared));
  await other.click("#hooks-inc");
  await other.shows("#hooks-count", "1");
  await other.click("#signal-inc");
  await other.shows("#signal-count", String(shared + 1));
  await tab.shows("#signal-count", String(shared + 1));
  await tab.page.bringToFront();
  await tab.click("#signal-dec");
  await tab.click("#signal-dec");
  await tab.shows("#signal-count", String(shared - 1));
  await other.shows("#signal-count", String(shared - 1));
  assert.equal(await tab.text("#hooks-count"), "0");
  const third = await newTab();
  await third.visit("/hooks");
  await third.shows("#signal-count", String(shared - 1));
});
