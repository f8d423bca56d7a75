import assert from "node:assert/strict";
import type { Kv } from "../kv.ts";
import { KvU64 } from "../u64.ts";
import type { TestOfKv } from "./kv_contract.ts";

/** What happens together, in which order, and under which conditions. */
export function testCommits(test: TestOfKv): void {
  test("versionstamps are 20 hexadecimal digits that grow", async ({ kv }) => {
    let last = "";
    for (let i = 0; i < 20; i++) {
      const { versionstamp } = await kv.set(["a", i % 3], i);
      assert.match(versionstamp, /^[\da-f]{20}$/);
      assert(versionstamp > last);
      assert.equal((await kv.get(["a", i % 3])).versionstamp, versionstamp);
      last = versionstamp;
    }
    const commit = await kv.atomic().delete(["a", 0]).commit();
    assert(commit.ok && commit.versionstamp > last);
    assert((await kv.set(["a", 0], 0)).versionstamp > commit.versionstamp);
  });

  test("what is committed together has one versionstamp, and its order", async ({ kv }) => {
    await kv.set(["gone"], 1);
    const commit = await kv.atomic()
      .set(["a"], 1)
      .set(["a"], 2)
      .set(["b"], 1)
      .delete(["b"])
      .delete(["gone"])
      .set(["c"], new KvU64(1n))
      .sum(["c"], 2n)
      .sum(["c"], 3n)
      .commit();
    assert(commit.ok);
    const entries = await kv.getMany([["a"], ["b"], ["c"], ["gone"]]);
    assert.deepEqual(entries.map(({ value }) => value), [
      2,
      null,
      new KvU64(6n),
      null,
    ]);
    const { versionstamp } = commit;
    assert.deepEqual(entries.map((entry) => entry.versionstamp), [
      versionstamp,
      null,
      versionstamp,
      null,
    ]);
  });

  test("a check that fails keeps everything from happening", async ({ kv }) => {
    const first = await kv.set(["a"], 1);
    const second = await kv.set(["a"], 2);
    const tries = [
      { key: ["a"], versionstamp: first.versionstamp },
      { key: ["a"], versionstamp: null },
      { key: ["b"], versionstamp: second.versionstamp },
    ];
    for (const check of tries) {
      const commit = await kv.atomic()
        .check({ key: ["a"], versionstamp: second.versionstamp }, check)
        .set(["a"], 3)
        .set(["b"], 3)
        .commit();
      assert.deepEqual(commit, { ok: false });
    }
    assert.equal((await kv.get(["a"])).value, 2);
    assert.equal((await kv.get(["b"])).value, null);
  });

  test("an entry as it was read is a check", async ({ kv }) => {
    const none = await kv.get(["a"]);
    assert((await kv.atomic().check(none).set(["a"], 1).commit()).ok);
    assert(!(await kv.atomic().check(none).set(["a"], 2).commit()).ok);
    const one = await kv.get(["a"]);
    assert((await kv.atomic().check(one).delete(["a"]).commit()).ok);
    assert(!(await kv.atomic().check(one).commit()).ok);
    assert((await kv.atomic().check(none).commit()).ok);
  });

  test("what is no versionstamp is refused", async ({ kv }) => {
    for (const versionstamp of ["", "1", "g".repeat(20), "0".repeat(21)]) {
      const atomic = kv.atomic().check({ key: ["a"], versionstamp });
      await assert.rejects(atomic.commit(), TypeError);
    }
  });

  test("an operation that is not committed does nothing, and says so when it is awaited", async ({ kv }) => {
    const atomic = kv.atomic().set(["a"], 1);
    assert.equal((await kv.get(["a"])).value, null);
    await assert.rejects(async () => await atomic, TypeError);
    assert((await atomic.commit()).ok);
    assert.equal((await kv.get(["a"])).value, 1);
  });

  test("many who check and retry lose no increment", async ({ kv }) => {
    const increment = async () => {
      for (;;) {
        const entry = await kv.get<number>(["n"]);
        const commit = await kv.atomic().check(entry)
          .set(["n"], (entry.value ?? 0) + 1).commit();
        if (commit.ok) return commit.versionstamp;
      }
    };
    const stamps = await Promise.all(Array.from({ length: 40 }, increment));
    assert.equal((await kv.get(["n"])).value, 40);
    assert.equal(new Set(stamps).size, 40);
  });

  test("many who sum lose no increment", async ({ kv }) => {
    await Promise.all(Array.from({ length: 100 }, async (_, i) => {
      const commit = await kv.atomic().sum(["n"], BigInt(i)).commit();
      assert(commit.ok);
    }));
    assert.deepEqual((await kv.get(["n"])).value, new KvU64(4950n));
  });

  test("of many who claim a key, one gets it", async ({ kv }) => {
    const claims = await Promise.all(
      Array.from(
        { length: 20 },
        (_, i) =>
          kv.atomic().check({ key: ["lease"], versionstamp: null })
            .set(["lease"], i).commit(),
      ),
    );
    const winners = claims.flatMap(({ ok }, i) => ok ? [i] : []);
    assert.deepEqual(winners, [(await kv.get(["lease"])).value]);
  });

  test("keys that end with the versionstamp are a log in the order of the commits", async ({ kv }) => {
    const append = async (item: number) => {
      const key = ["log", kv.commitVersionstamp()];
      return { item, ...await kv.set(key, item) };
    };
    const commits = await Promise.all(
      Array.from({ length: 30 }, (_, i) => append(i)),
    );
    commits.sort((a, b) => a.versionstamp < b.versionstamp ? -1 : 1);
    const log = await Array.fromAsync(kv.list({ prefix: ["log"] }));
    assert.deepEqual(
      log,
      commits.map(({ item, versionstamp }) => ({
        key: ["log", versionstamp],
        value: item,
        versionstamp,
      })),
    );
  });

  test("a log and what belongs to it are written together", async ({ kv }) => {
    const commit = await kv.atomic()
      .set(["log", 1, kv.commitVersionstamp()], "one")
      .set(["log", 2, kv.commitVersionstamp()], "two")
      .sum(["length"], 2n)
      .commit();
    assert(commit.ok);
    const { versionstamp } = commit;
    const entries = await Array.fromAsync(kv.list({ prefix: ["log"] }));
    assert.deepEqual(entries.map(({ key }) => key), [
      ["log", 1, versionstamp],
      ["log", 2, versionstamp],
    ]);
  });

  test("sum, min and max count from 0 to 2^64 - 1", async ({ kv }) => {
    const after = async (count: (atomic: ReturnType<Kv["atomic"]>) => void) => {
      const atomic = kv.atomic();
      count(atomic);
      assert((await atomic.commit()).ok);
      return (await kv.get<KvU64>(["n"])).value!.value;
    };
    assert.equal(
      await after((n) => n.sum(["n"], 2n ** 64n - 1n)),
      2n ** 64n - 1n,
    );
    assert.equal(await after((n) => n.sum(["n"], 3n)), 2n);
    assert.equal(await after((n) => n.max(["n"], 9n)), 9n);
    assert.equal(await after((n) => n.max(["n"], 4n)), 9n);
    assert.equal(await after((n) => n.min(["n"], 12n)), 9n);
    assert.equal(await after((n) => n.min(["n"], 5n)), 5n);
    assert.equal(await after((n) => n.delete(["n"]).min(["n"], 7n)), 7n);
    assert.equal(await after((n) => n.delete(["n"]).max(["n"], 8n)), 8n);
    const atomic = kv.atomic();
    for (const count of ["sum", "min", "max"] as const) {
      assert.throws(() => atomic[count](["n"], -1n), RangeError);
      assert.throws(() => atomic[count](["n"], 2n ** 64n), RangeError);
      assert.throws(() => atomic[count](["n"], 1 as never), TypeError);
    }
  });

  test("what is no KvU64 is not counted", async ({ kv }) => {
    for (const value of [1, 1n, "1", Uint8Array.of(1), null]) {
      await kv.set(["n"], value);
      for (const count of ["sum", "min", "max"] as const) {
        // What else the operation did is gone in memory, and stays in some versions of Deno KV.
        await assert.rejects(kv.atomic()[count](["n"], 1n).commit(), TypeError);
      }
      assert.deepEqual((await kv.get(["n"])).value, value);
    }
  });

  test("a closed store refuses, and is disposed of without a word", async ({ kv }) => {
    const list = kv.list({ prefix: [] });
    const atomic = kv.atomic().set(["a"], 1);
    kv.close();
    const { BadResource } = Deno.errors;
    await assert.rejects(kv.get(["a"]), BadResource);
    await assert.rejects(kv.getMany([["a"]]), BadResource);
    await assert.rejects(kv.set(["a"], 1), BadResource);
    await assert.rejects(kv.delete(["a"]), BadResource);
    await assert.rejects(list.next(), BadResource);
    await assert.rejects(atomic.commit(), BadResource);
    assert.throws(() => kv.watch([["a"]]), BadResource);
    assert.throws(() => kv.close(), BadResource);
    kv[Symbol.dispose]();
  });
}
