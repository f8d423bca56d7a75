import assert from "node:assert/strict";
import { stream } from "@rivulet/live";
import { SeededRandom } from "@rivulet/live/testing";
import { app as gallery } from "../../../examples/gallery/main.tsx";
import { createTicker } from "../apps/ticker.tsx";
import { wholePage } from "../harness/server_view.ts";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

/** So long that of a few such rows the server keeps no frames for a page that is away, but only the rows. */
const LONG = "long ".repeat(4000);

const random = new SeededRandom(1);

/** As long, and does not become much shorter when it is compressed. */
const RANDOM = LONG.replace(/./g, () => random.integer([0, 35]).toString(36));

browserTest(
  "rows come by themselves while the feed is live, and no more when it is not",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/feed");
    await tab.until(() => document.querySelector("li")!.id !== "item-10000");
    await pause(tab);
    const rows = await rowsOf(tab);
    assert.equal(rows.at(-1), "item-9981");
    assert.equal(new Set(rows).size, rows.length);
    await wholePage(tab);
    assert.deepEqual(await rowsOf(tab), rows);
    await tab.click("#live");
    await tab.until(
      (first) => document.querySelector("li")!.id !== first,
      rows[0],
    );
  },
);

browserTest(
  "posts a row, likes it and removes it",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/feed");
    await pause(tab);
    const before = await rowsOf(tab);
    await tab.type("#draft", "saw a <heron>");
    await tab.page.keyboard.press("Enter");
    await tab.shows("li:first-child p", "You saw a <heron>");
    await tab.until(() =>
      document.querySelector<HTMLInputElement>("#draft")!.value === ""
    );
    await tab.click("li:first-child .like");
    await tab.page.waitForSelector("li:first-child .like[aria-pressed=true]");
    await tab.click("li:first-child .like");
    await tab.page.waitForSelector("li:first-child .like[aria-pressed=false]");
    await tab.click("li:first-child .remove");
    await rowsAre(tab, before);
  },
);

browserTest(
  "ten thousand rows are loaded; the first can still be liked and removed, and a new one pushes the last one out",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/feed");
    await pause(tab);
    const [newest] = await rowsOf(tab);
    for (let count = 1020; count < 11_000; count += 1000) {
      await tab.click("#older");
      const least = Math.min(count, 10_000);
      await tab.until(
        (least) => document.querySelectorAll("li").length >= least,
        least,
      );
    }
    const rows = await rowsOf(tab);
    assert.equal(rows.length, 10_000);
    assert.equal(rows[0], newest);
    assert.equal(new Set(rows).size, 10_000);
    await tab.page.waitForSelector("#older:disabled");
    await tab.type("#draft", "came last");
    await tab.page.keyboard.press("Enter");
    await tab.shows("li:first-child p", "You came last");
    await tab.until(
      (last) =>
        document.querySelectorAll("li").length === 10_000 &&
        !document.getElementById(last),
      rows.at(-1)!,
    );
    await tab.click(`#item-9981 .like`);
    await tab.page.waitForSelector("#item-9981 .like[aria-pressed=true]");
    await tab.click(`#item-9981 .remove`);
    await tab.until(() => !document.querySelector("#item-9981"));
    assert.equal((await rowsOf(tab)).length, 9999);
  },
);

browserTest(
  "a row of the feed that was sent long ago can still be removed",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/feed");
    await pause(tab);
    for (const text of ["one", "two", "three", "four", "five", "six"]) {
      await tab.type("#draft", text);
      await tab.click("#post");
      await tab.shows("li:first-child p", `You ${text}`);
    }
    let rows = await rowsOf(tab);
    await wholePage(tab);
    for (const id of ["item-9981", "item-9990", "item-10000"]) {
      await tab.click(`#${id} .remove`);
      await rowsAre(tab, rows = rows.filter((row) => row !== id));
    }
  },
);

browserTest(
  "the server changes the stream in all ways: rows stay where they are, with what was typed",
  createTicker,
  async ({ tab }, { push }) => {
    await tab.visit("/");
    await tab.type("#b input", "in b");
    push((log) => stream.append(log, ...entries("d", "e")));
    await rowsAre(tab, ["a", "b", "c", "d", "e"]);
    push((log) => stream.prepend(log, ...entries("x", "y")));
    await rowsAre(tab, ["x", "y", "a", "b", "c", "d", "e"]);
    push((log) =>
      stream.upsert(log, { id: "c", text: "C" }, { id: "z", text: "Z" })
    );
    await tab.shows("#c span", "C");
    await rowsAre(tab, ["x", "y", "a", "b", "c", "d", "e", "z"]);
    push((log) => stream.remove(log, "a", "nobody", "e"));
    await rowsAre(tab, ["x", "y", "b", "c", "d", "z"]);
    for (const id of ["x", "b", "c", "z"]) await tab.click(`#${id} button`);
    await tab.shows("#picked", " x b C Z");
    assert.equal(await typedInB(tab), "in b");
    push(() => stream(entries("n")));
    await rowsAre(tab, ["n"]);
  },
);

