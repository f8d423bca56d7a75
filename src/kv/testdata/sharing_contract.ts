import assert from "node:assert/strict";
import type { Kv, KvEntryMaybe } from "../kv.ts";
import { KvU64 } from "../u64.ts";
import type { TestOfKv } from "./kv_contract.ts";

/** What those see who have opened the same store. */
export function testSharing(test: TestOfKv): void {
  test("what one has committed another reads, at once", async (opened) => {
    const { kv } = opened;
    using other = await opened.openAgain!();
    for (let i = 0; i < 20; i++) {
      const [writer, reader] = i % 2 === 0 ? [kv, other] : [other, kv];
      const { versionstamp } = await writer.set(["a", i], i);
      const entry = { key: ["a", i], value: i, versionstamp };
      assert.deepEqual(await reader.get(["a", i]), entry);
      const list = reader.list({ prefix: ["a"] }, { limit: 1, reverse: true });
      assert.deepEqual(await Array.fromAsync(list), [entry]);
      await reader.delete(["a", i]);
      assert.equal((await writer.get(["a", i])).value, null);
    }
  });

  test("two who check and retry lose no increment", async (opened) => {
    const { kv } = opened;
    using other = await opened.openAgain!();
    const increment = async (kv: Kv) => {
      for (;;) {
        const entry = await kv.get<number>(["n"]);
        const commit = await kv.atomic().check(entry)
          .set(["n"], (entry.value ?? 0) + 1)
          .sum(["commits"], 1n)
          .set(["log", kv.commitVersionstamp()], entry.value ?? 0)
          .commit();
        if (commit.ok) return;
      }
    };
    await Promise.all(Array.from({ length: 10 }, async (_, i) => {
      for (let n = 0; n < 10; n++) await increment(i % 2 === 0 ? kv : other);
    }));
    assert.equal((await kv.get(["n"])).value, 100);
    assert.deepEqual((await other.get(["commits"])).value, new KvU64(100n));
    const log = await Array.fromAsync(other.list({ prefix: ["log"] }));
    assert.deepEqual(log.map(({ value }) => value), [...Array(100).keys()]);
  });

  test("who watches hears of what another does", async (opened) => {
    const { kv } = opened;
    using other = await opened.openAgain!();
    const reader = kv.watch([["a"], ["b"]]).getReader();
    const next = async () =>
      (await reader.read()).value!.map(({ value }) => value);
    assert.deepEqual(await next(), [null, null]);
    await other.set(["a"], 1);
    assert.deepEqual(await next(), [1, null]);
    await other.atomic().set(["b"], 2).delete(["a"]).commit();
    assert.deepEqual(await next(), [null, 2]);
    await reader.cancel();
  });

  test("who follows a log by a wake-up key misses nothing", async (opened) => {
    const { kv } = opened;
    using other = await opened.openAgain!();
    const write = async (from: number) => {
      for (let i = from; i < from + 50; i++) {
        await other.atomic().set(["log", other.commitVersionstamp()], i)
          .sum(["wake"], 1n).commit();
      }
    };
    const seen: number[] = [];
    const follow = async (
      watch: ReadableStream<[KvEntryMaybe<unknown>]>,
    ) => {
      let last: string | undefined;
      for await (const _ of watch) {
        const list = kv.list<number>(
          last === undefined
            ? { prefix: ["log"] }
            : { prefix: ["log"], start: ["log", last, 0] },
        );
        for await (const { key, value } of list) {
          seen.push(value);
          last = key[1] as string;
        }
        if (seen.length >= 100) return;
      }
    };
    await Promise.all([follow(kv.watch([["wake"]])), write(0), write(50)]);
    assert.equal(seen.length, 100);
    const [low, high] = [
      seen.filter((n) => n < 50),
      seen.filter((n) => n > 49),
    ];
    assert.deepEqual([...low, ...high], [...Array(100).keys()]);
  });
}
