import { createApp } from "@rivulet/live";
import { assets } from "../../../examples/gallery/assets.ts";
import { Layout } from "../../../examples/gallery/layout.tsx";
import { Votes } from "../../../examples/votes.tsx";
import { browserTest, type Scene } from "../harness/scene.ts";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";

const votesTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(
    name,
    () => createApp({ routes: { "/": Votes }, layout: Layout, assets }),
    run,
  );

votesTest(
  "votes in one window: the other one counts",
  async ({ tab, newTab }) => {
    await tab.visit("/");
    const other = await newTab();
    await other.visit("/");
    await other.page.bringToFront();
    for (const drink of ["#tea", "#water", "#tea"]) await other.click(drink);
    for (const page of [tab, other]) {
      await page.shows("#total", "3");
      await page.shows("#tea-votes", "2");
      await page.shows("#water-votes", "1");
      await page.shows("#coffee-votes", "0");
    }
    await other.shows("#mine", "3");
    await tab.shows("#mine", "0");
    await tab.page.bringToFront();
    await tab.click("#coffee");
    await tab.shows("#mine", "1");
    await other.shows("#total", "4");
    for (const page of [tab, other]) {
      await page.page.bringToFront();
      await assertShowsWhatServerSays(page);
    }
  },
);

votesTest(
  "opens the poll after others have voted: their votes are there at once",
  async ({ tab, newTab }) => {
    await tab.visit("/");
    await tab.clickAtOnce("#tea", "#tea", "#chocolate");
    await tab.shows("#total", "3");
    const other = await newTab();
    await other.load("/");
    await other.shows("#total", "3");
    await other.shows("#mine", "0");
  },
);

votesTest(
  "votes while the line is cut: each vote counts once",
  async ({ tab, site, newTab }) => {
    tab.allowCuts();
    const other = await newTab();
    other.allowCuts();
    await other.visit("/");
    await tab.visit("/");
    const held = site.network.hold("down");
    await tab.clickAtOnce("#tea", "#tea");
    await held.underway;
    site.network.down();
    held.release();
    await tab.clickAtOnce("#coffee");
    site.network.up();
    await tab.live(2);
    await tab.shows("#mine", "3");
    for (const page of [tab, other]) {
      await page.shows("#total", "3");
      await page.shows("#tea-votes", "2");
    }
  },
);
