import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

Deno.test("a lost connection is opened again, ever later", () => {
  const page = new LivePage(COUNTER, "click");
  for (let i = 0; i < 8; i++) {
    page.socket.break();
    page.elapse();
  }
  assert.deepEqual(page.delays, [
    250,
    500,
    1_000,
    2_000,
    4_000,
    8_000,
    10_000,
    10_000,
  ]);
  page.adopt();
  page.socket.break();
  assert.equal(page.delays.at(-1), 250);
});

Deno.test("a refused page says why and comes back later", () => {
  const page = new LivePage(COUNTER, "click");
  page.socket.open();
  page.socket.receive("refused", "limit", "Too many sessions.");
  page.socket.break();
  page.elapse();
  page.socket.break();
  assert.deepEqual(page.delays, [250, 500]);
  assert.deepEqual(page.notices, [["error", {
    code: "limit",
    message: "Too many sessions.",
  }]]);
});

Deno.test("coming online, or into view, opens the connection at once", () => {
  const page = new LivePage(COUNTER, "click");
  page.socket.break();
  page.signal("online");
  assert.equal(page.sockets.length, 2);
  page.elapse();
  assert.equal(page.sockets.length, 2);
  page.socket.break();
  Object.defineProperty(page.document, "hidden", { value: false });
  page.document.dispatchEvent(new page.window.Event("visibilitychange"));
  assert.equal(page.sockets.length, 3);
});

Deno.test("a page that is put away closes, and one that is brought back opens again", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.signal("pagehide", { persisted: true });
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(page.delays, []);
  page.signal("pageshow", { persisted: false });
  assert.equal(page.sockets.length, 1);
  page.signal("pageshow", { persisted: true });
  assert.equal(page.sockets.length, 2);
});

Deno.test("a page that is left says so", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.signal("pagehide", { persisted: false });
  assert.equal(page.socket.closedWith, 4004);
});

Deno.test("the heartbeat pings, and gives up a socket that does not answer", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.beat();
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  page.socket.receive(0);
  page.beat(60_000); // late, as in a hidden page
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  assert.equal(page.sockets.length, 1);
  page.beat();
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(page.notices, [["open"], ["close"]]);
  page.elapse();
  assert.equal(page.sockets.length, 2);
});

Deno.test("a socket that never opens is given up", () => {
  const page = new LivePage(COUNTER, "click");
  page.beat();
  page.elapse();
  assert.equal(page.sockets.length, 2);
});
