import assert from "node:assert/strict";
import { createClobbered } from "../apps/clobbered.tsx";
import { browserTest } from "../harness/scene.ts";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";

browserTest(
  "sends, resets and closes a form whose fields are called children, content, reset and remove",
  createClobbered,
  async ({ tab }) => {
    await tab.visit("/");
    for (const [children, sent] of [["2", "1"], ["3", "2"]]) {
      await tab.type("[name=children]", children);
      await tab.click("#send");
      await tab.shows("#sent", sent);
      await tab.shows("#heard", children);
      assert.equal(
        await tab.run(() =>
          document.querySelector<HTMLInputElement>("[name=children]")!.value
        ),
        "",
      );
    }
    await assertShowsWhatServerSays(tab);
    await tab.run(() => {
      document.querySelector("main")!.prepend(document.createElement("i"));
    });
    await tab.type("[name=children]", "4");
    await tab.click("#send");
    await tab.shows("#heard", "4");
    await tab.click("#close");
    await tab.until(() => !document.querySelector("form"));
    assert.deepEqual(
      (await tab.recorded()).notices.filter(([name]) => name === "error"),
      [],
    );
  },
);
