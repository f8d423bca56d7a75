import assert from "node:assert/strict";
import { startRedis, type TestServer } from "../../tests/harness/servers.ts";
import { redisServer, toolTest } from "../../tests/harness/tools.ts";
import type { Kv } from "./kv.ts";
import { openKv } from "./open_kv.ts";
import { RedisConnection } from "./redis_connection.ts";
import { testKv } from "./testdata/kv_contract.ts";
import { until } from "./testdata/until.ts";
import { KvU64 } from "./u64.ts";

const { ConnectionReset, NotConnected } = Deno.errors;

testKv({
  name: "RedisKv",
  tool: redisServer,
  isShared: true,
  open: async (path) => {
    const server = await startRedis(path);
    const kv = await openKv(server.url);
    return {
      kv,
      openAgain: () => openKv(server.url),
      expire: () => Promise.resolve(),
      async [Symbol.asyncDispose]() {
        kv[Symbol.dispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  },
});

test("a Redis that was restarted and has lost everything is a store again", async ({ server, kv }) => {
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
});

test("while Redis is away calls fail at once, and say so", async ({ server, kv }) => {
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
});

test("what is on its way when the connection breaks is rejected, and not done again", async ({ server, kv }) => {
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
});

test("a Redis that is silent is given up, and connected to anew", async ({ server, kv }) => {
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
});

test("a store is closed while Redis is away", async ({ server, kv }) => {
  const reader = kv.watch([["a"]]).getReader();
  await reader.read();
  server.suspend();
  const set = kv.set(["a"], 1);
  const refused = assert.rejects(set, Deno.errors.BadResource);
  kv.close();
  await refused;
  assert((await reader.read()).done);
});

test("of an operation that cannot be done whole nothing is done", async ({ kv }) => {
  const { versionstamp } = await kv.set(["n"], 1);
  const reader = kv.watch([["a"]]).getReader();
  await reader.read();
  const atomic = kv.atomic().set(["a"], 1).delete(["n"]).set(["n"], 2);
  await assert.rejects(atomic.sum(["n"], 1n).commit(), {
    name: "TypeError",
    message:
      "Expected a KvU64 under the key of sum(), but received another value. Begin with new KvU64(0n), or with no value.",
  });
  assert.equal((await kv.get(["a"])).value, null);
  assert.equal((await kv.get(["n"])).versionstamp, versionstamp);
  await kv.set(["a"], 2);
  assert.equal((await reader.read()).value![0].value, 2);
  await reader.cancel();
});

test("numbers are counted to the last digit", async ({ kv }) => {
  const numbers = [
    0n,
    1n,
    2n ** 32n - 1n,
    2n ** 32n,
    2n ** 53n + 1n,
    2n ** 64n - 1n,
  ];
  for (const a of numbers) {
    for (const b of numbers) {
      await kv.set(["n"], new KvU64(a));
      const counted = async (how: "sum" | "min" | "max") => {
        await kv.atomic().set(["n"], new KvU64(a))[how](["n"], b).commit();
        return (await kv.get<KvU64>(["n"])).value!.value;
      };
      assert.equal(await counted("sum"), BigInt.asUintN(64, a + b));
      assert.equal(await counted("min"), a < b ? a : b);
      assert.equal(await counted("max"), a > b ? a : b);
    }
  }
});

test("keys whose rows have expired are forgotten: by a list, or later by a commit", async ({ server, kv }) => {
  const raw = new RedisConnection(new URL(server.url));
  await raw.open();
  const count = (set: string) => raw.send(["ZCARD", `{rivulet}:${set}`]);
  for (const prefix of ["listed", "left"]) {
    const atomic = kv.atomic();
    for (let i = 0; i < 30; i++) atomic.set([prefix, i], i, { expireIn: 1 });
    await atomic.set([prefix, 30], 30).commit();
  }
  assert.equal(await count("keys"), 62);
  await until(async () => (await kv.get(["listed", 29])).value === null);
  for (const reverse of [false, true]) {
    const list = kv.list({ prefix: ["listed"] }, { limit: 2, reverse });
    const values = await Array.fromAsync(list, ({ value }) => value);
    assert.deepEqual(values, [30]);
  }
  assert.equal(await count("keys"), 32);
  await until(async () => {
    await kv.delete(["none"]);
    return await count("deadlines") === 0;
  });
  assert.equal(await count("keys"), 2);
  raw.close();
});

test(
  "Redis refuses what it has no memory for, and nothing of it is done",
  async ({ kv }) => {
    await assert.rejects(
      kv.atomic().set(["a"], 1).set(["b"], 2).commit(),
      /^Error: Expected Redis at .+ to do as it was asked, but received "OOM .+"\. See what keeps it from that/,
    );
    assert.deepEqual(await Array.fromAsync(kv.list({ prefix: [] })), []);
  },
  ["--maxmemory", "100kb"],
);

test(
  "a user who may not publish changes nothing, and cannot watch",
  async ({ server }) => {
    using kv = await openKv(`redis://ada:word@127.0.0.1:${server.port}`);
    await assert.rejects(kv.set(["a"], 1), /can't publish|NOPERM/);
    assert.equal((await kv.get(["a"])).value, null);
    const reader = kv.watch([["a"]]).getReader();
    await assert.rejects(async () => {
      while (!(await reader.read()).done);
    }, /NOPERM/);
  },
  ["--user", "ada", "on", ">word", "~{rivulet}*", "resetchannels", "+@all"],
);

test("a URL has a user, a password and a database", async ({ server }) => {
  const at = `127.0.0.1:${server.port}`;
  using kv = await openKv(`redis://ada:p%40ss@${at}/3`);
  using same = await openKv(`redis://ada:p%40ss@${at}/3`);
  using other = await openKv(`redis://ada:p%40ss@${at}`);
  const reader = same.watch([["a"]]).getReader();
  await reader.read();
  await kv.set(["a"], 1);
  assert.equal((await reader.read()).value![0].value, 1);
  assert.equal((await same.get(["a"])).value, 1);
  assert.equal((await other.get(["a"])).value, null);
  await reader.cancel();

  const refused = (error: Error) => {
    assert.match(
      error.message,
      /^Expected Redis at 127\.0\.0\.1:\d+(\/\d+)?, but received /,
    );
    assert(!error.message.includes("secret"));
    return true;
  };
  await assert.rejects(openKv(`redis://ada:secret@${at}`), refused);
  await assert.rejects(openKv(`redis://ada:p%40ss@${at}/99`), refused);
}, ["--user", "ada", "on", ">p@ss", "~{rivulet}*", "&{rivulet}*", "+@all"]);

Deno.test("a Redis that is not there is not waited for", async () => {
  await assert.rejects(openKv("redis://127.0.0.1:1/2"), {
    name: "Error",
    message:
      'Expected Redis at 127.0.0.1:1/2, but received "connect ECONNREFUSED 127.0.0.1:1". ' +
      "See that it runs there, and that the URL names its user and password.",
  });
});

Deno.test("what is no URL of Redis is refused, without its password", async () => {
  for (
    const url of [
      "redis:",
      "redis:///1",
      "redis://:secret@a/b",
      "redis://:secret@a:b",
    ]
  ) {
    await assert.rejects(openKv(url), {
      name: "TypeError",
      message:
        "Expected a URL of Redis with a host, and with the number of a database if it has a path, but received another " +
        "one. Write it as redis://user:password@host:6379/0, with what is special in the password encoded: %40 for @.",
    });
  }
});

/** Registers a test with a Redis of its own. */
function test(
  what: string,
  run: (opened: { server: TestServer; kv: Kv }) => Promise<void>,
  args: readonly string[] = [],
): void {
  toolTest(redisServer, what, async (path) => {
    await using server = await startRedis(path, args);
    using kv = await openKv(server.url);
    await run({ server, kv });
  });
}

function answers(kv: Kv): Promise<boolean> {
  return kv.get(["a"]).then(() => true, () => false);
}
