import assert from "node:assert/strict";
import { button, clicks, CommandPage } from "./testdata/command_page.ts";

Deno.test("toggle shows and hides by the attribute, and show undoes what a style hides", () => {
  assert.deepEqual(clicks("<p></p>", 2, ["toggle", "p"]), [
    '<p hidden=""></p>',
    "<p></p>",
  ]);
  assert.deepEqual(clicks('<p hidden=""></p>', 2, ["toggle", "p"]), [
    "<p></p>",
    '<p hidden=""></p>',
  ]);
  assert.deepEqual(clicks('<p style="display: none;"></p>', 1, ["show", "p"]), [
    '<p style=""></p>',
  ]);
});

Deno.test("a dialog opens and closes", () => {
  assert.deepEqual(
    clicks("<dialog></dialog>", 3, ["toggle", "dialog"]),
    [
      '<dialog open=""></dialog>',
      "<dialog></dialog>",
      '<dialog open=""></dialog>',
    ],
  );
  assert.deepEqual(
    clicks("<dialog></dialog>", 2, ["show", "dialog"], ["hide", "dialog"]),
    ["<dialog></dialog>", "<dialog></dialog>"],
  );
});

Deno.test("what hides keeps its classes until their animations have ended, then it is hidden", async () => {
  const page = new CommandPage(
    `<main rv=1>${
      button(["toggle", "p", { transition: "fade", time: 500 }])
    }<p></p></main>`,
  );
  page.animate();
  const p = page.find("p");
  page.press();
  assert.equal(p.outerHTML, '<p class="fade"></p>');
  page.played[0].end();
  // It takes some turns to settle.
  for (let turn = 0; turn < 9 && !p.hidden; turn++) await undefined;
  assert.equal(p.outerHTML, '<p class="" hidden=""></p>');
  page.press();
  assert.equal(p.outerHTML, '<p class="fade"></p>');
  page.elapse();
  assert.equal(
    p.outerHTML,
    '<p class=""></p>',
    "no animation is waited for without end",
  );
  page.press().press();
  page.elapse();
  assert.equal(p.outerHTML, '<p class=""></p>', "it was to be shown again");
});

Deno.test("whoever prefers reduced motion sees the end at once", () => {
  const page = new CommandPage(
    `<main rv=1>${
      button(["hide", "p", { transition: "fade" }], ["transition", "i", {
        transition: "shake",
      }])
    }<p></p><i></i></main>`,
  );
  page.prefersReducedMotion = true;
  page.press();
  assert.match(page.view, /<p hidden=""><\/p><i><\/i>/);
});
