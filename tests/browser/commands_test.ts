/** What a page does by itself, because a listener has commands for it. */
import assert from "node:assert/strict";
import { createApp } from "@rivulet/live";
import { assets } from "../../examples/gallery/assets.ts";
import { Layout } from "../../examples/gallery/layout.tsx";
import { Modal } from "../../examples/modal.tsx";
import { createEffects } from "./apps/effects.tsx";
import { browserTest } from "./harness/scene.ts";
import { wholePage } from "./harness/server_view.ts";
import type { Tab } from "./harness/tab.ts";

const makeApp = () =>
  createApp({ routes: { "/": Modal }, layout: Layout, assets });

/** The events that the page has sent, by what they say. */
async function sent(tab: Tab): Promise<string[]> {
  const frames = await tab.frames();
  return frames.flatMap(([direction, text]) =>
    direction === "up" && /^\[[1-9]/.test(text) ? [text] : []
  );
}

const isShown = (tab: Tab, selector: string) =>
  tab.until(
    (selector) =>
      !!document.querySelector(selector)?.checkVisibility() &&
      !document.querySelector(selector)!.matches(".rising"),
    selector,
  );

const isHidden = (tab: Tab, selector: string) =>
  tab.until(
    (selector) => !document.querySelector(selector)?.checkVisibility(),
    selector,
  );

const hasFocus = (tab: Tab, selector: string) =>
  tab.until(
    (selector) => !!document.activeElement?.matches(selector),
    selector,
  );

browserTest(
  "opens a dialog and is inside it until Escape: then the focus is where it was, and the server has heard nothing",
  makeApp,
  async ({ tab }) => {
    await tab.visit("/");
    await tab.page.focus("#open");
    await tab.page.keyboard.press("Enter");
    await tab.until(() => document.querySelector("#about:modal") !== null);
    await hasFocus(tab, "#about *");
    await tab.page.keyboard.press("Escape");
    await isHidden(tab, "#about");
    await hasFocus(tab, "#open");
    await tab.click("#open");
    await tab.click("#about .primary");
    await isHidden(tab, "#about");
    await hasFocus(tab, "#open");
    assert.deepEqual(await sent(tab), []);
  },
);

browserTest(
  "goes through menu, tabs and disclosure by keyboard: each says what it is, and the server hears nothing",
  makeApp,
  async ({ tab }) => {
    const { keyboard } = tab.page;
    const expanded = (selector: string) =>
      tab.run(
        (selector) =>
          document.querySelector(selector)!.getAttribute("aria-expanded"),
        selector,
      );
    await tab.visit("/");
    await tab.page.focus("#more");
    await keyboard.press("Enter");
    await isShown(tab, "#menu");
    assert.equal(await expanded("#more"), "true");
    await keyboard.press("Tab");
    await hasFocus(tab, "#menu *");
    await keyboard.press("Escape");
    await isHidden(tab, "#menu");
    await hasFocus(tab, "#more");
    assert.equal(await expanded("#more"), "false");
    await tab.click("#more");
    await isShown(tab, "#menu");
    await tab.click("h1");
    await isHidden(tab, "#menu");
    assert.equal(await expanded("#more"), "false");

    await tab.page.focus("#tab-summary");
    for (
      const [key, tabId] of [
        ["ArrowRight", "people"],
        ["ArrowRight", "history"],
        ["ArrowRight", "summary"],
        ["ArrowLeft", "history"],
      ]
    ) {
      await keyboard.press(key as "ArrowLeft");
      await hasFocus(tab, `#tab-${tabId}[aria-selected=true]`);
      await isShown(tab, `#panel-${tabId}`);
      assert.deepEqual(
        await tab.run(() => [
          document.querySelectorAll("[role=tabpanel]:not([hidden])").length,
          document.querySelectorAll("[role=tab][tabindex='0']").length,
        ]),
        [1, 1],
      );
    }
    await tab.page.focus("#disclose");
    await keyboard.press(" ");
    await isShown(tab, "#disclosed");
    assert.equal(await expanded("#disclose"), "true");
    assert.deepEqual(await sent(tab), []);
  },
);

browserTest(
  "deletes a file: it goes before the server knows, which hears of it once",
  makeApp,
  async ({ tab, site }) => {
    await tab.visit("/");
    const row = ".files li:nth-child(2)";
    await tab.click(`${row} > button`);
    await isShown(tab, `${row} dialog`);
    const held = site.network.hold("down");
    await tab.click(`${row} .danger`);
    await held.underway;
    await isHidden(tab, row);
    await hasFocus(tab, "#files");
    assert.equal(await tab.text("#heard"), "0");
    assert.equal((await sent(tab)).length, 1);
    held.release();
    await tab.shows("#heard", "1");
    assert.equal(
      await tab.text(".files"),
      [
        "AccountsDeleteDelete Accounts?The menu brings it back.CancelDelete",
        "InvoicesDeleteDelete Invoices?The menu brings it back.CancelDelete",
        "LettersDeleteDelete Letters?The menu brings it back.CancelDelete",
      ].join(""),
    );
    await tab.click("#more");
    await tab.click("#restore");
    await tab.shows("#heard", "2");
    await isShown(tab, row);
    assert.equal((await sent(tab)).length, 2);
  },
);

browserTest(
  "loses the server: commands work on, and what they send arrives once it is back",
  makeApp,
  async ({ tab, site }) => {
    tab.allowCuts();
    // Browsers load the icon when they like.
    tab.allow(/favicon\.svg/);
    await tab.visit("/");
    site.network.down();
    await tab.until(() => recorded.notices.some(([name]) => name === "close"));
    await tab.click("#open");
    await isShown(tab, "#about");
    await tab.page.keyboard.press("Escape");
    await isHidden(tab, "#about");
    await tab.click("#disclose");
    await isShown(tab, "#disclosed");
    await tab.click(".files li:nth-child(2) > button");
    await tab.click(".files li:nth-child(2) .danger");
    await isHidden(tab, ".files li:nth-child(2)");
    assert.equal(await tab.text("#heard"), "0");
    site.network.up();
    await tab.shows("#heard", "1");
    await tab.until(() => document.querySelectorAll(".files li").length === 3);
    await isShown(tab, "#disclosed");
  },
);

browserTest(
  "finds what commands made after the server changes the page, sends it anew and is restarted",
  makeApp,
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.click("#disclose");
    await tab.click("#tab-people");
    await tab.click("#more");
    await tab.click("#menu li:nth-child(2) button");
    await tab.click("#more");
    const made = async () => {
      await isShown(tab, "#disclosed");
      await isShown(tab, "#panel-people");
      await isShown(tab, "#toast");
      assert.deepEqual(
        await tab.run(() => [
          document.querySelector("#panel-summary")!.hasAttribute("hidden"),
          document.querySelector("#tab-people")!.ariaSelected,
          document.querySelector("#disclose")!.ariaExpanded,
        ]),
        [true, "true", "true"],
      );
    };
    await made();
    await tab.click("#restore");
    await tab.shows("#heard", "1");
    await made();
    await wholePage(tab);
    await made();
    await site.restart(makeApp());
    await tab.live(2);
    await tab.shows("#heard", "0");
    await made();
    await tab.click("#disclose");
    await isHidden(tab, "#disclosed");
  },
);

