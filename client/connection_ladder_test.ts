/**
 * Which transport a connection uses.
 *
 * @module
 */
import assert from "node:assert/strict";
import { turn } from "./testdata/fetched.ts";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

/** How many lines a page has opened so far: sockets, streams, polls. */
function opened({ sockets, streams, fetches }: LivePage): number[] {
  const polls = fetches.filter(({ path }) => /&n=1&poll$/.test(path));
  return [sockets.length, streams.length, polls.length];
}

Deno.test("a socket that never opens, or never answers, gives way to a stream in three seconds", () => {
  for (const opens of [false, true]) {
    const page = new LivePage(COUNTER, "click");
    if (opens) page.socket.open();
    page.clock.pass(2_999);
    assert.deepEqual(opened(page), [1, 0, 0]);
    page.clock.pass(1);
    assert.deepEqual(opened(page), [1, 1, 0]);
    assert.equal(page.socket.closedWith, 1000);
    assert.deepEqual(page.stream.join.slice(3), [0, "/counter?a=1", 0, 0]);
    page.stream.receive("adopted");
    assert.deepEqual(page.notices, [["open"]]);
  }
});

Deno.test("a socket that a proxy refuses, or accepts and drops, gives way to a stream at once", () => {
  for (const opens of [false, true]) {
    const page = new LivePage(COUNTER, "click");
    if (opens) page.socket.open();
    page.socket.break();
    assert.deepEqual(opened(page), [1, 1, 0]);
  }
});

Deno.test("a stream that a proxy holds back gives way to polling", async () => {
  const page = new LivePage(COUNTER, "click");
  page.find("button").click();
  page.socket.break();
  page.clock.pass(3_000);
  await turn();
  assert.deepEqual(opened(page), [1, 1, 1]);
  assert.equal(page.stream.isClosed, true);
  await page.batch.answer(["adopted"]);
  await turn();
  assert.deepEqual(page.batch.messages, [[1, 0, "1", 0]]);
});

Deno.test("a server that needs time for its answer can say so", () => {
  const page = new LivePage(COUNTER, "click");
  page.socket.open();
  page.socket.receive("ping");
  page.clock.pass(20_000);
  assert.deepEqual(opened(page), [1, 0, 0]);
  page.socket.receive("adopted");
  assert.deepEqual(page.notices, [["open"]]);
});

Deno.test("each transport has so many attempts, and the last is followed by the first", async () => {
  const page = new LivePage(COUNTER, "click", { connection: { attempts: 2 } });
  const fail = [
    () => page.socket.break(),
    () => page.stream.break(),
    async () => {
      await turn();
      await page.batch.reject();
    },
  ];
  const delays: number[] = [];
  for (const round of [0, 2]) {
    for (let rung = 0; rung < 3; rung++) {
      for (let attempt = 1; attempt <= 2; attempt++) {
        await fail[rung]();
        if (attempt === 1 || rung === 2) {
          delays.push(...page.clock.delays);
          page.elapse();
        }
        const expected = [2, 2, 2].map((most, index) =>
          round + (index < rung ? most : index > rung ? 0 : attempt)
        );
        if (attempt === 1) expected[rung]++;
        else expected[(rung + 1) % 3]++;
        await turn();
        assert.deepEqual(opened(page), expected);
      }
    }
  }
  assert.deepEqual(delays.slice(0, 4), [250, 500, 1_000, 2_000]);
});

Deno.test("a transport that has worked is tried three times before the next one", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.break();
  assert.deepEqual([opened(page), page.clock.delays], [[1, 0, 0], [250]]);
  for (let sockets = 2; sockets <= 4; sockets++) {
    page.elapse();
    assert.deepEqual(opened(page), [sockets, 0, 0]);
    page.socket.break();
  }
  assert.deepEqual(opened(page), [4, 1, 0]);
});

Deno.test("a page that polls tries a stream again while nobody looks", async () => {
  const page = new LivePage(COUNTER, "click", { connection: { use: "sse" } });
  page.stream.break();
  await turn();
  await page.batch.answer(["adopted"]);
  assert.deepEqual(opened(page), [0, 1, 1]);
  page.hide(true);
  page.clock.pass(30_000);
  assert.equal(opened(page)[1], 2);
  page.stream.receive("resumed", 0);
  assert.deepEqual(page.notices.at(-1), ["open"]);
});

Deno.test("an app may want one transport", async () => {
  const socket = new LivePage(COUNTER, "", {
    connection: { use: "websocket" },
  });
  socket.clock.pass(20_000);
  const [sockets, ...others] = opened(socket);
  assert.ok(sockets > 2);
  assert.deepEqual(others, [0, 0]);
  const page = new LivePage(COUNTER, "", { connection: { use: "sse" } });
  page.stream.break();
  await turn();
  await page.batch.reject();
  page.elapse();
  assert.deepEqual(opened(page), [0, 2, 1]);
  page.stream.receive("adopted");
  page.clock.pass(1_000_000);
  assert.equal(page.sockets.length, 0);
});

Deno.test("the tab keeps what works for its next page", async () => {
  const page = new LivePage(COUNTER, "click");
  assert.equal(page.transport, null);
  page.socket.break();
  assert.equal(page.transport, null, "nothing works yet");
  page.stream.receive("adopted");
  assert.equal(page.transport, "1");
  const next = new LivePage(COUNTER, "click", { transport: "1" });
  assert.deepEqual(opened(next), [0, 1, 0]);
  next.stream.break();
  await turn();
  await next.batch.answer(["adopted"]);
  assert.equal(next.transport, "2");
  const last = new LivePage(COUNTER, "click", { transport: "2" });
  await turn();
  assert.deepEqual(opened(last), [0, 0, 1]);
  await last.batch.reject();
  last.elapse();
  assert.deepEqual(opened(last), [1, 0, 1]);
});

