import assert from "node:assert/strict";
import { createHooked } from "../apps/hooks.tsx";
import { wholePage } from "../harness/server_view.ts";
import { browserTest } from "../harness/scene.ts";

browserTest(
  "a person uses an island: it was there before its script, keeps its state, and tells the view once",
  createHooked,
  async ({ tab, site }) => {
    const release = site.holdBack(/modules\/Picker/);
    await tab.visit("/");
    assert.deepEqual(
      await tab.run(() =>
        [...document.querySelectorAll("li")].map(({ textContent }) =>
          textContent
        )
      ),
      ["tea", "milk", "toast"],
    );
    await tab.run(() => {
      Object.assign(document.querySelector("section")!, { isSame: true });
    });
    release();
    await tab.until(() => document.querySelector("section.alive") !== null);
    await tab.click("#open");
    await tab.click("#open");
    await tab.shows("#opened", "2");
    await tab.type("#filter", "t");
    await tab.until(() => document.querySelectorAll("li").length === 2);
    await tab.click("#pick-toast");
    await tab.shows("#picks", "1 toast");
    await tab.until(() =>
      document.querySelector<HTMLButtonElement>("#pick-toast")!.disabled
    );
    await wholePage(tab);
    await tab.click("#rename");
    await tab.click("#pick-tea");
    await tab.shows("#picks", "2 tea");
    await tab.until(() =>
      document.querySelector("section[data-picked=tea]") !== null
    );
    assert.ok(
      await tab.run(() => "isSame" in document.querySelector("section")!),
    );
    assert.equal(await tab.text("#opened"), "2");
    assert.equal(
      await tab.run(() =>
        document.querySelector<HTMLInputElement>("#filter")!.value
      ),
      "t",
    );
  },
);
