import assert from "node:assert/strict";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import { MemoryKv } from "./memory_kv.ts";
import { testKv } from "./testdata/kv_contract.ts";

testKv({
  name: "MemoryKv",
  isShared: false,
  open: () => {
    const kv = new MemoryKv();
    return Promise.resolve({
      kv,
      expire: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(kv[Symbol.dispose]()),
    });
  },
});

Deno.test(
  "MemoryKv expires to the millisecond, and wakes who watches",
  inFakeTime(async (time) => {
    using kv = new MemoryKv();
    const reader = kv.watch([["a"]]).getReader();
    const next = async () => (await reader.read()).value![0].value;
    assert.equal(await next(), null);
    await kv.set(["a"], 1, { expireIn: 5_000 });
    await kv.set(["b"], 2, { expireIn: 2_000 });
    assert.equal(await next(), 1);
    time.setSystemTime(5_999);
    assert.equal((await kv.get(["a"])).value, 1);
    assert.equal((await kv.get(["b"])).value, null);
    time.setSystemTime(6_000);
    assert.equal((await kv.get(["a"])).value, null, "before the timer runs");
    assert.equal(await next(), null);

    await kv.set(["b"], 3, { expireIn: 2 ** 33 });
    await kv.set(["a"], 4, { expireIn: 2 ** 32 });
    assert.equal(await next(), 4);
    time.tick(2 ** 32 - 1);
    assert.equal((await kv.get(["a"])).value, 4);
    time.tick(1);
    assert.equal(await next(), null);
    await reader.cancel();
  }),
);

Deno.test(
  "MemoryKv sets one timer, and none when it is closed",
  inFakeTime(async (time) => {
    const kv = new MemoryKv();
    for (let i = 0; i < 100; i++) {
      await kv.set(["a", i], i, { expireIn: 100 - i });
    }
    assert.equal(time.countTimers(), 1);
    time.tick(50);
    assert.equal(
      (await Array.fromAsync(kv.list({ prefix: ["a"] }))).length,
      50,
    );
    assert.equal(time.countTimers(), 1);
    kv.close();
    assert.equal(time.countTimers(), 0);
  }),
);

Deno.test("MemoryKv does nothing of an operation that cannot be done whole", async () => {
  using kv = new MemoryKv();
  const { versionstamp } = await kv.set(["n"], 1);
  const atomic = kv.atomic().set(["a"], 1).delete(["n"]).set(["n"], 2);
  await assert.rejects(atomic.sum(["n"], 1n).commit(), TypeError);
  assert.equal((await kv.get(["a"])).value, null);
  assert.equal((await kv.get(["n"])).versionstamp, versionstamp);
});

Deno.test("MemoryKv keeps what is watched by nobody out of the way of others", async () => {
  using kv = new MemoryKv();
  const streams = [kv.watch([["a"], ["a"]]), kv.watch([["a"]]), kv.watch([])];
  await Promise.all(streams.map((stream) => stream.cancel()));
  await kv.set(["a"], 1);
});

Deno.test("MemoryKv says what was expected, what was received, and what to do", async () => {
  using kv = new MemoryKv();
  const save = { user: { save() {} } };
  const refused: [Promise<unknown>, string][] = [
    [
      kv.set(["a"], save),
      'Expected a value that can be stored, but received a function "save" at .user.save. ' +
      "Keep functions outside of stored values.",
    ],
    [
      kv.set(["a"], Symbol("s")),
      "Expected a value that can be stored, but received a symbol. Use a string instead.",
    ],
    [
      kv.set(["a"], "a".repeat(70_000)),
      "Expected at most 65536 bytes for a serialised value, but received 70006. Split it over several keys.",
    ],
    [
      kv.set(["a".repeat(3000)], 1),
      "Expected at most 2048 bytes for a key, but received 3002. Shorten its parts.",
    ],
    [
      kv.get(["a", kv.commitVersionstamp()]),
      "Expected strings, numbers, bigints, booleans and Uint8Arrays as parts of a key, but received a symbol as " +
      "part 1. kv.commitVersionstamp() can only be the last part of a key that is set.",
    ],
    [
      kv.set(["a"], 1, { expireIn: 1.5 }),
      "Expected a whole number of milliseconds as expireIn, but received 1.5. " +
      "Round it, and leave it away for what does not expire.",
    ],
  ];
  for (const [promise, message] of refused) {
    await assert.rejects(promise, { name: "TypeError", message });
  }
});
