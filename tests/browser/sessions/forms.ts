import assert from "node:assert/strict";
import { createNotebook } from "../apps/notebook.tsx";
import { browserTest } from "../harness/scene.ts";

for (const use of ["websocket", "sse"] as const) {
  browserTest(
    `a form is being filled in when the session is lost for good: the new one has what was typed (${use})`,
    () => createNotebook({ transport: { use } }),
    async ({ tab, site }) => {
      tab.allowCuts();
      await tab.visit("/");
      await tab.type("#free", "mine");
      await tab.type("#note", "my note");
      await tab.shows("#noted", "my note");
      site.network.down();
      await tab.type("#note", " and more");
      await site.restart(createNotebook({ transport: { use } }));
      await tab.live(2);
      await tab.shows("#noted", "my note and more");
      await tab.page.keyboard.type("!");
      await tab.shows("#noted", "my note and more!");
      const field = await tab.run(() => {
        const { id, value } = document.activeElement as HTMLInputElement;
        return [id, value];
      });
      assert.deepEqual(field, ["note", "my note and more!"]);
      assert.equal(
        await tab.run(() =>
          document.querySelector<HTMLInputElement>("#free")!.value
        ),
        "mine",
      );
      await tab.click("#save");
      await tab.shows("#saved", "my note and more!;");
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );
}
