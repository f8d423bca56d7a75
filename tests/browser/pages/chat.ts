import { createApp } from "@rivulet/live";
import assert from "node:assert/strict";
import { Chat } from "../../../examples/chat.tsx";
import { assets } from "../../../examples/gallery/assets.ts";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { makeFolder } from "../../chaos/harness/temporary_folder.ts";
import { startGallery } from "../harness/gallery_process.ts";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const chatTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(
    name,
    () => createApp({ routes: { "/": Chat }, layout: Layout, assets }),
    run,
  );

chatTest(
  "two people chat: each sees the other's lines, who is here, and who is typing",
  async ({ tab, newTab }) => {
    await tab.visit("/");
    await rename(tab, "Ada");
    const other = await newTab();
    await other.visit("/");
    await other.page.bringToFront();
    await rename(other, "Grace");
    await tab.shows("#people", "Ada (you)Grace");
    await other.shows("#people", "AdaGrace (you)");
    await say(other, "Is there tea?");
    await linesAre(tab, "Is there tea?");
    await other.type("#draft", "I");
    await tab.shows("#typing", "Grace is typing…");
    await other.shows("#typing", "");
    await tab.shows("#typing", "");
    await other.type("#draft", " bring milk");
    await tab.shows("#typing", "Grace is typing…");
    await other.page.keyboard.press("Enter");
    await linesAre(tab, "Is there tea?", "I bring milk");
    await tab.shows("#typing", "");
    await tab.page.bringToFront();
    await say(tab, "Do");
    for (const page of [tab, other]) {
      await linesAre(page, "Is there tea?", "I bring milk", "Do");
    }
    await other.page.close();
    await tab.shows("#people", "Ada (you)");
  },
);

chatTest(
  "goes to another room and back: each has its own lines, and its address",
  async ({ tab, newTab }) => {
    await tab.visit("/");
    await rename(tab, "Ada");
    await say(tab, "about tea");
    await tab.click("#coffee");
    await tab.until(() => location.search === "?room=coffee");
    await linesAre(tab);
    await say(tab, "about coffee");
    await linesAre(tab, "about coffee");
    const other = await newTab();
    await other.load("/?room=coffee");
    await linesAre(other, "about coffee");
    await other.live();
    await tab.shows("#people", `Ada (you)${await nameOf(other)}`);
    await tab.page.bringToFront();
    await tab.back();
    await linesAre(tab, "about tea");
    await tab.shows("#people", "Ada (you)");
    await other.shows("#people", `${await nameOf(other)} (you)`);
  },
);

chatTest(
  "the line is cut while a person sends and another one talks: each line is there once",
  async ({ tab, site, newTab }) => {
    tab.allowCuts();
    const other = await newTab();
    other.allowCuts();
    await other.visit("/");
    await tab.visit("/");
    await tab.page.bringToFront();
    await say(tab, "one");
    await linesAre(other, "one");
    const held = site.network.hold("down");
    await tab.type("#draft", "two");
    await tab.page.keyboard.press("Enter");
    await held.underway;
    site.network.down();
    held.release();
    site.network.up();
    await tab.live(2);
    await linesAre(tab, "one", "two");
    await other.page.bringToFront();
    await other.live(2);
    await say(other, "three");
    for (const page of [tab, other]) {
      await linesAre(page, "one", "two", "three");
    }
  },
);

chatTest(
  "types two lines quickly over a slow network: they are two lines, and a third stays in the field",
  async ({ tab, site }) => {
    await site.behind({ toServer: { delay: 150 }, toClient: { delay: 150 } });
    await tab.visit("/");
    await tab.type("#draft", "one");
    await tab.page.keyboard.press("Enter");
    await tab.type("#draft", "two");
    await tab.page.keyboard.press("Enter");
    await tab.type("#draft", "three");
    await linesAre(tab, "one", "two");
    assert.equal(
      await tab.run(() =>
        document.querySelector<HTMLInputElement>("#draft")!.value
      ),
      "three",
    );
  },
);

chatTest(
  "the server dies of a line: two people go on in another process, and each line is there once",
  async ({ tab, site, newTab }) => {
    await using folder = await makeFolder();
    await using server = await startGallery(folder, site);
    const other = await newTab();
    for (const page of [other, tab]) {
      page.allowCuts();
      await page.visit("/chat?room=water");
      await page.page.bringToFront();
      await rename(page, page === tab ? "Ada" : "Grace");
      await say(page, "Hello");
    }
    for (const [deaths, text] of [[1, "two"], [2, "three"]] as const) {
      await tab.type("#draft", text);
      await tab.page.keyboard.press("Enter");
      await server.end("SIGKILL");
      await server.start();
      for (const page of [tab, other]) await page.live(deaths + 1);
      await tab.until(() =>
        document.querySelector<HTMLInputElement>("#draft")!.value === ""
      );
    }
    await other.page.bringToFront();
    await say(other, "four");
    for (const page of [tab, other]) {
      await linesAre(page, "Hello", "Hello", "two", "three", "four");
    }
    // Who has been here for longer is forgotten with the server.
    await tab.until(() =>
      ["GraceAda (you)", "Ada (you)Grace"].includes(
        document.querySelector("#people")!.textContent!,
      )
    );
  },
);

chatTest(
  "a long talk: who comes later sees its last fifty lines, the newest in view",
  async ({ tab, newTab }) => {
    await tab.visit("/");
    const texts = Array.from({ length: 53 }, (_, i) => `line ${i}`);
    await tab.run(async (texts) => {
      const draft = document.querySelector<HTMLInputElement>("#draft")!;
      for (const text of texts) {
        draft.value = text;
        draft.form!.requestSubmit();
      }
      await Promise.resolve();
    }, texts);
    await linesAre(tab, ...texts);
    const other = await newTab();
    await other.visit("/");
    await linesAre(other, ...texts.slice(-50));
    for (const page of [tab, other]) {
      await page.page.bringToFront();
      assert.ok(
        await page.run(() => {
          const log = document.querySelector(".log")!.getBoundingClientRect();
          const last = document.querySelector(".log li:last-child")!
            .getBoundingClientRect();
          return last.top >= log.top && last.bottom <= log.bottom;
        }),
      );
    }
  },
);

async function rename(tab: Tab, name: string): Promise<void> {
  await tab.run(() =>
    document.querySelector<HTMLInputElement>("#name")!.select()
  );
  await tab.page.keyboard.type(name);
  await tab.page.keyboard.press("Enter");
  await tab.until(
    (mine) => document.querySelector("#people")!.textContent!.includes(mine),
    `${name} (you)`,
  );
}

async function nameOf(tab: Tab): Promise<string> {
  return await tab.run(() =>
    document.querySelector<HTMLInputElement>("#name")!.value
  );
}

/** Says something, and waits until the field is free for more. */
async function say(tab: Tab, text: string): Promise<void> {
  await tab.type("#draft", text);
  await tab.page.keyboard.press("Enter");
  await tab.until(() =>
    document.querySelector<HTMLInputElement>("#draft")!.value === ""
  );
}

async function linesAre(tab: Tab, ...texts: string[]): Promise<void> {
  await tab.until(
    (texts) =>
      JSON.stringify(
        Array.from(
          document.querySelectorAll(".log li p"),
          (line) => line.textContent,
        ),
      ) === JSON.stringify(texts),
    texts,
  );
}
