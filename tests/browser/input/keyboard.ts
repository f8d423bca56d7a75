import assert from "node:assert/strict";
import { createApp } from "@rivulet/live";
import { assets } from "../../../examples/gallery/assets.ts";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { Keyboard } from "../../../examples/keyboard.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const keyboardTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(
    name,
    () => createApp({ routes: { "/": Keyboard }, layout: Layout, assets }),
    async (scene) => {
      // So low that arrow keys could scroll it.
      await scene.tab.page.setViewport({ width: 390, height: 400 });
      await run(scene);
    },
  );

keyboardTest(
  "plays by arrow keys and letters until the snake meets a wall, and again by Enter",
  async ({ tab }) => {
    await tab.visit("/");
    await tab.shows("#status", "An arrow sets it going");
    const { keyboard } = tab.page;
    await keyboard.press("ArrowUp");
    await looks(tab, 270);
    await keyboard.press("a");
    await looks(tab, 180);
    await tab.page.waitForSelector(".over");
    assert.match(await tab.text("#status"), /^Over, after /);
    await tab.shows("#go", "Again");
    assert.equal(await tab.run(() => scrollY), 0);
    await keyboard.press("Enter");
    await tab.shows("#go", "Pause");
    await looks(tab, 0);
    await keyboard.press("ArrowDown");
    await looks(tab, 90);
    assert.equal(await tab.run(() => scrollY), 0);
  },
);

keyboardTest(
  "turns twice within one step, and holds a key down: both turns are taken, and the key is told a few times",
  async ({ tab, site }) => {
    await tab.visit("/");
    const { keyboard } = tab.page;
    const held = site.network.hold("up");
    await keyboard.press("w");
    await held.underway;
    await keyboard.press("a");
    await keyboard.down("s");
    for (let i = 0; i < 20; i++) await keyboard.down("s");
    await keyboard.up("s");
    held.release();
    // Up and left, one step each, and then down to the wall.
    await tab.page.waitForSelector('.eyes[transform^="translate(5 14)"]');
    const sent = (await tab.frames()).filter(([way, text]) =>
      way === "up" && text.includes('"k":"s"')
    );
    assert.ok(sent.length < 20, `${sent.length}`);
  },
);

keyboardTest(
  "pauses by Escape, by its button, and by looking at another tab",
  async ({ tab }) => {
    await tab.visit("/");
    const { keyboard } = tab.page;
    await keyboard.press("Enter");
    await tab.shows("#go", "Pause");
    await keyboard.press("Escape");
    await tab.shows("#status", "Paused");
    await keyboard.press("Enter");
    await tab.shows("#go", "Pause");
    await tab.click("#go");
    await tab.shows("#go", "Go on");
    // It has the focus, and so hears Enter as the window does.
    await keyboard.press("Enter");
    await tab.shows("#go", "Pause");
    await tab.run(() => {
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await tab.shows("#status", "Paused");
    await keyboard.press("ArrowUp");
    await tab.shows("#go", "Pause");
  },
);

keyboardTest(
  "plays with a finger: an arrow is heard once",
  async ({ tab }) => {
    await tab.visit("/");
    await tap(tab, "#up");
    await looks(tab, 270);
    await tap(tab, "#left");
    await looks(tab, 180);
    const sent = (await tab.frames()).filter(([way]) => way === "up");
    // What the page joins with, and two touches.
    assert.equal(sent.length, 3, JSON.stringify(sent));
    await tap(tab, "#go");
    await tab.shows("#status", "Paused");
  },
);

/** Waits until the snake looks to where this angle is. */
async function looks(tab: Tab, angle: number): Promise<void> {
  await tab.page.waitForSelector(`.eyes[transform$="rotate(${angle})"]`);
}

/** Touches the middle of an element, and lets it go. */
async function tap(tab: Tab, selector: string): Promise<void> {
  const element = await tab.page.waitForSelector(selector);
  await element!.scrollIntoView();
  await element!.tap();
}
