import assert from "node:assert/strict";
import { createApp } from "@rivulet/live";
import { Board } from "../../../examples/board.tsx";
import { assets } from "../../../examples/gallery/assets.ts";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import type { Tab } from "../harness/tab.ts";

const COLUMNS = 12;

const boardTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(
    name,
    () => createApp({ routes: { "/": Board }, layout: Layout, assets }),
    async (scene) => {
      await scene.tab.page.setViewport({ width: 1280, height: 900 });
      await run(scene);
    },
  );

boardTest(
  "drags a note: everybody sees it there, and who points where",
  async ({ tab, newTab }) => {
    const other = await newTab();
    await other.visit("/");
    await tab.visit("/");
    await tab.page.bringToFront();
    const { mouse } = tab.page;
    await toMiddleOf(tab, NOTE);
    await mouse.down();
    await toPlace(tab, 8, 5);
    await noteIs(tab, "Drag me", "x7 y5");
    // Before it is let go.
    await noteIs(other, "Drag me", "x7 y5");
    await pointsAt(other, "x8 y5");
    await toPlace(tab, 11, 7);
    await mouse.up();
    for (const page of [tab, other]) {
      await noteIs(page, "Drag me", "x9 y6");
    }
    await toPlace(tab, 2, 0);
    await pointsAt(other, "x2 y0");
    await noteIs(tab, "Drag me", "x9 y6");
    await assertShowsWhatServerSays(tab);
    await tab.page.close();
    await other.until(() => document.querySelector(".pointer") === null);
  },
);

boardTest(
  "moves a note by keys, or by clicking it and a place: everybody sees it there",
  async ({ tab, newTab }) => {
    const other = await newTab();
    await other.visit("/");
    await tab.visit("/");
    await tab.page.bringToFront();
    await tab.page.focus(NOTE);
    for (const key of ["Right", "Right", "Down", "Left", "Up", "Up", "Up"]) {
      await tab.page.keyboard.press(`Arrow${key}` as "ArrowUp");
    }
    for (const page of [tab, other]) await noteIs(page, "Drag me", "x2 y0");
    // It glides there, and is clicked where it is.
    await tab.until(() => document.getAnimations().length === 0);
    await tab.click(NOTE);
    await tab.page.waitForSelector(`${NOTE}[aria-pressed=true]`);
    await toPlace(tab, 5, 6);
    await tab.page.mouse.down();
    await tab.page.mouse.up();
    for (const page of [tab, other]) await noteIs(page, "Drag me", "x4 y6");
  },
);

boardTest(
  "moves a note by keys in a low window: the page does not scroll",
  async ({ tab }) => {
    await tab.page.setViewport({ width: 1280, height: 500 });
    await tab.visit("/");
    await tab.page.focus(NOTE);
    const before = await tab.run(() => scrollY);
    for (const key of ["Down", "Down", "Right", "Up"]) {
      await tab.page.keyboard.press(`Arrow${key}` as "ArrowUp");
    }
    await noteIs(tab, "Drag me", "x2 y2");
    assert.equal(await tab.run(() => scrollY), before);
  },
);

boardTest(
  "writes and colours a note, and throws it away: everybody sees that",
  async ({ tab, newTab }) => {
    const other = await newTab();
    await other.visit("/");
    await tab.visit("/");
    await tab.page.bringToFront();
    await tab.click("#add");
    await tab.page.waitForSelector("#text:enabled");
    await tab.type("#text", "Buy <tea>");
    await noteIs(other, "Buy <tea>", "yellow");
    await tab.click(".swatch.pink");
    await noteIs(other, "Buy <tea>", "pink");
    await tab.click("#remove");
    await tab.page.waitForSelector("#text:disabled");
    for (const page of [tab, other]) {
      await page.until(() => document.querySelectorAll(".note").length === 2);
    }
    await assertShowsWhatServerSays(tab);
  },
);

boardTest(
  "two people write at the same time, on two notes: both texts are whole",
  async ({ tab, newTab }) => {
    const other = await newTab();
    await tab.visit("/");
    await other.visit("/");
    for (const [page, note] of [[tab, 1], [other, 2]] as const) {
      await page.run((note) => {
        document.querySelectorAll<HTMLElement>(".note")[note - 1].click();
      }, note);
      await page.until(() =>
        document.querySelector<HTMLInputElement>("#text")!.value !== ""
      );
    }
    for (const letter of "abcdefgh") {
      await Promise.all([tab, other].map((page) =>
        page.run((letter) => {
          const text = document.querySelector<HTMLInputElement>("#text")!;
          text.value += letter;
          text.dispatchEvent(new Event("input", { bubbles: true }));
        }, letter)
      ));
    }
    for (const page of [tab, other]) {
      await noteIs(page, "Drag meabcdefgh", "yellow");
      await noteIs(page, "Open this page twiceabcdefgh", "blue");
    }
  },
);

/** The first note. */
const NOTE = ".note.yellow";

/** Moves the pointer as a hand does. */
async function toMiddleOf(tab: Tab, selector: string): Promise<void> {
  const [x, y] = await tab.run((selector) => {
    const { left, top, width, height } = document.querySelector(selector)!
      .getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, selector);
  await tab.page.mouse.move(x, y, { steps: 8 });
}

const toPlace = (tab: Tab, x: number, y: number): Promise<void> =>
  toMiddleOf(tab, `.places i:nth-child(${y * COLUMNS + x + 1})`);

/** Waits until a note of this text has these classes. */
async function noteIs(tab: Tab, text: string, names: string): Promise<void> {
  await tab.until(
    (text, names) =>
      Array.from(document.querySelectorAll(".note")).some((note) =>
        note.textContent === text &&
        names.split(" ").every((name) => note.classList.contains(name))
      ),
    text,
    names,
  );
}

async function pointsAt(tab: Tab, place: string): Promise<void> {
  await tab.page.waitForSelector(`.pointer.${place.replace(" ", ".")}`);
}
