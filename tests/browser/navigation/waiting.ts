import assert from "node:assert/strict";
import { createPlaces } from "../apps/places.tsx";
import { arrives, placesTest, visitMarked } from "../harness/places.ts";

placesTest(
  "waits for a slow page: a bar says so, Escape gives up, and another link is followed instead",
  async ({ tab, site }, { release }) => {
    const showsBar = (isShown: boolean) =>
      tab.until(
        (isShown) =>
          isShown === (document.querySelector(".rv-progress") !== null),
        isShown,
      );
    await visitMarked(tab, "/");
    await tab.click("#to-slow");
    await showsBar(true);
    await tab.click("#add");
    await tab.shows("#add", "1");
    await tab.page.keyboard.press("Escape");
    await showsBar(false);
    await tab.click("#to-slow");
    await showsBar(true);
    await tab.click("#to-long");
    await arrives(tab, "Long");
    await showsBar(false);
    await tab.click("#to-slow");
    await showsBar(true);
    release();
    await arrives(tab, "Slow");
    await showsBar(false);
    assert.equal(site.requests.get("GET /long"), 1);
  },
);

placesTest(
  "follows a link while the server is gone: the page stays, and the next one comes when the server does",
  async ({ tab, site }) => {
    tab.allowCuts();
    tab.allow(/ERR_CONNECTION|ERR_EMPTY|NS_ERROR|Failed to fetch|\/long/);
    await visitMarked(tab, "/");
    site.network.down();
    await tab.until(() => recorded.notices.some(([name]) => name === "close"));
    await tab.click("#to-long");
    await tab.until(() => document.querySelector(".rv-progress") !== null);
    assert.equal(await tab.text("h1"), "Start");
    await site.restart(createPlaces().app);
    await arrives(tab, "Long");
    await tab.click("#add");
    await tab.shows("#add", "1");
  },
);

placesTest(
  "goes Back while the line is down: the page that is there stays, and the one before comes when the line does",
  async ({ tab, site }) => {
    tab.allowCuts();
    tab.allow(/ERR_CONNECTION|ERR_EMPTY|NS_ERROR|Failed to fetch|\/long/);
    await visitMarked(tab, "/long");
    await tab.run(() => scrollTo({ top: 900, behavior: "instant" }));
    await tab.until(() => scrollY === 900);
    await tab.run(() =>
      document.querySelector<HTMLElement>("#row-30 a")!.click()
    );
    await arrives(tab, "Start");
    site.network.down();
    await tab.until(() =>
      recorded.notices.filter(([name]) => name === "close").length === 2
    );
    await tab.back();
    await tab.until(() => location.pathname === "/long");
    assert.equal(await tab.text("h1"), "Start");
    site.network.up();
    await arrives(tab, "Long");
    await tab.until(() => scrollY === 900);
    await tab.click("#add");
    await tab.shows("#add", "1");
  },
);

placesTest(
  "follows a link while the server is about to stop: the next one answers",
  async ({ tab, site }) => {
    tab.allow(/503/);
    await visitMarked(tab, "/");
    let refusals = 0;
    site.intercept(({ url }, next) =>
      new URL(url).pathname === "/long" && !refusals++
        ? new Response("about to stop", {
          status: 503,
          headers: { "retry-after": "1" },
        })
        : next()
    );
    await tab.run(() =>
      document.querySelector<HTMLElement>("#to-long")!.click()
    );
    await arrives(tab, "Long");
    assert.equal(refusals, 2);
  },
);
