/** What fields hold that the session knows nothing of: pages that a new one has taken over, or that a browser has restored. */
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

Deno.test("what the browser has restored is told before anything is patched, once", () => {
  const view =
    `<form rv=1 rv-change=0 rv-submit=1><input name=a><input name=b type=checkbox value=x><input name=c value=y>
    <input type=radio name=d value=1 checked><input type=radio name=d value=2><input type=range></form><input id=layout>`;
  const page = new LivePage(view, "change", { loading: true });
  const [a, b, c, , d, , layout] = page.document.querySelectorAll("input");
  a.value = layout.value = "tea";
  b.checked = d.checked = true;
  page.type("[name=c]", "typed");
  page.document.dispatchEvent(new page.window.Event("DOMContentLoaded"));
  page.adopt();
  page.signal("load");
  const f = [["a", "tea"], ["b", "x"], ["c", "typed"], ["d", "2"]];
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 0, { n: "a", v: "tea", f }],
    [2, 0, "1", 0, { n: "b", v: "x", c: true, f }],
    [3, 0, "1", 0, { n: "d", v: "2", c: true, f }],
  ]);
  page.socket.receive(null, ["1.06", "p", "value", "pushed"]);
  page.socket.receive(null, ["1.26", "p", "value", "pushed"]);
  assert.deepEqual([a.value, c.value], ["tea", "typed"]);
});
