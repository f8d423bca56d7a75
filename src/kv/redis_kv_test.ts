import assert from "node:assert/strict";
import { startRedis } from "../../tests/harness/servers.ts";
import { redisServer } from "../../tests/harness/tools.ts";
import { openKv } from "./open_kv.ts";
import { RedisConnection } from "./redis_connection.ts";
import { testKv } from "./testdata/kv_contract.ts";
import { testRedis } from "./testdata/redis.ts";
import { until } from "./testdata/until.ts";
import { KvU64 } from "./u64.ts";

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

testRedis(
  "of an operation that cannot be done whole nothing is done",
  async ({ kv }) => {
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
  },
);

testRedis(
  "a list that is asked for entries at once brings each of them once",
  async ({ kv }) => {
    for (const n of [1, 2, 3]) await kv.set(["a", n], n);
    const list = kv.list({ prefix: ["a"] }, { batchSize: 2 });
    const entries = await Promise.all([1, 2, 3, 4].map(() => list.next()));
    assert.deepEqual(entries.map(({ value }) => value?.value), [
      1,
      2,
      3,
      undefined,
    ]);
  },
);

testRedis("numbers are counted to the last digit", async ({ kv }) => {
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

testRedis(
  "keys whose rows have expired are forgotten: by a list, or later by a commit",
  async ({ server, kv }) => {
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
  },
);

testRedis(
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

testRedis(
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

testRedis("a URL has a user, a password and a database", async ({ server }) => {
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

Deno.test(
  "what is no URL of Redis is refused, without its password",
  async () => {
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
  },
);
