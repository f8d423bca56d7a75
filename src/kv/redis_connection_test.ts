import assert from "node:assert/strict";
import type { Kv } from "./kv.ts";
import { openKv } from "./open_kv.ts";
import { testRedis } from "./testdata/redis.ts";
import { until } from "./testdata/until.ts";

const { ConnectionReset, NotConnected } = Deno.errors;

testRedis(
  "a Redis that was restarted and has lost everything is a store again",
  async ({ server, kv }) => {
    const first = await kv.set(["a"], 1);
    const reader = kv.watch([["a"]]).getReader();
    const next = async () => (await reader.read()).value![0].value;
    assert.equal(await next(), 1);

    await server.kill();
    await server.start();
    assert.equal(await next(), null);
    await until(() => answers(kv));
    assert.deepEqual(await Array.fromAsync(kv.list({ prefix: [] })), []);
    const second = await kv.set(["a"], 2);
    assert(second.versionstamp > first.versionstamp);
    assert.equal(await next(), 2);
    await reader.cancel();
  },
);

testRedis(
  "while Redis is away calls fail at once, and say so",
  async ({ server, kv }) => {
    const place = `127.0.0.1:${server.port}`;
    await server.kill();
    const list = () => Array.fromAsync(kv.list({ prefix: [] }));
    const calls = [
      () => kv.get(["a"]),
      () => kv.getMany([["a"]]),
      () => kv.set(["a"], 1),
      () => kv.delete(["a"]),
      () => kv.atomic().check({ key: ["a"], versionstamp: null }).commit(),
      list,
    ];
    await until(() =>
      list().then(() => false, (error) => error instanceof NotConnected)
    );
    for (const call of calls) {
      await assert.rejects(call(), (error: Error) => {
        assert(error instanceof NotConnected);
        const [, reason] =
          /^Expected Redis at \S+, but received "(.+)"\. Nothing /
            .exec(error.message)!;
        assert.match(reason, /ECONNREFUSED|ECONNRESET|Socket closed/);
        assert(error.message.includes(place));
        return true;
      });
    }
    // It begins while nothing answers.
    const reader = kv.watch([["a"]]).getReader();
    const first = reader.read();
    await server.start();
    assert.equal((await first).value![0].value, null);
    await until(() => answers(kv));
    await kv.set(["a"], 1);
    assert.equal((await reader.read()).value![0].value, 1);
    await reader.cancel();
  },
);

testRedis(
  "what is on its way when the connection breaks is rejected, and not done again",
  async ({ server, kv }) => {
    await kv.set(["a"], 1);
    server.suspend();
    const commits = [1, 2, 3].map((n) => kv.set(["a"], n));
    const outcomes = Promise.allSettled(commits);
    await server.kill();
    for (const outcome of await outcomes) {
      assert.equal(outcome.status, "rejected");
      assert(outcome.reason instanceof ConnectionReset);
      assert.match(
        outcome.reason.message,
        /^Expected an answer from Redis at .+ A write may have happened or not: read before you write again\.$/,
      );
    }
    await server.start();
    await until(() => answers(kv));
    assert.equal((await kv.get(["a"])).value, null);
  },
);

testRedis(
  "a Redis that is silent is given up, and connected to anew",
  async ({ server, kv }) => {
    const reader = kv.watch([["a"]]).getReader();
    const next = async () => (await reader.read()).value![0].value;
    assert.equal(await next(), null);
    server.suspend();
    const opened = assert.rejects(
      openKv(server.url),
      /^Error: Expected Redis at .+, but received /,
    );
    const [set, get] = [kv.set(["b"], 1), kv.get(["a"])];
    // What is sent over and over does not keep it alive.
    const timer = setInterval(() => void kv.get(["b"]).catch(() => {}), 100);
    await assert.rejects(set, ConnectionReset);
    await assert.rejects(get, ConnectionReset);
    await until(() =>
      kv.get(["a"]).then(() => false, (error) => error instanceof NotConnected)
    );
    clearInterval(timer);
    await opened;
    server.resume();
    await until(() => answers(kv));
    await kv.set(["a"], 1);
    assert.equal(await next(), 1);
    await reader.cancel();
  },
);

testRedis("a store is closed while Redis is away", async ({ server, kv }) => {
  const reader = kv.watch([["a"]]).getReader();
  await reader.read();
  server.suspend();
  const set = kv.set(["a"], 1);
  const refused = assert.rejects(set, Deno.errors.BadResource);
  kv.close();
  await refused;
  assert((await reader.read()).done);
});

Deno.test("a Redis that is not there is not waited for", async () => {
  await assert.rejects(openKv("redis://127.0.0.1:1/2"), {
    name: "Error",
    message:
      'Expected Redis at 127.0.0.1:1/2, but received "connect ECONNREFUSED 127.0.0.1:1". ' +
      "See that it runs there, and that the URL names its user and password.",
  });
});

function answers(kv: Kv): Promise<boolean> {
  return kv.get(["a"]).then(() => true, () => false);
}
