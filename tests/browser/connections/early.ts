import assert from "node:assert/strict";
import { createJournal } from "../apps/journal.tsx";
import { createSignIn } from "../apps/sign_in.tsx";
import { browserTest } from "../harness/scene.ts";

/** What Firefox says of a script that did not come before its page was left. */
const ABANDONED_SCRIPT = /None of the .sha256. hashes/;

browserTest(
  "clicks that come before the page is live are not lost",
  createJournal,
  async ({ tab, site }) => {
    const release = site.holdBack(/socket$/);
    await tab.load("/");
    await tab.until(() => document.readyState === "complete");
    await tab.click("#a");
    await tab.click("#b");
    assert.equal(await tab.text("#log"), "");
    release();
    await tab.shows("#log", "ab");
    await tab.click("#c");
    await tab.shows("#log", "abc");
    assert.deepEqual((await tab.recorded()).notices, [["open", null]]);
  },
);

browserTest(
  "clicks that come before a page is live whose session has gone are not lost",
  createJournal,
  async ({ tab, site }) => {
    tab.allowCuts();
    const release = site.holdBack(/socket$/);
    await tab.load("/");
    await tab.until(() => document.readyState === "complete");
    await tab.click("#a");
    await tab.click("#b");
    await site.restart(createJournal().app);
    release();
    await tab.shows("#log", "ab");
    await tab.click("#c");
    await tab.shows("#log", "abc");
  },
);

browserTest(
  "a page whose script comes late becomes live",
  createJournal,
  async ({ tab, site }) => {
    const release = site.holdBack(/client-/);
    await tab.load("/");
    await tab.shows("#log", "");
    release();
    await tab.live();
    await tab.click("#b");
    await tab.shows("#log", "b");
  },
);

browserTest(
  "a form that is submitted before the script is there runs once and shows what it did",
  createSignIn,
  async ({ tab, site }) => {
    tab.allow(ABANDONED_SCRIPT);
    const release = site.holdBack(/client-/);
    await tab.load("/");
    await tab.type("#name", "Ada");
    await tab.type("#password", "secret");
    await tab.page.keyboard.press("Enter");
    await tab.shows("#runs", "1");
    await tab.shows("#name-shown", "Ada 6");
    assert.equal(tab.page.url(), `${site.origin}/`);
    release();
    await tab.live();
    assert.equal(await tab.text("#runs"), "1");
    await tab.type("#name", "Bob");
    await tab.click("#submit");
    await tab.shows("#runs", "2");
    await tab.shows("#name-shown", "Bob 0");
    assert.equal(tab.page.url(), `${site.origin}/`);
    assert.equal(postsOf(site.requests), 1);
  },
);

browserTest(
  "a form works in a page whose script never comes",
  createSignIn,
  async ({ tab, site }) => {
    tab.allow(ABANDONED_SCRIPT);
    site.holdBack(/client-/);
    await tab.load("/");
    for (const runs of ["1", "2", "3"]) {
      await tab.type("#name", "Ada");
      await tab.click("#submit");
      await tab.shows("#runs", runs);
    }
    assert.equal(postsOf(site.requests), 3);
    assert.equal(tab.page.url(), `${site.origin}/`);
  },
);

/** How many forms were posted. */
function postsOf(requests: ReadonlyMap<string, number>): number {
  return [...requests].filter(([key]) => key.startsWith("POST ")).reduce(
    (sum, [, count]) => sum + count,
    0,
  );
}
