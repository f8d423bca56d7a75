import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import { turns } from "../session/testdata/turns.ts";
import { ANSWERS, JOIN } from "./testdata/server_end.ts";
import { TestHttp } from "./testdata/test_http.ts";

const ID = "c0ffee00c0ffee00";

/** Sends a batch of a page that polls, and reads what it is answered. */
async function poll(http: TestHttp, number: number, body = "", id = ID) {
  const response = await http.post(id, number, body, { query: "&poll" });
  return response.status === 200 ? await response.text() : response.status;
}

Deno.test("the answer to a join is the answer to the batch that brings it", async () => {
  using http = new TestHttp();
  const delay = Promise.withResolvers<void>();
  http.reception.delay = delay.promise;
  const answer = poll(http, 1, JOIN);
  const again = poll(http, 1, JOIN);
  await turns();
  delay.resolve();
  assert.deepEqual(await answer, ANSWERS.join("\n"));
  assert.deepEqual(await again, ANSWERS.join("\n"));
  assert.equal(http.reception.ends.length, 1);
});

Deno.test("an answer holds all that waits, and is the same again until the next", async () => {
  using http = new TestHttp();
  await poll(http, 1, JOIN);
  const [end] = http.reception.ends;
  assert.equal(await poll(http, 2), "");
  end.connection.send("[1]");
  end.connection.send("[2]");
  assert.equal(end.connection.bufferedAmount, 6);
  assert.equal(await poll(http, 3), "[1]\n[2]");
  assert.equal(end.connection.bufferedAmount, 0);
  end.connection.send("[3]");
  assert.equal(await poll(http, 3), "[1]\n[2]");
  assert.equal(await poll(http, 4), "[3]");
  assert.equal(await poll(http, 3), 410);
  assert.equal(await poll(http, 5), "");
});

Deno.test("an answer is text that nobody keeps", async () => {
  using http = new TestHttp();
  const response = await http.post(ID, 1, JOIN, { query: "&poll" });
  assert.deepEqual(Object.fromEntries(response.headers), {
    "cache-control": "no-store",
    "content-type": "text/plain; charset=utf-8",
  });
});

Deno.test("a page is there as long as it asks", async () => {
  const time = install({
    toFake: ["setInterval", "clearInterval", "performance"],
  });
  try {
    using http = new TestHttp();
    await poll(http, 1, JOIN);
    const [end] = http.reception.ends;
    let number = 1;
    for (let i = 0; i < 10; i++) {
      time.tick(20_000);
      assert.equal(await poll(http, ++number), "");
    }
    time.tick(30_000);
    assert.equal(await poll(http, ++number), '["ping"]');
    time.tick(60_000);
    assert.equal(end.endings, 1);
    assert.equal(http.connections.size, 0);
    assert.equal(await poll(http, ++number), 410);
  } finally {
    time.uninstall();
  }
});

Deno.test("what was said before a connection ended is still answered, once", async () => {
  using http = new TestHttp();
  await poll(http, 1, JOIN);
  const [end] = http.reception.ends;
  end.rest();
  end.connection.send("[1]");
  assert.equal(end.endings, 1);
  assert.equal(await poll(http, 2, '[1,0,"1",0]'), '["idle"]');
  assert.equal(end.events.length, 0);
  assert.equal(await poll(http, 3), 410);
});

Deno.test("it is not kept for ever", async () => {
  const time = install({
    toFake: ["setInterval", "clearInterval", "performance"],
  });
  try {
    using http = new TestHttp();
    await poll(http, 1, JOIN);
    http.reception.ends[0].rest();
    time.tick(60_000);
    await poll(http, 1, JOIN, "1" + ID);
    assert.equal(http.connections.size, 1);
  } finally {
    time.uninstall();
  }
});

Deno.test("a page that is refused is told so", async () => {
  using http = new TestHttp();
  const refusal = '["refused","malformed","expected a join"]';
  assert.equal(await poll(http, 1, '["repair","1"]'), refusal);
  assert.equal(http.connections.size, 0);
});

Deno.test("a page that has left is gone", async () => {
  using http = new TestHttp();
  await poll(http, 1, JOIN);
  assert.equal(await poll(http, 2, '["leave"]'), "");
  assert.equal(http.reception.registry.size, 0);
  assert.equal(await poll(http, 3), 410);
});
