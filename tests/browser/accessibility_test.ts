/** Nothing keeps people from using a page of the gallery, whatever they see it on. */
import axe from "axe-core";
import assert from "node:assert/strict";
import { app } from "../../examples/gallery/main.tsx";
import { galleryPaths } from "./harness/gallery_paths.ts";
import { browserTest } from "./harness/scene.ts";

/** A phone and a desk: each shows all there is, and either scheme has its own colours. */
const LOOKS = [
  { width: 390, scheme: "light" },
  { width: 1280, scheme: "dark" },
];

/** What keeps people from using a page, or nearly. */
const GRAVE: readonly unknown[] = ["serious", "critical"];

for (const path of galleryPaths) {
  browserTest(
    `opens ${path} on a phone and on a desk, light and dark: nothing keeps anybody from using it`,
    () => app,
    async ({ tab }) => {
      await tab.visit(path);
      await tab.page.evaluate(axe.source);
      const findings = new Set<string>();
      for (const { width, scheme } of LOOKS) {
        await tab.page.setViewport({ width, height: 844 });
        await tab.page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
        ]);
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
      assert.deepEqual([...findings], []);
    },
    // Firefox cannot be asked to be dark, and what the check reads is the same.
    { in: "Chromium" },
  );
}