Deno.test("what the tab has kept of another app, or of nobody, does no harm", () => {
  for (const transport of ["-1", "3", "{}", "9"]) {
    const page = new LivePage(COUNTER, "click", { transport });
    page.adopt();
    assert.deepEqual(opened(page), [1, 0, 0], transport);
  }
  const page = new LivePage(COUNTER, "click", {
    transport: "2",
    connection: { use: "websocket" },
  });
  assert.deepEqual(opened(page), [1, 0, 0]);
});

Deno.test("a browser that forbids storage is none the worse", () => {
  const page = new LivePage(COUNTER, "click", { forbidsStorage: true });
  page.socket.break();
  page.stream.receive("adopted");
  assert.deepEqual(page.notices, [["open"]]);
});

Deno.test("a socket is tried beside the stream, and takes its place without loss or repetition", async () => {
  const page = new LivePage(COUNTER, "click", { transport: "1" });
  page.stream.receive("adopted");
  page.clock.pass(29_999);
  assert.equal(page.sockets.length, 0);
  page.find("button").click();
  await turn();
  page.clock.pass(1);
  page.socket.open();
  assert.deepEqual(page.socket.take(), [[0, 0]]);
  // The stream goes on meanwhile.
  page.stream.receive(1, ["1.12", "1"]);
  assert.equal(page.find("output").textContent, "1");
  page.find("button").click();
  page.socket.receive(0);
  assert.equal(page.stream.isClosed, true);
  assert.equal(page.fetches[0].isAborted, true);
  page.stream.receive(2, ["1.12", "9"]);
  assert.equal(page.find("output").textContent, "1");
  const [join, ...rest] = page.socket.take() as unknown[][];
  assert.deepEqual([join[0], ...join.slice(3)], [
    "join",
    1,
    "/counter?a=1",
    2,
    1,
  ]);
  assert.deepEqual(rest, []);
  page.socket.receive("resumed", 1);
  assert.deepEqual(page.socket.take(), [[2, 1, "1", 0]]);
  assert.equal(page.transport, "0");
  page.socket.receive(2, ["1.12", "2"]);
  assert.equal(page.find("output").textContent, "2");
  page.clock.pass(20_000);
  assert.deepEqual(opened(page), [1, 1, 0]);
});

Deno.test("a socket that does not work is tried ever later, and disturbs nobody", () => {
  const page = new LivePage(COUNTER, "click", { transport: "1" });
  page.stream.receive("adopted");
  const tries: number[] = [];
  const start = page.now;
  while (tries.length < 7) {
    page.clock.pass(10_000);
    page.stream.receive(0);
    if (page.sockets.length === tries.length) continue;
    tries.push((page.now - start) / 1_000);
    // A proxy may refuse it, drop it or swallow what it carries.
    if (tries.length % 3 === 0) page.socket.break();
    else if (tries.length % 3 === 1) page.socket.open();
  }
  assert.deepEqual(tries, [30, 90, 210, 450, 930, 1_410, 1_890]);
  assert.deepEqual(page.notices, [["open"]]);
  assert.equal(page.streams.length, 1);
  assert.equal(page.sockets[1].closedWith, 1000, "one at a time");
});

Deno.test("a socket that answers the question, but not the join, gives way again", () => {
  const page = new LivePage(COUNTER, "click", { transport: "1" });
  page.stream.receive("adopted");
  page.clock.pass(20_000);
  page.stream.receive(0);
  page.clock.pass(10_000);
  page.socket.open();
  page.socket.receive(0);
  page.clock.pass(3_000);
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(opened(page), [1, 2, 0]);
  assert.equal(page.transport, "1");
});

Deno.test("a page that is left closes the socket on trial, too", () => {
  const page = new LivePage(COUNTER, "click", { transport: "1" });
  page.stream.receive("adopted");
  page.clock.pass(20_000);
  page.stream.receive(0);
  page.clock.pass(10_000);
  page.signal("pagehide", { persisted: false });
  assert.equal(page.socket.closedWith, 1000);
  page.socket.open();
  page.socket.receive(0);
  assert.deepEqual(opened(page), [1, 1, 0]);
  assert.deepEqual(page.beacons.length, 1);
});

Deno.test("a tab whose stream others need polls, until it is seen again", async () => {
  const page = new LivePage(COUNTER, "click", { transport: "1" });
  page.stream.receive("adopted");
  page.hide(true);
  page.stream.receive("poll");
  page.stream.break();
  await turn();
  assert.deepEqual([opened(page), page.stream.isClosed], [[0, 1, 1], true]);
  await page.batch.answer(["resumed", 0]);
  assert.equal(page.transport, "1", "the next page may have a stream");
  page.hide(false);
  assert.deepEqual(opened(page), [0, 2, 1]);
  assert.equal(page.batch.isAborted, true);
  page.stream.receive("resumed", 0);
  page.hide(true);
  page.hide(false);
  assert.deepEqual(opened(page), [0, 2, 1]);
});

Deno.test("a tab without a stream that then has a socket keeps it", async () => {
  const page = new LivePage(COUNTER, "click", { transport: "1" });
  page.stream.receive("poll");
  await turn();
  await page.batch.answer(["adopted"]);
  page.clock.pass(20_000);
  await turn();
  await page.batch.answer([0]);
  page.clock.pass(10_000);
  page.socket.open();
  page.socket.receive(0);
  page.socket.receive("resumed", 0);
  page.hide(true);
  page.hide(false);
  assert.deepEqual(opened(page), [1, 1, 1]);
});
