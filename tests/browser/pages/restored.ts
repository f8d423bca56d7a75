import assert from "node:assert/strict";
import { createRestored } from "../apps/restored.tsx";
import { browserTest } from "../harness/scene.ts";

const all = "box: ontrue,cup: largetrue,note: milk,tea: black,text: tea";

browserTest(
  "fills in a form, and loads the page again or comes back to it: the server hears what the browser has kept",
  createRestored,
  async ({ tab, engine }) => {
    // What Firefox sends while it leaves may come too late.
    tab.allow(/_rivulet\/send\S* 410/);
    await tab.visit("/");
    await tab.type("[name=text]", "tea");
    await tab.type("[name=note]", "milk");
    await tab.click("[name=box]");
    await tab.click("#large");
    await tab.page.select("[name=tea]", "black");
    await tab.click("#other");
    await tab.shows("#told", all);
    // Without this browsers would keep the page itself.
    const leave = () => tab.run(() => addEventListener("unload", () => {}));
    const goBack = async () => {
      await leave();
      await tab.load("/?elsewhere");
      await tab.page.goBack();
    };
    if (engine === "Firefox") {
      await tab.page.reload();
      await tab.live();
      await tab.shows("#told", all);
    }
    await goBack();
    await tab.live();
    await tab.shows("#told", all);
    assert.equal(
      await tab.run(() =>
        document.querySelector<HTMLInputElement>("#large")!.checked
      ),
      true,
    );
  },
);
