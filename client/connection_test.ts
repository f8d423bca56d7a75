import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

/** Without other transports: what holds for any. */
const ALONE = { connection: { use: "websocket" } } as const;

Deno.test("a connection that does not come about is tried again, ever later", () => {
  const page = new LivePage(COUNTER, "click", ALONE);
  const delays: number[] = [];
  for (let i = 0; i < 8; i++) {
    page.socket.break();
    delays.push(...page.clock.delays);
    page.elapse();
  }
  const longest = [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000];
  assert.deepEqual(delays, longest);
  page.adopt();
  page.socket.break();
  assert.deepEqual(page.clock.delays, [250]);
});

Deno.test("waits are the app's", () => {
  const page = new LivePage(COUNTER, "click", {
    connection: { use: "websocket", retryDelay: 40, maxRetryDelay: 100 },
  });
  const delays: number[] = [];
  for (let i = 0; i < 3; i++) {
    page.socket.break();
    delays.push(...page.clock.delays);
    page.elapse();
  }
  assert.deepEqual(delays, [40, 80, 100]);
});

Deno.test("a lost connection ends once, and nothing of it is heard any more", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  const lost = page.socket;
  lost.break();
  lost.break();
  lost.receive(0, ["1.12", "7"]);
  assert.deepEqual(page.notices, [["open"], ["close"]]);
  assert.equal(page.find("output").textContent, "0");
  page.elapse();
  lost.break();
  lost.receive("poll");
  assert.equal(page.sockets.length, 2);
  assert.deepEqual(page.clock.delays, [3_000]);
});

Deno.test("a refused page says why and comes back later, without waiting for the server to hang up", () => {
  const page = new LivePage(COUNTER, "click");
  page.socket.open();
  page.socket.receive("refused", "limit", "Too many sessions.");
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(page.clock.delays, [250]);
  page.elapse();
  page.socket.open();
  page.socket.receive("refused", "limit", "Too many sessions.");
  assert.deepEqual(page.clock.delays, [500]);
  const notice = ["error", { code: "limit", message: "Too many sessions." }];
  assert.deepEqual(page.notices, [notice, notice]);
  assert.deepEqual([page.sockets.length, page.streams.length], [2, 0]);
});

Deno.test("coming online, or into view, opens the connection at once", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.break();
  page.signal("online");
  assert.equal(page.sockets.length, 2);
  page.adopt().socket.break();
  page.hide(true);
  assert.equal(page.sockets.length, 2);
  page.hide(false);
  assert.equal(page.sockets.length, 3);
  // Of an attempt under way there is nothing to ask.
  page.hide(false);
  assert.equal(page.sockets.length, 3);
  assert.deepEqual(page.clock.delays, [3_000]);
});

Deno.test("coming online begins anew what was begun without the network", () => {
  const page = new LivePage(COUNTER, "click", ALONE);
  page.socket.break();
  page.elapse();
  page.signal("online");
  assert.deepEqual(
    page.sockets.map(({ closedWith }) => closedWith),
    [1000, 1000, undefined],
  );
  page.socket.break();
  assert.deepEqual(page.clock.delays, [250]);
});

Deno.test("a page that is put away closes, and one that is brought back opens again", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.signal("pagehide", { persisted: true });
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(page.clock.delays, []);
  page.signal("pageshow", { persisted: false });
  assert.equal(page.sockets.length, 1);
  page.signal("pageshow", { persisted: true });
  assert.equal(page.sockets.length, 2);
});

Deno.test("a page that is left says so", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.signal("pagehide", { persisted: false });
  assert.equal(page.socket.closedWith, 4004);
  assert.deepEqual(page.beacons, []);
});

Deno.test("a silence asks for an answer, and one as long again ends the connection", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.clock.pass(20_000);
  page.socket.receive(null, ["1.12", "1"]);
  page.clock.pass(24_999);
  assert.deepEqual(page.socket.take(), []);
  page.clock.pass(1);
  assert.deepEqual(page.socket.take(), [[0, 1]]);
  page.clock.pass(10_000);
  page.socket.receive(0);
  page.clock.pass(25_000);
  assert.deepEqual(page.socket.take(), [[0, 1]]);
  page.clock.pass(24_999);
  assert.equal(page.socket.closedWith, undefined);
  page.clock.pass(1);
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(page.notices, [["open"], ["close"]]);
  page.clock.pass(250);
  assert.equal(page.sockets.length, 2);
});

Deno.test("a hidden page's timer may come late: it asks", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.hide(true);
  page.now += 60_000;
  page.elapse();
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  assert.equal(page.sockets.length, 1);
});

Deno.test("a page that has slept connects anew at once, whatever wakes it", () => {
  for (const wakes of ["timer", "online", "visibilitychange"]) {
    const page = new LivePage(COUNTER, "click").adopt();
    page.now += 60_000;
    if (wakes === "timer") page.elapse();
    else if (wakes === "online") page.signal(wakes);
    else page.hide(false);
    assert.equal(page.socket.closedWith, undefined, wakes);
    assert.equal(page.sockets[0].closedWith, 1000, wakes);
    assert.equal(page.sockets.length, 2, wakes);
  }
});

Deno.test("a page that wakes from a nap asks, and does not wait long for the answer", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.now += 40_000;
  page.hide(false);
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  assert.deepEqual(page.clock.delays, [3_000]);
  page.clock.pass(2_000);
  page.socket.receive(0);
  assert.deepEqual(page.clock.delays, [25_000]);
  page.hide(false);
  page.clock.pass(3_250);
  assert.equal(page.sockets.length, 2);
});

Deno.test("the server's question is answered", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(null, ["1.12", "1"]);
  page.socket.receive("ping");
  assert.deepEqual(page.socket.take(), [[0, 1]]);
});

Deno.test("a server that is about to stop has its pages come back at a moment of their own", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive("move", 1_000);
  page.clock.pass(999);
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0]]);
  page.clock.pass(1);
  assert.equal(page.sockets[0].closedWith, 1000);
  page.socket.open();
  page.socket.take();
  page.socket.receive("resumed", 0);
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0]]);
});

Deno.test("a page that has lost its connection before it was to move does not move", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive("move", 1_000);
  page.socket.break();
  page.clock.pass(250);
  page.adopt();
  page.clock.pass(1_000);
  assert.equal(page.sockets.length, 2);
});

Deno.test("an idle page connects when the user is back", () => {
  const signs = ["pointermove", "pointerdown", "keydown", "click", "input"];
  for (const sign of [...signs, "online", "visibilitychange", "pageshow"]) {
    const page = new LivePage(COUNTER, "").adopt();
    page.socket.receive("idle");
    assert.equal(page.socket.closedWith, 1000);
    page.socket.break();
    page.clock.pass(1_000_000);
    assert.equal(page.sockets.length, 1);
    const signal = () => {
      if (sign === "visibilitychange") page.hide(false);
      else if (signs.includes(sign)) {
        page.find("main").dispatchEvent(new page.window.Event(sign));
      } else page.signal(sign, { persisted: true });
    };
    signal();
    assert.equal(page.sockets.length, 2, sign);
    page.adopt();
    for (const sign of signs) page.signal(sign);
    assert.deepEqual(page.socket.take(), [], "nobody listens any more");
  }
});

Deno.test("a click that is not answered asks whether somebody is there, and soon gives up the connection", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.find("button").click();
  page.socket.take();
  page.clock.pass(3_000);
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  page.clock.pass(3_000);
  assert.deepEqual(page.notices, [["open"], ["close"]]);
});
