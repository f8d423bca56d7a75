import assert from "node:assert/strict";
import { CommandPage, mark } from "./testdata/command_page.ts";

Deno.test("the focus goes where commands say, and back to where it was", () => {
  const page = new CommandPage(
    `<main rv=1 tabindex=-1><b tabindex=0 ${
      mark(0, [["pushFocus", null], ["focusFirst", "p"]])
    }></b><p><input disabled><i tabindex=-1></i><input type=hidden><input id=first></p><u ${
      mark(1, [["popFocus", null]])
    }></u><s tabindex=-1 ${mark(2, [["focusFirst", null]])}></s></main>`,
  );
  const focused = () => {
    const { id, localName } = page.document.activeElement!;
    return id || localName;
  };
  page.press("u");
  assert.equal(focused(), "body", "nothing was remembered");
  page.find("b").focus();
  page.press("b");
  assert.equal(focused(), "first");
  page.press("u");
  assert.equal(focused(), "b");
  page.press("b");
  page.find("b").remove();
  page.press("u");
  assert.equal(focused(), "main");
  page.press("s");
  assert.equal(focused(), "s");
});

Deno.test("the focus goes back when a dialog has closed, which is when its classes have ended", async () => {
  const page = new CommandPage(
    `<main rv=1><b tabindex=0 ${
      mark(0, [["show", "dialog"], ["pushFocus", null], [
        "focusFirst",
        "dialog",
      ]])
    }></b><dialog><i tabindex=0 ${
      mark(1, [["hide", "dialog", { transition: "fade" }], ["popFocus", null]])
    }></i></dialog></main>`,
  );
  page.animate();
  page.find("b").focus();
  page.press("b");
  assert.equal(page.document.activeElement!.localName, "i");
  page.press("i");
  assert.equal(page.document.activeElement!.localName, "i");
  page.elapse();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(page.document.activeElement!.localName, "b");
});
