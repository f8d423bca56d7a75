import assert from "node:assert/strict";
import { app as gallery } from "../../../examples/gallery/main.tsx";
import { createWriter } from "../apps/writer.tsx";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

browserTest(
  "a text is written word by word, with its progress",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/streaming");
    assert.equal(await tab.text("#status"), "Ready");
    await tab.click("#start");
    await writes(tab);
    await tab.shows("#status", "Finished");
    await tab.shows("#progress", "179 of 179 words");
    const text = await tab.text("article");
    assert.match(text, /^A rivulet begins .* listens anyway\.$/s);
    assert.equal(
      await tab.run(() => document.querySelector("progress")!.value),
      179,
    );
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "writing stops when Stop is clicked, and begins anew when Start is",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/streaming");
    await tab.click("#start");
    await writes(tab);
    await tab.click("#stop");
    await tab.shows("#status", "Stopped");
    const written = await tab.text("article");
    await tab.shows(
      "#progress",
      `${written.trim().split(/\s+/).length} of 179 words`,
    );
    await assertShowsWhatServerSays(tab);
    assert.equal(await tab.text("article"), written);
    await tab.click("#start");
    await tab.shows("#status", "Finished");
    assert.equal((await tab.text("article")).split(/\s+/).length, 179);
  },
);

browserTest(
  "Start is clicked while the text is written: each word is there once",
  () => gallery,
  async ({ tab }) => {
    await tab.visit("/streaming");
    await tab.click("#start");
    await writes(tab);
    await tab.clickAtOnce("#start", "#start", "#start");
    await tab.shows("#status", "Finished");
    assert.equal((await tab.text("article")).split(/\s+/).length, 179);
  },
);

browserTest(
  "the line is cut while a text is written: it is there when the line is back",
  () => gallery,
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/streaming");
    await tab.click("#start");
    await writes(tab);
    site.network.cut();
    await tab.live(2);
    await tab.shows("#status", "Finished");
    assert.equal((await tab.text("article")).split(/\s+/).length, 179);
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "a run that was started again is cancelled: what it still writes is not shown",
  createWriter,
  async ({ tab }, { runs }) => {
    await tab.visit("/");
    await tab.click("#write");
    await tab.until(() => recorded.frames.at(-1)![0] === "down");
    runs[0].write("old");
    await tab.shows("#text", "old");
    await tab.click("#write");
    await tab.shows("#text", "");
    assert.ok(runs[0].signal.aborted);
    runs[0].write("late");
    runs[1].write("new");
    await tab.shows("#text", "new");
    await tab.click("#click");
    await tab.shows("#click", "1");
    assert.equal(await tab.text("#text"), "new");
    assert.equal(runs[1].signal.aborted, false);
  },
);

browserTest(
  "clicks are handled while a text is written, and lose none of it",
  createWriter,
  async ({ tab }, { runs }) => {
    await tab.visit("/");
    await tab.click("#write");
    await tab.until(() => recorded.frames.at(-1)![0] === "down");
    for (const [index, letter] of [..."abc"].entries()) {
      runs[0].write(letter);
      await tab.click("#click");
      await tab.shows("#click", String(index + 1));
    }
    await tab.shows("#text", "abc");
  },
);

browserTest(
  "leaving the page ends the run on the server",
  createWriter,
  async ({ tab }, { runs }) => {
    await tab.visit("/");
    await tab.click("#write");
    await tab.until(() => recorded.frames.at(-1)![0] === "down");
    const [{ signal }] = runs;
    const ended = new Promise((resolve) => {
      signal.addEventListener("abort", resolve);
    });
    assert.equal(signal.aborted, false);
    await tab.visit("/other");
    await ended;
  },
);

/** Waits until some words are written, and more are to come. */
async function writes(tab: Tab): Promise<void> {
  await tab.until(() => document.querySelectorAll("article span").length > 3);
  assert.equal(await tab.text("#status"), "Writing");
}
