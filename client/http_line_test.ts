import assert from "node:assert/strict";
import { turn } from "./testdata/fetched.ts";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

const SSE = { connection: { use: "sse" } } as const;

/** A page that has been adopted over a stream. */
function streamed(view = COUNTER): LivePage {
  const page = new LivePage(view, "click", SSE);
  page.stream.receive("adopted");
  return page;
}

/** A page that polls, and has been adopted. */
async function polling(hidden = false): Promise<LivePage> {
  const page = new LivePage(COUNTER, "click", SSE);
  page.isHidden = hidden;
  page.stream.break();
  await turn();
  await page.batch.answer(["adopted"]);
  return page;
}

Deno.test("a stream brings its join along", () => {
  const page = new LivePage(COUNTER, "click", SSE);
  const { url, id, join } = page.stream;
  assert.match(
    url,
    /^http:\/\/localhost\/_rivulet\/stream\?c=[0-9a-f]{16}&join=%5B%22join%22/,
  );
  assert.doesNotMatch(url, /&h2/);
  assert.equal(join.length, 7);
  assert.deepEqual([join[0], join[1], ...join.slice(3)], [
    "join",
    "s1",
    0,
    "/counter?a=1",
    0,
    0,
  ]);
  assert.notEqual(id, join[2]);
  page.stream.receive("adopted");
  page.stream.receive(null, ["1.12", "1"]);
  assert.equal(page.find("output").textContent, "1");
  assert.deepEqual([page.sockets.length, page.fetches.length], [0, 0]);
});

Deno.test("a stream says whether its browser has connections enough", () => {
  for (const [protocol, says] of [["h2", true], ["h3", true], ["", false]]) {
    const page = new LivePage(COUNTER, "click", { ...SSE, protocol } as never);
    assert.equal(page.stream.url.endsWith("&h2"), says, `${protocol}`);
  }
});

Deno.test("messages of one turn go in one batch", async () => {
  const page = streamed();
  page.find("button").click();
  page.find("button").click();
  await turn();
  assert.equal(page.fetches.length, 1);
  const { path, method, messages, keepalive } = page.batch;
  assert.deepEqual([path, method, keepalive], [
    `/_rivulet/send?c=${page.stream.id}&n=1`,
    "POST",
    true,
  ]);
  assert.deepEqual(messages, [[1, 0, "1", 0], [2, 0, "1", 0]]);
});

Deno.test("two batches are under way at most; what comes then is gathered", async () => {
  const page = streamed();
  for (let i = 1; i <= 5; i++) {
    page.find("button").click();
    await turn();
  }
  const [first, second] = page.fetches;
  assert.equal(page.fetches.length, 2);
  await second.answerWith("", 200);
  assert.deepEqual(
    page.fetches.map(({ path, messages }) => [
      path.slice(-4),
      messages.map((message) => (message as unknown[])[0]),
    ]),
    [["&n=1", [1]], ["&n=2", [2]], ["&n=3", [3, 4, 5]]],
  );
  await first.answerWith("");
  await page.batch.answerWith("");
  assert.equal(page.fetches.length, 3);
});

Deno.test("a batch is never longer than what the server takes", async () => {
  const page = streamed("<input rv=1 rv-input=0>");
  for (const length of [40_000, 40_000, 10_000, 10]) {
    page.type("input", "ä".repeat(length));
  }
  await turn();
  const seqs = () =>
    page.fetches.map(({ messages }) =>
      (messages as number[][]).map(([n]) => n)
    );
  assert.deepEqual(seqs(), [[1], [2, 3, 4]]);
  assert.deepEqual(page.fetches.map(({ keepalive }) => keepalive), [
    false,
    false,
  ]);
});

Deno.test("a batch that fails, or that nobody wants, is a lost connection", async () => {
  for (const fails of ["status", "network"]) {
    const page = streamed();
    page.find("button").click();
    await turn();
    page.find("button").click();
    await turn();
    const [first, second] = page.fetches;
    if (fails === "status") await first.answerWith("Gone", 410);
    else await first.reject();
    assert.deepEqual(page.notices, [["open"], ["close"]]);
    assert.deepEqual([page.stream.isClosed, second.isAborted], [true, true]);
    await second.reject();
    page.elapse();
    assert.equal(page.streams.length, 2);
    assert.notEqual(page.streams[0].id, page.stream.id);
    page.stream.receive("resumed", 1);
    await turn();
    assert.match(page.batch.path, /&n=1$/);
    assert.deepEqual(page.batch.messages, [[2, 0, "1", 0]]);
  }
});

Deno.test("a stream that ends is opened again by a new join", () => {
  const page = streamed();
  page.stream.receive(null, ["1.12", "1"]);
  page.stream.break();
  assert.equal(page.stream.isClosed, true);
  page.elapse();
  assert.equal(page.stream.join[3], 1);
  page.streams[0].receive(null, ["1.12", "9"]);
  assert.equal(page.find("output").textContent, "1");
});

