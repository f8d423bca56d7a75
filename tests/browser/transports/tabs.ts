import assert from "node:assert/strict";
import { createJournal } from "../apps/journal.tsx";
import { createCertificate, openssl } from "../harness/certificate.ts";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const TABS = 7;
const transport = { use: "sse", pollDelay: 50 } as const;

browserTest(
  "seven tabs of a site that has no WebSockets: all are live, and an eighth page loads",
  () => createJournal({ transport }),
  async (scene, { push }) => {
    const tabs = await openTabs(scene);
    await clickInAll(tabs);
    push("!");
    await allShow(tabs, "ab!");
    const eighth = await scene.newTab();
    await eighth.visit("/other");
    await eighth.click("#c");
    await eighth.shows("#log", "c");
    const streams = await transportsOf(tabs);
    assert.ok(streams.filter((name) => name === "sse").length <= 3);
  },
);

browserTest(
  "a person goes through seven tabs and back: the one that is looked at has a stream",
  () => createJournal({ transport }),
  async (scene) => {
    const tabs = await openTabs(scene);
    let log = "";
    for (const round of ["a", "b"]) {
      log += round;
      for (const tab of tabs) {
        await tab.page.bringToFront();
        await tab.until(() => recorded.joins.at(-1) === "sse");
        await tab.click(`#${round}`);
        await tab.shows("#log", log);
      }
    }
  },
);

browserTest(
  "seven tabs of a site by HTTP/2 that has no WebSockets: each keeps its stream",
  async () => ({
    ...createJournal({ transport }),
    tls: await createCertificate(),
  }),
  async (scene, { push }) => {
    const tabs = await openTabs(scene);
    for (const tab of tabs) {
      assert.equal(
        await tab.run(() =>
          (performance.getEntriesByType("navigation")[0] as
            & PerformanceEntry
            & { nextHopProtocol: string }).nextHopProtocol
        ),
        "h2",
      );
    }
    await clickInAll(tabs);
    push("!");
    await allShow(tabs, "ab!");
    assert.deepEqual(new Set(await transportsOf(tabs)), new Set(["sse"]));
  },
  { needs: openssl },
);

/** Opens the page in so many tabs; the first of them is the scene's own. */
async function openTabs({ tab, newTab }: Scene): Promise<Tab[]> {
  const tabs = [tab];
  while (tabs.length < TABS) tabs.push(await newTab());
  for (const tab of tabs) await tab.visit("/");
  return tabs;
}

/** Clicks in all tabs, first while nobody looks at most of them. */
async function clickInAll(tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) await tab.clickAtOnce("#a");
  await allShow(tabs, "a");
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await tab.click("#b");
    await tab.shows("#log", "ab");
  }
}

async function allShow(tabs: readonly Tab[], log: string): Promise<void> {
  for (const tab of tabs) await tab.shows("#log", log);
}

/** Over which transport each tab is connected. */
async function transportsOf(tabs: readonly Tab[]): Promise<unknown[]> {
  return await Promise.all(
    tabs.map(async (tab) => (await tab.recorded()).joins.at(-1)),
  );
}
