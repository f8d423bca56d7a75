import { createRestored } from "../apps/restored.tsx";
import { browserTest } from "../harness/scene.ts";

browserTest(
  "fills in a form before the script is there: the server hears of all of it",
  createRestored,
  async ({ tab, site }) => {
    const release = site.holdBack(/client-/);
    await tab.load("/");
    await tab.type("[name=text]", "tea");
    await tab.type("[name=note]", "milk");
    await tab.click("[name=box]");
    await tab.click("#large");
    await tab.page.select("[name=tea]", "black");
    release();
    await tab.live();
    await tab.shows(
      "#told",
      "box: ontrue,cup: largetrue,note: milk,tea: black,text: tea",
    );
  },
);
