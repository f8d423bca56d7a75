import assert from "node:assert/strict";
import { app } from "../../../examples/chart.tsx";
import { browserTest } from "../harness/scene.ts";

browserTest(
  "a person watches the chart, zooms into it and goes back to live",
  () => app,
  async ({ tab }) => {
    await tab.visit("/");
    await tab.until(() => document.querySelector("#chart canvas") !== null);
    const load = await tab.text("#load");
    await tab.until(
      (load) => document.querySelector("#load")!.textContent !== load,
      load,
    );
    await tab.run(() => scrollTo(0, 200));
    const [x, y, width] = await tab.run(() => {
      const { x, y, width, height } = document.querySelector(".u-over")!
        .getBoundingClientRect();
      return [x, y + height / 2, width];
    });
    const { mouse } = tab.page;
    await mouse.move(x + width / 4, y);
    await mouse.down();
    await mouse.move(x + width / 2, y);
    await mouse.move(x + width * 3 / 4, y);
    await mouse.up();
    await tab.until(() =>
      /^\d+\.\d s in 200 points/.test(
        document.querySelector(".chart-foot")!.textContent!,
      )
    );
    await tab.click("#live");
    await tab.shows(".chart-foot", "Live");
    await tab.click(".palette");
    await tab.until(() => document.querySelector(".tint") !== null);
    await tab.click(".tint.rose");
    await tab.until(() => document.querySelector(".chart.rose") !== null);
    assert.equal(
      await tab.run(() => document.querySelectorAll("#chart canvas").length),
      1,
    );
  },
);