browserTest(
  "the stream keeps its rows when the page is sent whole after a long cut",
  createTicker,
  async ({ tab, site }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.type("#b input", "in b");
    push((log) => stream.append(log, ...entries("d")));
    await rowsAre(tab, ["a", "b", "c", "d"]);
    const held = site.network.hold("down");
    for (const id of ["e", "f", "g", "h", "i"]) {
      push((log) => stream.append(log, { id, text: LONG }));
    }
    push((log) => stream.remove(log, "c"));
    await held.underway;
    await tab.click("#a button");
    site.network.cut();
    held.release();
    await tab.live(2);
    await rowsAre(tab, ["a", "b", "d", "e", "f", "g", "h", "i"]);
    await tab.shows("#picked", " a");
    await tab.click("#b button");
    await tab.click("#i button");
    await tab.until(() =>
      document.querySelector("#picked")!.textContent!.startsWith(
        " a b long long",
      )
    );
    assert.equal(await typedInB(tab), "in b");
    assert.equal(await tab.text("#h span"), LONG);
    const whole = (await tab.frames()).filter(([, text]) =>
      text.includes('["0","h",')
    );
    assert.equal(whole.length, 1);
  },
);

browserTest(
  "more rows are on their way than a connection takes when the line is cut: all of them come",
  createTicker,
  async ({ tab, site }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    const ids = Array.from({ length: 60 }, (_, i) => `long-${i}`);
    const held = site.network.hold("down");
    for (const id of ids) {
      push((log) => stream.append(log, { id, text: RANDOM }));
    }
    await held.underway;
    site.network.cut();
    held.release();
    await tab.live(2);
    await rowsAre(tab, ["a", "b", "c", ...ids]);
    await tab.click("#a button");
    await tab.shows("#picked", " a");
  },
);

browserTest(
  "rows come while the line is down: they are there when it is up",
  createTicker,
  async ({ tab, site }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    site.network.down();
    await tab.until(() => recorded.notices.some(([name]) => name === "close"));
    push((log) => stream.append(log, ...entries("d")));
    push((log) => stream.remove(log, "b"));
    push((log) => stream.prepend(log, ...entries("x")));
    site.network.up();
    await tab.live(2);
    await rowsAre(tab, ["x", "a", "c", "d"]);
    await tab.click("#d button");
    await tab.shows("#picked", " d");
  },
);

browserTest(
  "the server restarts: the stream begins anew",
  createTicker,
  async ({ tab, site }, { push }) => {
    tab.allowCuts();
    await tab.visit("/");
    push((log) => stream.append(log, ...entries("d")));
    await rowsAre(tab, ["a", "b", "c", "d"]);
    const next = createTicker();
    await site.restart(next.app);
    await tab.live(2);
    await rowsAre(tab, ["a", "b", "c"]);
    next.push((log) => stream.append(log, ...entries("e")));
    await rowsAre(tab, ["a", "b", "c", "e"]);
    await tab.click("#a button");
    await tab.click("#e button");
    await tab.shows("#picked", " a e");
  },
);

browserTest(
  "a row is removed while it is clicked: the click still picks it",
  createTicker,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("up");
    await tab.click("#b button");
    await held.underway;
    push((log) => stream.remove(log, "b"));
    await rowsAre(tab, ["a", "c"]);
    held.release();
    await tab.shows("#picked", " b");
  },
);

browserTest(
  "a row is replaced while it is clicked: the click means what was seen",
  createTicker,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("up");
    await tab.click("#b button");
    await held.underway;
    push((log) => stream.upsert(log, { id: "b", text: "B" }));
    await tab.shows("#b span", "B");
    held.release();
    await tab.shows("#picked", " b");
    await tab.click("#b button");
    await tab.shows("#picked", " b B");
  },
);

const entries = (...ids: string[]) => ids.map((id) => ({ id, text: id }));

/** Stops the feed, so that nothing changes but what the test does. */
async function pause(tab: Tab): Promise<void> {
  await tab.click("#live");
  await tab.page.waitForSelector("#live[aria-pressed=false]");
}

async function rowsOf(tab: Tab): Promise<string[]> {
  return await tab.run(() =>
    Array.from(document.querySelectorAll("li"), ({ id }) => id)
  );
}

async function rowsAre(tab: Tab, ids: readonly string[]): Promise<void> {
  await tab.until(
    (ids) =>
      Array.from(document.querySelectorAll("li"), ({ id }) => id).join() ===
        ids,
    ids.join(),
  );
}

async function typedInB(tab: Tab): Promise<string> {
  return await tab.run(() =>
    document.querySelector<HTMLInputElement>("#b input")!.value
  );
}
