/**
 * Photographs the gallery for people to look at: each page on a phone and on a desk, light and dark.
 *
 *     deno run -A tests/browser/screenshots.ts <folder>
 *
 * @module
 */
import { join } from "node:path";
import { app } from "../../examples/gallery/main.tsx";
import { pages } from "../../examples/gallery/pages.ts";
import { requireTool } from "../harness/tools.ts";
import { engines, launchBrowser } from "./harness/engine.ts";
import { Site } from "./harness/site.ts";
import { Tab } from "./harness/tab.ts";

const sizes = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const schemes = ["light", "dark"];

const [folder] = Deno.args;
if (folder === undefined) {
  throw new TypeError("Expected a folder for the pictures, received nothing.");
}
const [engine] = engines;
const path = requireTool(engine.tool);
if (path === undefined) {
  throw new Error(`Expected ${engine.tool.name}. Get it: ${engine.tool.how}`);
}
Deno.mkdirSync(folder, { recursive: true });

const browser = await launchBrowser(engine, path);
try {
  await using site = new Site(app);
  const tab = await Tab.open(browser.defaultBrowserContext(), site.origin);
  for (const { path } of [{ path: "/" }, ...pages]) {
    await tab.visit(path);
    for (const { width, height } of sizes) {
      await tab.page.setViewport({ width, height });
      for (const scheme of schemes) {
        await tab.page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
        ]);
        const name = `${path.slice(1) || "home"}-${width}-${scheme}.png`;
        await tab.page.screenshot({
          path: join(folder, name) as `${string}.png`,
        });
        console.log(name);
      }
    }
  }
  tab.assertNoProblems();
} finally {
  await browser.close();
}
