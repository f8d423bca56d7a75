/**
 * Photographs the gallery for people to look at: each page in each browser, on a phone and on a desk, light and dark.
 *
 *     deno run -A tests/browser/screenshots.ts <folder>
 *
 * @module
 */
import { join } from "node:path";
import { app } from "../../examples/gallery/main.tsx";
import { requireTool } from "../harness/tools.ts";
import { type Engine, engines, launchBrowser } from "./harness/engine.ts";
import { galleryPaths } from "./harness/gallery_paths.ts";
import { Site } from "./harness/site.ts";
import { Tab } from "./harness/tab.ts";

const sizes = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const schemes = ["light", "dark"];

const [folder] = Deno.args;
if (folder === undefined) {
  throw new TypeError("Expected a folder for the pictures, received nothing.");
}
Deno.mkdirSync(folder, { recursive: true });
await using site = new Site({ app });
for (const engine of engines) await photograph(engine, folder);

async function photograph(engine: Engine, folder: string): Promise<void> {
  const executable = requireTool(engine.tool);
  if (executable === undefined) {
    console.log(`Without ${engine.tool.name}. Get it: ${engine.tool.how}`);
    return;
  }
  const browser = await launchBrowser(engine, executable);
  try {
    const tab = await Tab.open(browser.defaultBrowserContext(), site.origin);
    for (const path of galleryPaths) {
      await tab.visit(path);
      if (path === "/streaming") await write(tab);
      for (const size of sizes) {
        await tab.page.setViewport(size);
        // Firefox cannot be asked to be dark.
        for (const scheme of engine.name === "Chromium" ? schemes : ["light"]) {
          if (engine.name === "Chromium") {
            await tab.page.emulateMediaFeatures([
              { name: "prefers-color-scheme", value: scheme },
            ]);
          }
          const page = path.slice(1).replace(/\W+/g, "-") || "home";
          const name = `${page}-${size.width}-${scheme}-${engine.name}.png`;
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
}

/** A page that only says that it is ready shows little. */
async function write(tab: Tab): Promise<void> {
  await tab.click("#start");
  await tab.shows("#status", "Finished");
}
