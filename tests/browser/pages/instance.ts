import assert from "node:assert/strict";
import { app } from "../../../examples/whereami.tsx";
import { makeFolder } from "../../chaos/harness/temporary_folder.ts";
import { startGallery } from "../harness/gallery_process.ts";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

browserTest(
  "kills the instance of a page: another one goes on with the same count",
  () => app,
  async ({ tab, site }) => {
    await using folder = await makeFolder();
    await using server = await startGallery(folder, site);
    tab.allowCuts();
    await tab.visit("/whereami");
    const places = [await placeOf(tab)];
    for (const moves of [1, 2]) {
      await tab.clickAtOnce("#inc", "#inc", "#kill");
      await tab.until(
        (deaths) =>
          recorded.notices.filter(([name]) => name === "close").length ===
            deaths,
        moves,
      );
      await tab.clickAtOnce("#inc");
      await server.start();
      await tab.live(moves + 1);
      await tab.shows("#moves", String(moves));
      await tab.shows("#count", String(4 * moves - 1));
      places.unshift(await placeOf(tab));
      assert.equal(
        await tab.text("#before"),
        `Before: ${places.slice(1).map(([name]) => name).join(", ")}`,
      );
      // What the next instance goes on from knows of this one.
      await tab.clickAtOnce("#inc");
      await tab.until(
        (clicks) =>
          recorded.frames.some(([, text]) => text === `["saved",${clicks}]`),
        5 * moves,
      );
    }
    assert.equal(new Set(places.map(([, process]) => process)).size, 3);
    await tab.click("#ask");
    await tab.until(
      (name) =>
        document.querySelector("#answer")!.textContent!.startsWith(name),
      `${places[0][0]} answered at `,
    );
  },
);

browserTest(
  "asks which instance it is, where none can be killed",
  () => app,
  async ({ tab }) => {
    await tab.visit("/");
    const [name, process] = await placeOf(tab);
    assert.equal(process, String(Deno.pid));
    await tab.click("#ask");
    await tab.until(
      (name) =>
        document.querySelector("#answer")!.textContent!.startsWith(name),
      `${name} answered at `,
    );
    assert.equal(await tab.run(() => document.querySelector("#kill")), null);
  },
);

async function placeOf(tab: Tab): Promise<[name: string, process: string]> {
  return [await tab.text("#instance"), await tab.text("#process")];
}