browserTest(
  "clicks before the script of the commands is there: they are carried out when it comes",
  makeApp,
  async ({ tab, site }) => {
    const release = site.holdBack(/\/commands-/);
    await tab.visit("/");
    await tab.click("#disclose");
    await tab.click("#tab-people");
    assert.equal(await tab.text("#disclosed:not([hidden])"), "");
    release();
    await isShown(tab, "#disclosed");
    await isShown(tab, "#panel-people");
    assert.deepEqual(await sent(tab), []);
  },
);

browserTest(
  "shows and hides what rules display otherwise; the server has the last word, and the focus goes back",
  createEffects,
  async ({ tab }) => {
    await tab.visit("/");
    await tab.page.focus("#open");
    await tab.page.keyboard.press("Enter");
    await isShown(tab, "#panel");
    await hasFocus(tab, "#inside");
    await tab.page.keyboard.press("Escape");
    await isHidden(tab, "#panel");
    await hasFocus(tab, "#open");
    await tab.until(() =>
      document.querySelector("#panel")!.className === "panel"
    );

    await tab.click("#hide");
    await isHidden(tab, "#row");
    await tab.click("#server");
    await tab.click("#server");
    await isShown(tab, "#row");

    await tab.click("#reveal");
    await isShown(tab, "#closed");
    assert.equal(
      await tab.run(() =>
        getComputedStyle(document.querySelector("#closed")!).display
      ),
      "list-item",
    );
    await tab.click("#reveal");
    await isHidden(tab, "#closed");

    await tab.click("#turn");
    await tab.until(() => document.querySelector(".turning") === null);
    await tab.click("#pop");
    await isShown(tab, "#popover:popover-open");
    await tab.click("#pop");
    await isHidden(tab, "#popover");
    assert.equal((await sent(tab)).length, 2);
  },
);