Deno.test("a page that wakes on a stream that is long silent joins anew in one request", () => {
  const page = streamed();
  page.now += 60_000;
  page.signal("online");
  assert.deepEqual([page.streams.length, page.streams[0].isClosed], [2, true]);
  page.stream.receive("resumed", 0);
  assert.deepEqual([page.notices.length, page.fetches.length], [3, 0]);
});

Deno.test("a page that is left sends what waits, and says so", async () => {
  const page = streamed();
  for (let i = 1; i <= 3; i++) {
    page.find("button").click();
    await turn();
  }
  page.find("button").click();
  page.signal("pagehide", { persisted: false });
  const { id } = page.stream;
  assert.deepEqual(page.beacons, [{
    path: `/_rivulet/send?c=${id}&n=3`,
    messages: [[3, 0, "1", 0], [4, 0, "1", 0], ["leave"]],
  }]);
  assert.equal(page.stream.isClosed, true);
  await page.fetches[0].answerWith("");
  assert.equal(page.fetches.length, 2);
  assert.deepEqual(page.fetches.map((fetch) => fetch.isAborted), [
    false,
    false,
  ]);
});

Deno.test("a page that is put away sends what waits, if anything does", () => {
  const page = streamed();
  page.find("button").click();
  page.signal("pagehide", { persisted: true });
  assert.deepEqual(page.beacons.map(({ messages }) => messages), [[
    [1, 0, "1", 0],
  ]]);
  page.signal("pageshow", { persisted: true });
  page.stream.receive("resumed", 1);
  page.signal("pagehide", { persisted: true });
  assert.equal(page.beacons.length, 1);
});

Deno.test("polling begins with the join, and asks every second", async () => {
  const page = new LivePage(COUNTER, "click", SSE);
  page.stream.break();
  await turn();
  const { path, method, messages } = page.batch;
  assert.match(path, /^\/_rivulet\/send\?c=[0-9a-f]{16}&n=1&poll$/);
  assert.equal(method, "POST");
  assert.deepEqual((messages as unknown[][]).map(([word]) => word), ["join"]);
  await page.batch.answer(["adopted"], [null, ["1.12", "1\u2028"]]);
  assert.equal(page.find("output").textContent, "1\u2028");
  page.clock.pass(999);
  assert.equal(page.fetches.length, 1);
  page.clock.pass(1);
  assert.equal(page.fetches.length, 2);
  assert.equal(page.batch.path, path.replace("n=1", "n=2"));
  assert.deepEqual(page.batch.messages, []);
  // One at a time.
  page.clock.pass(5_000);
  assert.equal(page.fetches.length, 2);
  await page.batch.answer();
  assert.deepEqual(page.clock.delays.includes(1_000), true);
});

Deno.test("polling sends at once what there is to send", async () => {
  const page = await polling();
  page.clock.pass(500);
  page.find("button").click();
  await turn();
  assert.deepEqual(page.batch.messages, [[1, 0, "1", 0]]);
  page.find("button").click();
  page.find("button").click();
  await turn();
  assert.equal(page.fetches.length, 2);
  await page.batch.answer([1, ["1.12", "1"]]);
  assert.equal(page.find("output").textContent, "1");
  assert.deepEqual(page.batch.messages, [[2, 0, "1", 0], [3, 0, "1", 0]]);
  await page.batch.answer([3]);
  page.clock.pass(1_000);
  await turn();
  assert.deepEqual([page.fetches.length, page.batch.messages], [4, []]);
});

Deno.test("a hidden page polls less often, and at once when it is seen", async () => {
  const page = await polling(true);
  page.clock.pass(9_999);
  assert.equal(page.fetches.length, 1);
  page.clock.pass(1);
  assert.equal(page.fetches.length, 2);
  await page.batch.answer();
  page.hide(false);
  await turn();
  assert.deepEqual(page.batch.messages, [[0, 0]]);
  await page.batch.answer([0]);
  page.clock.pass(1_000);
  assert.equal(page.fetches.length, 4);
});

Deno.test("polling that is dropped stops", async () => {
  const page = await polling();
  page.signal("pagehide", { persisted: false });
  assert.deepEqual(page.beacons.map(({ messages }) => messages), [[["leave"]]]);
  assert.match(page.beacons[0].path, /&n=2&poll$/);
  page.clock.pass(100_000);
  assert.equal(page.fetches.length, 1);
});

Deno.test("polling that gets no answer is a lost connection, and one that is refused too", async () => {
  const page = await polling();
  page.clock.pass(1_000);
  await page.batch.answerWith("Gone", 410);
  assert.deepEqual(page.notices, [["open"], ["close"]]);
  page.clock.pass(250);
  await turn();
  assert.match(page.batch.path, /&n=1&poll$/);
  await page.batch.answer(["resumed", 0]);
  page.clock.pass(50_000);
  await turn();
  assert.deepEqual(page.notices.slice(2), [["open"], ["close"]]);
  assert.equal(page.fetches.at(-2)!.isAborted, true);
});
