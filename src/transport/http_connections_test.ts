import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import { turns } from "../session/testdata/turns.ts";
import { TestHttp } from "./testdata/test_http.ts";
import { ANSWERS, JOIN } from "./testdata/server_end.ts";

const ID = "c0ffee00c0ffee00";

Deno.test("a stream begins at once, carries the join's answer, and is passed on as it comes", async () => {
  using http = new TestHttp();
  const { response, stream } = http.open(ID);
  assert.equal(response.status, 200);
  assert.deepEqual(Object.fromEntries(response.headers), {
    "cache-control": "no-store, no-transform",
    "content-type": "text/event-stream",
    "x-accel-buffering": "no",
  });
  assert.equal(await stream.read(), ":\n\n");
  for (const answer of ANSWERS) {
    assert.equal(await stream.read(), `data: ${answer}\n\n`);
  }
  const posted = await http.post(ID, 1, '[1,0,"1",0]\n[2,0,"1",0]\n');
  assert.deepEqual([posted.status, posted.body], [204, null]);
  const [end] = http.reception.ends;
  assert.deepEqual(end.events.map(({ seq }) => seq), [1, 2]);
  end.connection.send("[2]");
  assert.equal(await stream.read(), "data: [2]\n\n");
  end.connection.send("[3]");
  end.connection.close(4001, "ended");
  assert.equal(await stream.read(), "data: [3]\n\n");
  assert.equal(await stream.read(), undefined);
  assert.equal((await http.post(ID, 2, "[0,0]")).status, 410);
});

Deno.test("what a page has sent before it closed its stream still counts, for a while", async () => {
  const time = install({
    toFake: ["setInterval", "clearInterval", "performance"],
  });
  try {
    using http = new TestHttp();
    const { stream } = http.open(ID);
    await turns();
    await stream.cancel();
    const [end] = http.reception.ends;
    assert.deepEqual([end.endings, end.isConnected], [1, false]);
    assert.equal((await http.post(ID, 1, '[1,0,"1",0]')).status, 204);
    assert.equal(end.events.length, 1);
    time.tick(12_000);
    assert.equal((await http.post(ID, 2, '[2,0,"1",0]')).status, 410);
    assert.deepEqual([end.events.length, end.endings], [1, 1]);
    assert.equal(http.connections.size, 0);
  } finally {
    time.uninstall();
  }
});

Deno.test("a page may close its stream before it is known to have left", async () => {
  using http = new TestHttp();
  const { stream } = http.open(ID);
  await turns();
  await stream.cancel();
  assert.equal((await http.post(ID, 1, '["leave"]')).status, 204);
  const [end] = http.reception.ends;
  assert.deepEqual([end.endings, end.hasEnded, end.hasLeft], [1, true, true]);
  assert.equal(http.connections.size, 0);
});

Deno.test("what a page sent on a stream that it has lost does not end the one that it has now", async () => {
  using http = new TestHttp();
  const { stream } = http.open(ID);
  await turns();
  await stream.cancel();
  http.open("1" + ID, { join: JOIN.replace("unknown", "s1") });
  assert.equal((await http.post(ID, 1, '["leave"]')).status, 204);
  const [end] = http.reception.ends;
  assert.deepEqual([end.isConnected, end.hasLeft], [true, false]);
});

Deno.test("what a stream's reader does not take waits as text, and is given up with a page that is silent", async () => {
  using http = new TestHttp();
  const { stream } = http.open(ID);
  await turns();
  const { connection } = http.reception.ends[0];
  const before = connection.bufferedAmount;
  connection.send("x".repeat(1000));
  assert.equal(connection.bufferedAmount - before, 1008);
  connection.close(4003, "silent");
  assert.equal(connection.bufferedAmount, 0);
  assert.equal(await stream.read(), undefined);
});

Deno.test("a batch is handled once, however often it comes", async () => {
  using http = new TestHttp();
  http.open(ID);
  await turns();
  const early = http.post(ID, 2, '[2,0,"1",0]');
  for (const _ of [1, 2]) {
    assert.equal((await http.post(ID, 1, '[1,0,"1",0]')).status, 204);
  }
  assert.equal((await early).status, 204);
  const [end] = http.reception.ends;
  assert.deepEqual(end.events.map(({ seq }) => seq), [1, 2]);
});

