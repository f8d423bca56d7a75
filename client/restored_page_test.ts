/** Pages whose sessions were made again from what was stored. */
import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

Deno.test("what was clicked before a restore names its screen by the last answer, by whichever connection it goes", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.find("button").click();
  page.socket.receive(null, ["1.12", "0"]);
  page.socket.receive(1, ["1.12", "1"]);
  page.socket.take();
  page.socket.break();
  page.find("button").click();
  page.socket.open();
  page.socket.take();
  page.socket.receive("restored", 1, 4);
  assert.deepEqual(page.socket.take(), [[2, 1, "1", 0]]);
  page.socket.receive(1, ["1.12", "1"]);
  page.socket.break();
  // This one is of the screen that the restored session has shown.
  page.find("button").click();
  page.socket.open();
  const [[, , , received]] = page.socket.take() as [unknown[]];
  assert.equal(received, 5);
  page.socket.receive("resumed", 1);
  assert.deepEqual(page.socket.take(), [[2, 1, "1", 0], [3, 5, "1", 0]]);
});

Deno.test("what a restored session has had is kept until it is stored", () => {
  const page = new LivePage(COUNTER, "click", { kept: true }).adopt();
  for (let i = 0; i < 3; i++) page.find("button").click();
  page.socket.receive(3, ["1.12", "3"]);
  page.socket.take();
  const rejoin = (seq: number) => {
    page.socket.break();
    page.document.dispatchEvent(new page.window.Event("visibilitychange"));
    page.socket.open();
    page.socket.take();
    page.socket.receive("restored", seq, 10);
    return (page.socket.take() as number[][]).map(([seq]) => seq);
  };
  assert.deepEqual(rejoin(1), [2, 3]);
  // It has handled two of them when the connection breaks, and dies before it has stored them.
  assert.deepEqual(rejoin(2), [3]);
  assert.deepEqual(rejoin(1), [2, 3]);
  page.socket.receive("saved", 3);
  assert.deepEqual(rejoin(3), []);
});
