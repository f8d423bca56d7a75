import assert from "node:assert/strict";
import type { AtomicOperation, Kv, KvKey } from "../kv.ts";
import type { TestOfKv } from "./kv_contract.ts";

/** What is too much. */
export function testLimits(test: TestOfKv, maxChecks: number): void {
  test("a value has at most 64 KiB when it is serialised", async ({ kv }) => {
    // Of what V8 writes, these bytes are not the text, or the numbers.
    const fits: unknown[] = [
      new Uint8Array(65_536),
      "a".repeat(65_536 - 6),
      "é".repeat(65_536 - 6),
      "я".repeat((65_536 - 6) / 2),
      [new Uint8Array(65_536 - 18)],
    ];
    const over: unknown[] = [
      new Uint8Array(65_537),
      "a".repeat(65_536 - 5),
      "é".repeat(65_536 - 5),
      "я".repeat((65_536 - 4) / 2),
      [new Uint8Array(65_536 - 17)],
    ];
    for (const [i, value] of fits.entries()) {
      await kv.set(["a", i], value);
      assert.deepEqual((await kv.get(["a", i])).value, value);
    }
    for (const value of over) {
      await assert.rejects(kv.set(["b"], value), TypeError);
      await refuses(kv.atomic().set(["b"], value));
    }
    assert.equal((await kv.get(["b"])).versionstamp, null);
  });

  test("a key has at most 2 KiB", async ({ kv }) => {
    const fits = [
      ["a".repeat(2046)],
      ["é".repeat(1023)],
      ["\0".repeat(1023)],
      [new Uint8Array(1023)],
      Array(227).fill(1.5),
      [2n ** 2032n, ...Array(1791).fill(true)],
      [-(2n ** 2032n), ...Array(1791).fill(0n)],
    ];
    for (const key of fits) {
      await kv.set(key, 1);
      assert.deepEqual(await kv.get(key).then(({ value }) => value), 1);
      assert.deepEqual(await Array.fromAsync(kv.list({ prefix: key })), []);
      await kv.watch([key]).cancel();
      await kv.delete(key);
    }
    const over = [
      ["a".repeat(2047)],
      ["é".repeat(1023), ""],
      ["\0".repeat(1024)],
      [new Uint8Array(1024)],
      Array(228).fill(1.5),
      [2n ** 2032n, ...Array(1792).fill(true)],
      [-(2n ** 2032n), ...Array(1792).fill(0n)],
      [2n ** 2040n],
    ];
    for (const key of over) {
      await assert.rejects(kv.get(key), TypeError);
      await assert.rejects(kv.getMany([key]), TypeError);
      await assert.rejects(kv.set(key, 1), TypeError);
      await assert.rejects(kv.delete(key), TypeError);
      await assert.rejects(kv.list({ prefix: key }).next(), TypeError);
      await refuses(kv.atomic().check({ key, versionstamp: null }));
    }
    const long = ["a".repeat(2048)];
    assert.throws(() => kv.watch([long]), TypeError);
    await assert.rejects(kv.list({ start: [], end: long }).next(), TypeError);
  });

  test("10 keys are read or watched at once", async ({ kv }) => {
    assert.equal((await kv.getMany(keys(10))).length, 10);
    await assert.rejects(kv.getMany(keys(11)), TypeError);
    await kv.watch(keys(10)).cancel();
    assert.throws(() => kv.watch(keys(11)), TypeError);
  });

  test(`1,000 mutations and ${maxChecks} checks are committed at once`, async ({ kv }) => {
    await accepts(mutations(kv, 1000));
    await refuses(mutations(kv, 1001));
    await accepts(checks(kv, maxChecks));
    await refuses(checks(kv, maxChecks + 1));
    await accepts(kv.atomic());
  });

  test("800 KiB are committed at once", async ({ kv }) => {
    // Each with its value and its key: 60,000 bytes, and twice 9.
    const commit = (last: number) => {
      const atomic = kv.atomic();
      for (let i = 0; i < 13; i++) {
        atomic.set([i], new Uint8Array(60_000));
      }
      return atomic.set([13], new Uint8Array(last));
    };
    const left = 800 * 1024 - 13 * 60_000 - 14 * 18;
    await accepts(commit(left));
    await refuses(commit(left + 1));
    const entry = await kv.get<Uint8Array>([13]);
    assert.equal(entry.value!.length, left);
  });

  test("80 KiB of keys are set at once", async ({ kv }) => {
    const commit = (count: number) => {
      const atomic = kv.atomic();
      for (let i = 0; i < count; i++) atomic.set(["a".repeat(2037), i], 1);
      return atomic;
    };
    await accepts(commit(40));
    await refuses(commit(41));
  });
}

function keys(count: number): KvKey[] {
  return Array.from({ length: count }, (_, i) => ["a", i]);
}

function mutations(kv: Kv, count: number): AtomicOperation {
  const atomic = kv.atomic();
  for (const key of keys(count)) atomic.set(key, 1);
  return atomic;
}

function checks(kv: Kv, count: number): AtomicOperation {
  return kv.atomic().check(
    ...keys(count).map((_, i) => ({ key: ["none", i], versionstamp: null })),
  );
}

async function accepts(atomic: AtomicOperation): Promise<void> {
  assert((await atomic.commit()).ok);
}

async function refuses(atomic: AtomicOperation): Promise<void> {
  await assert.rejects(atomic.commit(), TypeError);
}