Deno.test("a connection ends that lacks a batch for too long", async () => {
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    using http = new TestHttp();
    http.open(ID);
    await turns();
    const early = http.post(ID, 2, '[2,0,"1",0]');
    await turns();
    time.tick(3000);
    assert.equal((await early).status, 410);
    const [end] = http.reception.ends;
    assert.deepEqual([end.endings, end.events.length], [1, 0]);
  } finally {
    time.uninstall();
  }
});

Deno.test("a connection is its browser's alone, and its id no other's", async () => {
  using http = new TestHttp();
  http.open(ID);
  await turns();
  const [end] = http.reception.ends;
  const other = await http.post(ID, 1, '[1,0,"1",0]', { browser: "other" });
  assert.deepEqual([other.status, end.events.length], [410, 0]);
  const { response } = http.open(ID);
  assert.deepEqual([response.status, end.endings], [409, 0]);
});

Deno.test("a connection that another one has replaced is gone", async () => {
  using http = new TestHttp();
  http.open(ID);
  await turns();
  const next = "1" + ID;
  http.open(next, { join: JOIN.replace("unknown", "s1") });
  assert.equal((await http.post(ID, 1, "[0,0]")).status, 410);
  assert.equal((await http.post(next, 1, "[0,0]")).status, 204);
  assert.equal(http.connections.size, 1);
});

Deno.test("a browser that has few connections gets three streams; for a fourth, the oldest page polls", async () => {
  using http = new TestHttp();
  const ids = Array.from({ length: 4 }, (_, i) => `${ID}${i}`);
  const { stream } = http.open(ids[0], { query: "&h2" });
  await stream.read();
  const [first] = ids.map((id) => http.open(id + "x"));
  assert.equal(await first.stream.readAll(), ':\n\ndata: ["poll"]\n\n');
  await turns();
  assert.equal(http.connections.size, 4);
  for (const id of ids) http.open(id + "y", { browser: undefined });
  for (const id of ids) http.open(id + "z", { query: "&h2" });
  assert.equal(http.connections.size, 12);
});

Deno.test("a page that connects anew does not cost another one its stream", async () => {
  using http = new TestHttp();
  const ids = Array.from({ length: 3 }, (_, i) => `${ID}${i}`);
  for (const id of ids) http.open(id);
  await turns();
  http.open(ID, { join: JOIN.replace("unknown", "s3") });
  assert.deepEqual(http.reception.ends.map(({ isConnected }) => isConnected), [
    true,
    true,
    true,
  ]);
});

for (
  const [query, status, text] of [
    [
      "",
      400,
      "Expected c to be the id of a connection, 16 to 64 of 0-9 and a-z",
    ],
    [
      "?c=short&n=1",
      400,
      "Expected c to be the id of a connection, 16 to 64 of 0-9 and a-z",
    ],
    [`?c=${ID}`, 400, "Expected n to be the number of a batch, from 1"],
    [`?c=${ID}&n=0`, 400, "Expected n to be the number of a batch, from 1"],
    [`?c=${ID}&n=x`, 400, "Expected n to be the number of a batch, from 1"],
    [
      `?c=${ID}&n=1`,
      410,
      "Expected an open connection, but there is none of this id. Connect anew",
    ],
    [
      `?c=${ID}&n=2&poll`,
      410,
      "Expected an open connection, but there is none of this id. Connect anew",
    ],
  ] as const
) {
  Deno.test(`a POST to ${query} is answered ${status}`, async () => {
    using http = new TestHttp();
    const response = await http.send(query, "[0,0]");
    assert.deepEqual([response.status, await response.text()], [status, text]);
  });
}

Deno.test("a stream needs an id and a join", async () => {
  using http = new TestHttp();
  for (const query of ["", "?c=short&join=[]", `?c=${ID}`]) {
    const response = http.get(query);
    assert.equal(response.status, 400);
    assert.match(await response.text(), /^Expected (c|join) to be /);
  }
});

Deno.test("a batch has at most 256 KiB, and says how long it is", async () => {
  using http = new TestHttp();
  http.open(ID);
  await turns();
  const query = `?c=${ID}&n=1`;
  const pings = "[0,0]\n".repeat(50_000);
  const most = await http.send(query, pings.slice(0, 262_144));
  assert.equal(most.status, 204);
  assert.equal((await http.send(query, pings.slice(0, 262_145))).status, 413);
  assert.equal((await http.send(query, "[0,0]", {}, null)).status, 413);
});
