import assert from "node:assert/strict";
import { until } from "../harness/until.ts";
import type { Tab } from "../harness/tab.ts";
import { journalTest } from "../harness/journal.ts";

journalTest(
  "goes Back to a page in the back-forward cache, which goes on with its session",
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
    // Firefox keeps no page that is connected when it is left.
    if (engine === "Chromium") assert.deepEqual(shown, [false, true]);
    const log = shown.length === 2 ? "a!" : "";
    await tab.live(shown.length);
    await tab.shows("#log", log);
    await tab.click("#c");
    await tab.shows("#log", `${log}c`);
    assert.equal(await tab.page.title(), `Journal: ${log}c`);
  },
);

journalTest(
  "goes Back to a page in the HTTP cache, which gets a session of its own",
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

journalTest(
  "duplicates a tab, and each has a session of its own",
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

journalTest(
  "opens the page once more from itself: the window has a session of its own",
  async ({ tab }, { push }) => {
    await tab.visit("/");
    await tab.click("#a");
    await tab.shows("#log", "a");
    await tab.run(() => void Object.assign(globalThis, { copy: open("/") }));
    await copyShows(tab, "");
    await tab.until(() =>
      copy.document.documentElement.getAttribute("rv-connection") ===
        "connected"
    );
    await tab.run(() =>
      copy.document.querySelector<HTMLElement>("#b")!.click()
    );
    await copyShows(tab, "b");
    push("!");
    await copyShows(tab, "b!");
    await tab.shows("#log", "a!");
    await tab.run(() => copy.close());
    await tab.page.bringToFront();
    await tab.click("#c");
    await tab.shows("#log", "a!c");
  },
);

journalTest(
  "leaves the page in the middle of clicks: they arrive",
  async ({ tab }, { written }) => {
    await tab.visit("/");
    await tab.run(() => {
      for (const id of ["a", "b", "c"]) document.getElementById(id)!.click();
      location.assign("/other");
    });
    await tab.shows("h1", "Other");
    await until(() => written() === "abc");
    await tab.live();
    await tab.click("#a");
    await tab.shows("#log", "a");
  },
);

journalTest(
  "leaves the page while clicks wait for earlier ones to arrive: all of them do",
  async ({ tab, site }, { written }) => {
    await tab.visit("/");
    const release = site.holdBack(/send$/);
    for (const id of ["#a", "#b", "#c", "#a"]) await tab.clickAtOnce(id);
    await tab.load("/other");
    await tab.live();
    release();
    await until(() => written() === "abca");
  },
);

journalTest(
  "reloads the page in the middle of clicks: they arrive, and the page begins anew",
  async ({ tab }, { written }) => {
    await tab.visit("/");
    await tab.run(() => {
      for (const id of ["a", "b", "c"]) document.getElementById(id)!.click();
      location.reload();
    });
    await until(() => written() === "abc");
    await tab.until(() => globalThis.recorded?.shown.length === 1);
    await tab.live();
    await tab.shows("#log", "");
    await tab.click("#a");
    await tab.shows("#log", "a");
  },
);

journalTest(
  "closes the tab in the middle of clicks: they arrive",
  async ({ newTab }, { written }) => {
    const tab = await newTab();
    await tab.visit("/");
    await tab.clickAtOnce("#a", "#b", "#c");
    await tab.page.close();
    await until(() => written() === "abc");
  },
);

declare global {
  /** The window that a test has opened from the page. */
  var copy: Window;
}

async function copyShows(tab: Tab, log: string): Promise<void> {
  await tab.until(
    (log) => copy.document.querySelector("#log")?.textContent === log,
    log,
  );
}

/** Goes Back as a person does; from its cache, a page is not loaded, so nobody can wait for that. */
async function goBack(tab: Tab): Promise<void> {
  await tab.back();
  await tab.until(() =>
    location.pathname === "/" && recorded.shown.length > recorded.hidden
  );
  await tab.until(() =>
    document.querySelector("h1")?.textContent === "Journal"
  );
}

function sessionOf(): string {
  return document.querySelector("script")!.dataset.session!;
}
