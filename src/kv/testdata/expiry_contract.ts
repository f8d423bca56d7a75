import assert from "node:assert/strict";
import type { KvKey } from "../kv.ts";
import type { OpenKv, TestOfKv } from "./kv_contract.ts";
import { until } from "./until.ts";

/** How values expire: not before their time, and some time after it. */
export function testExpiry(test: TestOfKv): void {
  test("what has expired is gone for all who read, and can be claimed", async (opened) => {
    const { kv } = opened;
    await kv.set(["a", 1], "short", { expireIn: 1 });
    await kv.set(["a", 2], "long", { expireIn: 3_600_000 });
    await kv.set(["a", 3], "for ever");
    await gone(opened, ["a", 1]);
    const left = await Array.fromAsync(kv.list({ prefix: ["a"] }));
    assert.deepEqual(left.map(({ value }) => value), ["long", "for ever"]);
    const [first, second] = await kv.getMany([["a", 1], ["a", 2]]);
    assert.deepEqual(first, { key: ["a", 1], value: null, versionstamp: null });
    assert.equal(second.value, "long");
    const claim = kv.atomic().check(first).set(["a", 1], "mine");
    assert((await claim.commit()).ok);
  });

  test("the last set says when a value expires, and a sum that it does not", async (opened) => {
    const { kv } = opened;
    await kv.set(["kept"], 1, { expireIn: 1 });
    await kv.set(["kept"], 2);
    await kv.set(["longer"], 1, { expireIn: 1 });
    await kv.set(["longer"], 2, { expireIn: 3_600_000 });
    await kv.set(["shorter"], 1, { expireIn: 3_600_000 });
    await kv.atomic().set(["shorter"], 2, { expireIn: 2 }).commit();
    await kv.set(["again"], 1, { expireIn: 1 });
    await kv.delete(["again"]);
    await kv.set(["again"], 2);
    await kv.atomic().sum(["counted"], 1n).commit();
    await gone(opened, ["shorter"]);
    const entries = await kv.getMany([["kept"], ["longer"], ["again"]]);
    assert.deepEqual(entries.map(({ value }) => value), [2, 2, 2]);
  });

  test("a key with a versionstamp expires too", async (opened) => {
    const { kv } = opened;
    const key = ["log", kv.commitVersionstamp()];
    const { versionstamp } = await kv.set(key, 1, { expireIn: 0 });
    await gone(opened, ["log", versionstamp]);
  });

  test("who watches hears of it", async (opened) => {
    const { kv } = opened;
    await kv.set(["a"], "for ever");
    const reader = kv.watch([["a"]]).getReader();
    const next = async () => (await reader.read()).value![0];
    assert.equal((await next()).value, "for ever");
    await kv.set(["a"], "short", { expireIn: 1 });
    await gone(opened, ["a"]);
    let last = await next();
    while (last.value === "short") last = await next();
    assert.deepEqual(last, { key: ["a"], value: null, versionstamp: null });
    await reader.cancel();
  });

  test("what is no time is refused", async ({ kv }) => {
    for (const expireIn of [-1, 1.5, NaN, Infinity, 2 ** 60, "1" as never]) {
      await assert.rejects(kv.set(["a"], 1, { expireIn }), TypeError);
      await assert.rejects(
        async () => await kv.atomic().set(["a"], 1, { expireIn }).commit(),
        TypeError,
      );
    }
    assert.equal((await kv.get(["a"])).value, null);
  });
}

/** Waits until a value has expired. */
async function gone({ kv, expire }: OpenKv, key: KvKey): Promise<void> {
  await until(async () => {
    await expire();
    return (await kv.get(key)).versionstamp === null;
  });
}
