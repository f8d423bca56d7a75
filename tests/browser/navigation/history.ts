import assert from "node:assert/strict";
import { arrives, placesTest, visitMarked } from "../harness/places.ts";
import type { Tab } from "../harness/tab.ts";

placesTest(
  "goes Back and Forward, and reloads: each page is where it was scrolled to",
  async ({ tab }) => {
    await visitMarked(tab, "/long");
    await scrollDown(tab, 1500);
    await tab.run(() =>
      document.querySelector<HTMLElement>("#row-40 a")!.click()
    );
    await arrives(tab, "Start");
    await tab.shows("#from", "?row=40");
    await isAt(tab, 0);
    await tab.click("#row");
    await arrives(tab, "Long");
    await tab.until(() =>
      location.hash === "#row-60" && document.activeElement?.id === "row-60" &&
      Math.abs(
          document.querySelector("#row-60")!.getBoundingClientRect().top,
        ) < 2
    );
    await tab.back(2);
    await tab.until(() => location.hash === "");
    await arrives(tab, "Long");
    await isAt(tab, 1500);
    await tab.run(() => history.forward());
    await arrives(tab, "Start");
    await isAt(tab, 0);
    await tab.back();
    await arrives(tab, "Long");
    await isAt(tab, 1500);
    await tab.page.reload();
    await tab.live();
    await isAt(tab, 1500);
    await tab.until(() => history.scrollRestoration === "manual");
    await tab.run(() => history.forward());
    await tab.shows("h1", "Start");
    await tab.live(2);
    await tab.click("#add");
    await tab.shows("#add", "1");
  },
);

placesTest(
  "goes to other URLs of a view, and Back: its session stays, and asks nobody for a page",
  async ({ tab, site }, { begun }) => {
    await visitMarked(tab, "/");
    await tab.click("#to-notes");
    await arrives(tab, "Notes");
    await tab.type("#note", "kept");
    await tab.shows("#text", "kept");
    await tab.click("#by-name");
    await tab.shows("#sort", "name");
    await tab.click("#by-size");
    await tab.shows("#sort", "size");
    await tab.until(() =>
      location.search === "?sort=size" && document.title === "Notes by size"
    );
    await tab.back();
    await tab.shows("#sort", "date");
    assert.equal(await tab.text("#text"), "kept");
    assert.equal(begun.get("/notes"), 1);
    assert.equal(site.requests.get("GET /notes"), 1);
    await tab.back();
    await arrives(tab, "Start");
    await tab.run(() => history.go(2));
    await arrives(tab, "Notes");
    await tab.shows("#sort", "size");
    assert.equal(begun.get("/notes"), 2);
  },
);

placesTest(
  "leaves for a page of another document and comes Back: the page is live, and so is what was before it",
  async ({ tab }) => {
    await visitMarked(tab, "/");
    await tab.click("#to-notes");
    await arrives(tab, "Notes");
    await tab.run(() => location.assign("/script"));
    await tab.until(() => document.title === "Run");
    await tab.live();
    await tab.back();
    await tab.until(() =>
      location.pathname === "/notes" &&
      document.documentElement.getAttribute("rv-connection") === "connected"
    );
    await tab.shows("h1", "Notes");
    await tab.type("#note", "x");
    await tab.shows("#text", "x");
    await tab.back();
    await tab.shows("h1", "Start");
    await tab.click("#add");
    await tab.shows("#add", "1");
  },
);

async function scrollDown(tab: Tab, top: number): Promise<void> {
  await tab.run((top) => scrollTo({ top, behavior: "instant" }), top);
  await isAt(tab, top);
}

async function isAt(tab: Tab, top: number): Promise<void> {
  await tab.until((top) => Math.round(scrollY) === top, top);
}
