import type { AppOptions } from "@rivulet/live";
import assert from "node:assert/strict";
import { createJournal, type Journal } from "../apps/journal.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import { wholePage } from "../harness/server_view.ts";
import type { Tab } from "../harness/tab.ts";

/** A page that waits so long for its next attempt is not back by itself. */
const DAY = 24 * 60 * 60 * 1000;

const OFFLINE =
  "You are offline. What you do is kept and sent when you are back.";

const bannerTest = (
  name: string,
  options: Partial<AppOptions>,
  run: (scene: Scene, journal: Journal) => Promise<void>,
) => browserTest(name, () => createJournal(options), run);

bannerTest(
  "loses the connection, is told so, and sees at once that it is back",
  {},
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    assert.equal(await state(tab), "connected");
    const before = await tab.run(layout);
    site.network.down();
    await told(tab, "Reconnecting…");
    assert.equal(await state(tab), "reconnecting");
    assert.deepEqual(await tab.run(layout), before);
    await tab.click("#a");
    site.network.up();
    await tab.shows("#log", "a");
    assert.equal(await banner(tab), null);
    assert.equal(await state(tab), "connected");
    const { states } = await tab.recorded();
    assert.deepEqual(states, [
      "connecting",
      "connected",
      "reconnecting",
      "connected",
    ]);
  },
);

bannerTest(
  "has no network, is told so, and is back with it",
  // Chromium may refuse the first attempt after it has said that it is online.
  { transport: { retryDelay: 500, maxRetryDelay: 500 } },
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.page.setOfflineMode(true);
    site.network.down();
    await told(tab, OFFLINE);
    assert.equal(await state(tab), "offline");
    await tab.click("#a");
    assert.equal(await tab.text("#log"), "");
    site.network.up();
    await tab.page.setOfflineMode(false);
    await tab.shows("#log", "a");
    assert.equal(await banner(tab), null);
    assert.equal(await state(tab), "connected");
  },
);

bannerTest(
  "looks at a tab that has lost its connection behind another: it is back",
  { transport: { retryDelay: DAY, maxRetryDelay: DAY } },
  async ({ tab, site, newTab }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    const other = await newTab();
    await other.page.bringToFront();
    await tab.until(() => document.hidden);
    site.network.down();
    await told(tab, "Reconnecting…");
    site.network.up();
    push("!");
    assert.equal(await tab.text("#log"), "");
    await tab.page.bringToFront();
    await tab.shows("#log", "!");
    assert.equal(await banner(tab), null);
  },
);

bannerTest(
  "has no network, but its server on the same machine: nothing is said",
  {},
  async ({ tab }) => {
    await tab.visit("/");
    await tab.run(() => {
      Object.defineProperty(navigator, "onLine", { value: false });
      dispatchEvent(new Event("offline"));
    });
    await tab.click("#a");
    await tab.shows("#log", "a");
    assert.equal(await state(tab), "connected");
  },
);

bannerTest(
  "the server has forgotten what was clicked: the user is told, whatever the page becomes",
  {},
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.click("#a");
    await tab.shows("#log", "a");
    site.network.down();
    await tab.until(() => recorded.notices.some(([name]) => name === "close"));
    await tab.click("#b");
    await site.restart(createJournal().app);
    await told(tab, "What you did last may be lost.");
    await wholePage(tab);
    assert.equal(await banner(tab), "What you did last may be lost.");
    assert.equal(await state(tab), "connected");
  },
);

bannerTest(
  "is told in the page's own words and colours, above an open dialog",
  {
    banner: { reconnecting: "Einen Moment …" },
    layout: {
      html: `<html><head><link rel=stylesheet href=/own.css></head>
        <body><main></main></body></html>`,
      selector: "main",
    },
    assets: {
      "/own.css": {
        body: ".rv-banner { color: rgb(1, 2, 3) }",
        type: "text/css",
      },
    },
  },
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.run(() => {
      const dialog = document.createElement("dialog");
      document.body.append(dialog);
      dialog.showModal();
    });
    site.network.down();
    await told(tab, "Einen Moment …");
    const seen = await tab.run(() => {
      const banner = document.querySelector(".rv-banner")!;
      const { color, position } = getComputedStyle(banner);
      const { left, top, width, height } = banner.getBoundingClientRect();
      const below = document.elementFromPoint(
        left + width / 2,
        top + height / 2,
      );
      return [
        color,
        position,
        banner.matches(":popover-open"),
        below?.localName,
      ];
    });
    assert.deepEqual(seen, ["rgb(1, 2, 3)", "fixed", true, "dialog"]);
  },
);

bannerTest(
  "loses the connection of an app without a banner: only scripts and styles know",
  { banner: false },
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    site.network.down();
    await tab.until(() => recorded.states.includes("reconnecting"));
    assert.equal(await state(tab), "reconnecting");
    assert.equal(await banner(tab), null);
  },
);

/** Waits until the user is told this. */
async function told(tab: Tab, text: string): Promise<void> {
  await tab.shows('.rv-banner[role="status"]', text);
}

async function banner(tab: Tab): Promise<string | null> {
  return await tab.run(() =>
    document.querySelector(".rv-banner")?.textContent ?? null
  );
}

async function state(tab: Tab): Promise<string | null> {
  return await tab.run(() =>
    document.documentElement.getAttribute("rv-connection")
  );
}

/** Where everything of the view is; runs in the page. */
function layout(): string {
  const boxes = Array.from(
    document.querySelectorAll("main, main *"),
    (element) => element.getBoundingClientRect(),
  );
  return JSON.stringify([boxes, document.documentElement.scrollHeight]);
}
