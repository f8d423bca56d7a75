import assert from "node:assert/strict";
import { createCommands } from "../apps/commands.tsx";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const commandsTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, createCommands, run);

commandsTest(
  "a handler tells the page's scripts: a flash, data and the answer to the click",
  async ({ tab }) => {
    await tab.visit("/");
    await tab.click("#tell");
    await tab.shows("#clicks", "1");
    await tab.until(() => recorded.notices.length === 4);
    assert.deepEqual((await tab.recorded()).notices, [
      ["open", null],
      ["flash", { kind: "info", message: "Saved" }],
      ["push", { name: "chart", data: { points: [1, 2] } }],
      ["reply", { seq: 1, data: { clicks: 1 } }],
    ]);
  },
);

commandsTest(
  "a handler sets the title",
  async ({ tab }) => {
    await tab.visit("/");
    assert.equal(await tab.page.title(), "Commands");
    await tab.click("#title");
    await tab.until(() => document.title === "A new title");
  },
);

commandsTest(
  "a handler throws: nothing of what it asked for happens",
  async ({ tab }) => {
    await tab.visit("/");
    await tab.click("#fail");
    await tab.click("#tell");
    await tab.shows("#clicks", "1");
    const names = (await tab.recorded()).notices.map(([name]) => name);
    assert.deepEqual(names, ["open", "error", "flash", "push", "reply"]);
    await tab.click("#link");
    await tab.shows("#user", "nobody");
  },
);

commandsTest(
  "a cookie that a handler sets is there on the next page",
  async ({ tab }) => {
    await tab.visit("/");
    await tab.click("#name");
    while (!(await cookies(tab)).includes("user=Ada"));
    await tab.click("#link");
    await tab.shows("#user", "Ada");
    assert.doesNotMatch(await tab.run(() => document.cookie), /user/);
  },
);

commandsTest(
  "a handler sets a cookie, flashes and leads to another page, which has both",
  async ({ tab }) => {
    await tab.visit("/");
    await tab.click("#sign-in");
    await tab.shows("#user", "Grace");
    await tab.until(() => recorded.notices.length === 2);
    assert.deepEqual((await tab.recorded()).notices, [
      ["open", null],
      ["flash", { kind: "info", message: "Welcome, Grace" }],
    ]);
    assert.equal(await tab.run(() => location.pathname), "/who");
    await tab.back();
    await tab.until(() => location.pathname === "/");
  },
);

commandsTest(
  "a page sets a cookie by its own response",
  async ({ tab }) => {
    await tab.visit("/who");
    assert.ok((await cookies(tab)).includes("visited=yes"));
  },
);

commandsTest(
  "a handler redirects, and so does a page before it is shown",
  async ({ tab }) => {
    await tab.visit("/");
    await tab.click("#redirect");
    await tab.shows("#search", "?from=redirect");
    await tab.live();
    await tab.visit("/gone");
    await tab.shows("#search", "?from=gone");
    assert.equal(
      await tab.run(() => location.pathname + location.search),
      "/who?from=gone",
    );
  },
);

commandsTest(
  "turns pages by patchUrl and goes Back and Forward between them: the view stays",
  async ({ tab, site }) => {
    await tab.visit("/book/1");
    await tab.type("#note", "mine");
    await tab.shows("#noted", "mine");
    for (const page of ["2", "3"]) {
      await tab.click("#next");
      await shows(tab, page);
    }
    await tab.back();
    await shows(tab, "2");
    await tab.back();
    await shows(tab, "1");
    await tab.run(() => history.go(2));
    await shows(tab, "3");
    await tab.back();
    await shows(tab, "2");
    await tab.click("#next");
    await shows(tab, "3");
    assert.equal(await tab.text("#noted"), "mine");
    assert.equal(site.requests.get("GET /book/1"), 1);
    assert.equal(site.requests.get("GET /book/2"), undefined);
    await assertShowsWhatServerSays(tab);
  },
);

commandsTest(
  "an address that is replaced is no entry of the history",
  async ({ tab }) => {
    await tab.visit("/who");
    await tab.visit("/book/1");
    await tab.click("#leap");
    await shows(tab, "11");
    await tab.back();
    // Firefox takes a script that it stops loading for a forged one.
    await tab.until(() =>
      location.pathname === "/who" && document.readyState === "complete"
    );
    await tab.run(() => history.forward());
    await tab.until(() => location.pathname === "/book/11");
    await tab.shows("#page", "11");
  },
);

commandsTest(
  "reloads a page whose address was patched: it is that address's",
  async ({ tab }) => {
    await tab.visit("/book/1");
    await tab.click("#next");
    await shows(tab, "2");
    await tab.page.reload();
    await tab.live();
    await shows(tab, "2");
    assert.equal(await tab.text("#noted"), "");
  },
);

commandsTest(
  "leaves after patchUrl and comes Back: the page is that of the address",
  async ({ tab }) => {
    await tab.visit("/book/1");
    await tab.click("#next");
    await shows(tab, "2");
    await tab.click("#leave");
    await tab.shows("h1", "Who");
    await tab.live();
    await tab.back();
    await tab.until(() => location.pathname === "/book/2");
    await shows(tab, "2");
    await tab.back();
    await shows(tab, "1");
    await tab.click("#next");
    await shows(tab, "2");
  },
);

commandsTest(
  "goes Back while the line is down: the page follows when it is up",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/book/1");
    await tab.click("#next");
    await shows(tab, "2");
    site.network.down();
    await tab.until(() => recorded.notices.some(([name]) => name === "close"));
    await tab.back();
    await tab.until(() => location.pathname === "/book/1");
    assert.equal(await tab.text("#page"), "2");
    site.network.up();
    await tab.live(2);
    await shows(tab, "1");
  },
);

commandsTest(
  "the server restarts after patchUrl: the page goes on at its address",
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/book/1");
    await tab.click("#next");
    await shows(tab, "2");
    await site.restart(createCommands());
    await tab.live(2);
    await shows(tab, "2");
    await tab.click("#next");
    await shows(tab, "3");
    await tab.back();
    await shows(tab, "2");
  },
);

/** Waits until the book is open at a page, by its address, its text and its title. */
async function shows(tab: Tab, page: string): Promise<void> {
  await tab.until(
    (page) =>
      location.pathname === `/book/${page}` &&
      document.title === `Page ${page}`,
    page,
  );
  await tab.shows("#page", page);
}

/** All cookies of the browser, also those that scripts cannot read. */
async function cookies(tab: Tab): Promise<string[]> {
  const cookies = await tab.page.browserContext().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`);
}
