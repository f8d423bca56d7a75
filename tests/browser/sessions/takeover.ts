import type { App } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";
import assert from "node:assert/strict";
import { createNotebook } from "../apps/notebook.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

/** An app whose sessions are kept. */
interface Kept {
  readonly app: App;
  /** The next process of the same app. */
  next(): App;
}

for (const name of ["websocket", "sse", "poll"] as const) {
  const use = name === "poll" ? "sse" : name;
  const transport = { use, openTime: 1000, pollDelay: 50 } as const;
  const takeoverTest = (
    does: string,
    run: (scene: Scene, kept: Kept) => Promise<void>,
  ) =>
    browserTest<Kept>(`${does} (${name})`, async () => {
      const kv = await openKv();
      const next = () => createNotebook({ kv, secret: SECRET, transport });
      return { app: next(), next };
    }, async (scene, kept) => {
      if (name === "poll") await scene.site.behind({ buffer: true });
      await run(scene, kept);
      const { joins } = await scene.tab.recorded();
      if (name === "poll") assert.equal(joins.at(-1), "poll");
    });

  takeoverTest(
    "the server dies in the middle of clicks: another one goes on where the page was",
    async ({ tab, site }, { next }) => {
      tab.allowCuts();
      await tab.visit("/");
      await tab.click("#tally");
      await tab.click("#tally");
      await tab.type("#free", "mine");
      await tab.type("#note", "my note");
      await tab.run(() => {
        const note = document.querySelector<HTMLInputElement>("#note")!;
        Object.assign(note, { isSame: true });
        note.setSelectionRange(1, 3);
      });
      await tab.clickAtOnce("#a", "#b");
      await tab.shows("#log", "ab");
      const held = site.network.hold("up");
      await tab.clickAtOnce("#c", "#a", "#tally");
      await held.underway;
      site.network.down();
      await closed(tab);
      await tab.clickAtOnce("#b");
      await site.restart(next());
      held.release();
      await tab.live(2);
      await tab.shows("#log", "abcab");
      await tab.shows("#tally", "3");
      await tab.shows("#noted", "my note");
      assert.deepEqual(await fields(tab), [
        "note",
        1,
        3,
        "my note",
        true,
        "mine",
      ]);
      await tab.page.keyboard.type("!");
      await tab.click("#c");
      await tab.click("#tally");
      await tab.shows("#log", "abcabc");
      await tab.shows("#tally", "4");
      await tab.shows("#noted", "m!note");
      await goesOnQuietly(tab);
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );

  takeoverTest(
    "the server dies again and again, with clicks before, after and meanwhile: each counts once",
    async ({ tab, site }, { next }) => {
      tab.allowCuts();
      await tab.visit("/");
      let log = "";
      for (let life = 2; life < 5; life++) {
        await tab.clickAtOnce("#a", "#b");
        site.network.down();
        await tab.clickAtOnce("#b", "#c");
        await site.restart(next());
        await tab.clickAtOnce("#c", "#a");
        await tab.live(life);
        log += "abbcca";
      }
      await tab.shows("#log", log);
      await goesOnQuietly(tab);
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );

  takeoverTest(
    "a new version takes over while a person clicks: the page moves to it, and no click is lost",
    async ({ tab, site }, { next }) => {
      await tab.visit("/");
      await tab.click("#tally");
      await tab.type("#note", "my note");
      await tab.click("#a");
      await tab.shows("#log", "a");
      const replaced = site.replace(next());
      const clicked = await clickUntilMoved(tab);
      await replaced;
      await tab.shows("#log", `a${clicked}`);
      await tab.click("#tally");
      await tab.shows("#tally", "2");
      await tab.shows("#noted", "my note");
      await goesOnQuietly(tab);
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );
}

/** The focus, the selection in the field, what was typed there and whether it is the same element; and the other field. */
async function fields(tab: Tab): Promise<unknown[]> {
  return await tab.run(() => {
    const { id, selectionStart, selectionEnd, value, ...own } = document
      .activeElement as HTMLInputElement;
    const free = document.querySelector<HTMLInputElement>("#free")!.value;
    return [id, selectionStart, selectionEnd, value, "isSame" in own, free];
  });
}

async function closed(tab: Tab): Promise<void> {
  await tab.until(() => recorded.notices.some(([name]) => name === "close"));
}

/** Clicks in every turn of the page until it is connected again; returns what was clicked. */
async function clickUntilMoved(tab: Tab): Promise<string> {
  return await tab.run(async () => {
    let clicked = "";
    while (recorded.notices.length < 3) {
      for (const id of ["b", "c"]) document.getElementById(id)!.click();
      clicked += "bc";
      await new Promise(requestAnimationFrame);
    }
    return clicked;
  });
}

/** Nothing was lost, and the page knows of no error. */
async function goesOnQuietly(tab: Tab): Promise<void> {
  const { notices } = await tab.recorded();
  const names = new Set(notices.map(([name]) => name));
  assert.deepEqual(names, new Set(["open", "close"]));
}
