/** The proxies of deploy/ in front of galleries that share a store: what pages see of it. */
import assert from "node:assert/strict";
import { Browser } from "../chaos/browser/browser.ts";
import type { Tab } from "../chaos/browser/tab.ts";
import { assertUndisturbed, Crowd } from "../chaos/harness/crowd.ts";
import { until } from "../chaos/harness/until.ts";
import { galleriesTest } from "./harness/galleries.ts";

// nginx goes by the cookie that comes with the page, so a first visit often connects to another instance than the one that
// has answered.
galleriesTest(
  "a first visit is adopted, and so is the next one",
  2,
  async (galleries) => {
    for (let i = 0; i < 10; i++) {
      await using browser = new Browser();
      assert.equal(await answerTo(browser, galleries.origin), "adopted");
      assert.equal(await answerTo(browser, galleries.origin), "adopted");
    }
  },
);

for (const signal of ["SIGKILL", "SIGTERM"] as const) {
  galleriesTest(
    `pages go on while each of three instances is restarted by ${signal}`,
    3,
    async (galleries) => {
      await using crowd = new Crowd();
      for (let i = 0; i < 9; i++) {
        await crowd.open(`${galleries.origin}/counter`);
      }
      let count = 0;
      const click = () => {
        count++;
        for (const tab of crowd.tabs) tab.click("#inc");
      };
      click();
      await show(crowd.tabs, count);
      for (const server of galleries.servers) {
        click();
        const ended = server.end(signal);
        click();
        await ended;
        click();
        await show(crowd.tabs, count);
        await server.start();
        click();
        await show(crowd.tabs, count);
      }
      crowd.tabs.forEach(assertUndisturbed);
      for (const { errors } of galleries.servers) assert.equal(errors, "");
    },
  );
}

/** Opens a page, and returns how its join was answered. */
async function answerTo(browser: Browser, origin: string): Promise<string> {
  const tab = await browser.open(`${origin}/counter`);
  tab.click("#inc");
  await show([tab], 1);
  return String(tab.network.heard[0][0]);
}

async function show(tabs: readonly Tab[], count: number): Promise<void> {
  const shown = () => tabs.map((tab) => tab.text("#count"));
  await until(
    () => shown().every((text) => text === `${count}`),
    () => `${count} on all pages, but received ${shown()}`,
  );
}
