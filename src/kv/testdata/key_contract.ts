import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kv, KvKey } from "../kv.ts";
import type { TestOfKv } from "./kv_contract.ts";
import { anyKey, compareKeys, keySet } from "./key_model.ts";

/** How keys are told apart and ordered. */
export function testKeys(test: TestOfKv): void {
  test("keys are ordered by type and value, and come back as they were", async ({ kv }) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(keySet(anyKey), async (keys) => {
        const prefix = ["run", run++];
        await setAll(kv, prefix, keys);
        const listed = await listKeys(kv, prefix);
        assert.deepEqual(listed, keys.toSorted(compareKeys));
      }),
    );
  });

  test("every key is found again by an equal one", async ({ kv }) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(keySet(anyKey), async (keys) => {
        const prefix = ["run", run++];
        await setAll(kv, prefix, keys);
        for (const [i, key] of keys.entries()) {
          const entry = await kv.get([...prefix, ...structuredClone(key)]);
          assert.equal(entry.value, i);
          assert.deepEqual(entry.key, [...prefix, ...key]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("a key without a value has null for it", async ({ kv }) => {
    const nothing = { key: ["a"], value: null, versionstamp: null };
    assert.deepEqual(await kv.get(["a"]), nothing);
    await kv.set(["a"], 1);
    await kv.delete(["a"]);
    await kv.delete(["a"]);
    assert.deepEqual(await kv.get(["a"]), nothing);
    assert.deepEqual(await kv.get([]), { ...nothing, key: [] });
  });

  test("getMany reads in the order of the keys", async ({ kv }) => {
    await kv.set(["a"], 1);
    await kv.set(["b"], 2);
    const entries = await kv.getMany<[number, string, number, number]>([
      ["b"],
      ["c"],
      ["a"],
      ["b"],
    ]);
    assert.deepEqual(entries.map(({ value }) => value), [2, null, 1, 2]);
    assert.deepEqual(entries.map(({ key }) => key[0]), ["b", "c", "a", "b"]);
    assert.deepEqual(await kv.getMany([]), []);
  });

  test("a key is the store's own", async ({ kv }) => {
    const bytes = Uint8Array.of(1, 2);
    const key = [bytes];
    await kv.set(key, 1);
    bytes[0] = 9;
    const entry = await kv.get([Uint8Array.of(1, 2)]);
    assert.equal(entry.value, 1);
    (entry.key[0] as Uint8Array)[0] = 9;
    assert.deepEqual((await kv.get([Uint8Array.of(1, 2)])).key, [
      Uint8Array.of(1, 2),
    ]);
  });

  test("what is no key is refused", async ({ kv }) => {
    const stamp = kv.commitVersionstamp();
    const invalid: unknown[] = [
      [{}],
      [null],
      [undefined],
      [() => {}],
      [Symbol("a")],
      [new ArrayBuffer(1)],
      ["a", stamp, "b"],
      "a",
    ];
    for (const key of invalid as KvKey[]) {
      await assert.rejects(kv.get(key), TypeError);
      await assert.rejects(kv.getMany([key]), TypeError);
      await assert.rejects(kv.set(key, 1), TypeError);
      await assert.rejects(kv.delete(key), TypeError);
      await assert.rejects(kv.atomic().sum(key, 1n).commit(), TypeError);
      await assert.rejects(
        kv.atomic().check({ key, versionstamp: null }).commit(),
        TypeError,
      );
      assert.throws(() => kv.watch([key]), TypeError);
    }
    for (const key of [["a", stamp], [stamp]]) {
      await assert.rejects(kv.get(key), TypeError);
      await assert.rejects(kv.delete(key), TypeError);
      await assert.rejects(kv.atomic().sum(key, 1n).commit(), TypeError);
    }
    await assert.rejects(kv.set([stamp], 1), TypeError);
    await assert.rejects(kv.set([], 1), TypeError);
    await assert.rejects(kv.delete([]), TypeError);
    await assert.rejects(
      kv.atomic().check({ key: [], versionstamp: null }).commit(),
      TypeError,
    );
  });
}

/** Sets each key to its place among them. */
async function setAll(
  kv: Kv,
  prefix: KvKey,
  keys: readonly KvKey[],
): Promise<void> {
  const atomic = kv.atomic();
  for (const [i, key] of keys.entries()) atomic.set([...prefix, ...key], i);
  assert((await atomic.commit()).ok);
}

function listKeys(kv: Kv, prefix: KvKey): Promise<KvKey[]> {
  return Array.fromAsync(
    kv.list({ prefix }),
    ({ key }) => key.slice(prefix.length),
  );
}
