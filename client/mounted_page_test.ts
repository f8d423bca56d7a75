/** Pages that a new session has taken over: fields hold what it knows nothing of. */
import assert from "node:assert/strict";
import { LivePage } from "./testdata/live_page.ts";

Deno.test("of radio buttons the new session hears of the chosen one", () => {
  const view =
    "<form rv=1 rv-change=0><input type=radio name=a value=x><input type=radio name=a value=y></form>";
  const page = new LivePage(view, "change").adopt();
  page.socket.receive(0, ["1", "a", "title", "x"]);
  const [x, y] = page.document.querySelectorAll<HTMLInputElement>("input");
  for (const radio of [x, y, x]) radio.click();
  page.socket.take();
  page.socket.receive("mounted", "s2", view, "change");
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 0, { n: "a", v: "x", c: true, f: [["a", "x"]] }],
  ]);
});

Deno.test("what was typed before the page ever joined is the user's, too, if nobody listens to it", () => {
  const view = "<form rv=1><input></form>";
  const page = new LivePage(view, "");
  page.type("input", "typed");
  page.socket.open();
  page.socket.receive("mounted", "s2", view, "");
  page.socket.receive(null, ["1.01", "p", "value", "pushed"]);
  assert.equal(page.find<HTMLInputElement>("input").value, "typed");
});
