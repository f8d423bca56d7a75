import axe from "axe-core";
import assert from "node:assert/strict";
import { app } from "../../../examples/gallery/main.tsx";
import { pages } from "../../../examples/gallery/pages.ts";
import { browserTest } from "../harness/scene.ts";

/** A phone and a desk. */
const WIDTHS = [390, 1280];

/** What keeps people from using a page, or nearly. */
const GRAVE: readonly unknown[] = ["serious", "critical"];

const paths = [
  "/",
  ...pages.map(({ path }) => path),
  "/search?q=smoky",
  "/source/counter",
];

for (const path of paths) {
  browserTest(
    `opens ${path} on a phone and on a desk, light and dark: nothing keeps anybody from using it`,
    () => app,
    async ({ tab, engine }) => {
      await tab.visit(path);
      await tab.page.evaluate(axe.source);
      // Firefox cannot be asked to be dark.
      const schemes = engine === "Chromium" ? ["light", "dark"] : ["light"];
      const findings = new Set<string>();
      for (const width of WIDTHS) {
        await tab.page.setViewport({ width, height: 844 });
        for (const value of schemes) {
          if (engine === "Chromium") {
            await tab.page.emulateMediaFeatures([
              { name: "prefers-color-scheme", value },
            ]);
          }
          const { passes, violations } = await tab.run(() =>
            (globalThis as unknown as { axe: typeof axe }).axe.run({
              resultTypes: ["violations"],
            })
          );
          assert.ok(passes.some(({ id }) => id === "color-contrast"));
          for (const { id, impact, nodes } of violations) {
            if (!GRAVE.includes(impact)) continue;
            for (const { html, failureSummary } of nodes.slice(0, 3)) {
              findings.add(`${id}: ${html}: ${failureSummary}`);
            }
          }
        }
      }
      assert.deepEqual([...findings], []);
    },
  );
}
