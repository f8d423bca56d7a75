import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kv, KvKey, KvListOptions, KvListSelector } from "../kv.ts";
import { compareKeys, isWithin, keySet, nearKey } from "./key_model.ts";
import type { TestOfKv } from "./kv_contract.ts";

/** A part of the keys below a prefix: as it is asked for, and by the model. */
interface Selection {
  readonly selector: (below: KvKey) => KvListSelector;
  readonly includes: (key: KvKey) => boolean;
  /** Its first key has the cursor of the end, so it cannot be gone through in pages. */
  readonly hasEmptyCursor?: boolean;
}

const selections: fc.Arbitrary<Selection> = fc.oneof(
  fc.array(fc.constantFrom("", "a", 0), { maxLength: 2 })
    .map((prefix) => within(prefix)),
  fc.tuple(fc.constantFrom([], ["a"], [0]), nearKey)
    .map(([prefix, rest]) => within(prefix, [...prefix, ...rest])),
  fc.tuple(fc.constantFrom([], ["a"], [0]), nearKey)
    .map(([prefix, rest]) => within(prefix, undefined, [...prefix, ...rest])),
  fc.tuple(nearKey, nearKey).map((ends) => between(ends.sort(compareKeys))),
);

const options: fc.Arbitrary<KvListOptions> = fc.record({
  limit: fc.integer({ min: 1, max: 12 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  reverse: fc.boolean(),
}, { requiredKeys: [] });

/** Ranges, and how they are gone through. */
export function testLists(test: TestOfKv): void {
  test("lists what a selector selects, from the start or the end, in batches and pages", async ({ kv }) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        keySet(nearKey),
        selections,
        options,
        async (keys, { selector, includes, hasEmptyCursor }, options) => {
          const below = ["run", run++];
          await setAll(kv, below, keys);
          const expected = keys.filter(includes).sort(compareKeys);
          if (options.reverse) expected.reverse();

          const list = async (more: KvListOptions) => {
            const entries = kv.list(selector(below), { ...options, ...more });
            const keys = await Array.fromAsync(
              entries,
              ({ key }) => key.slice(below.length),
            );
            return { keys, cursor: entries.cursor };
          };

          const { limit = Infinity } = options;
          const { keys: once } = await list({});
          assert.deepEqual(once, expected.slice(0, limit));

          if (hasEmptyCursor) return;
          const paged = [];
          for (let cursor = "", isFirst = true; isFirst || cursor;) {
            const page = await list({ cursor });
            paged.push(...page.keys);
            ({ cursor } = page);
            isFirst = false;
          }
          assert.deepEqual(paged, expected);
        },
      ),
    );
  });

  test("a list brings keys, values and versionstamps", async ({ kv }) => {
    const { versionstamp } = await kv.set(["a", 1], { x: 1 });
    await kv.set(["b", 1], 2);
    const entries = await Array.fromAsync(kv.list({ prefix: ["a"] }));
    assert.deepEqual(entries, [{
      key: ["a", 1],
      value: { x: 1 },
      versionstamp,
    }]);
  });

  test("a list is gone through once, and says where it is", async ({ kv }) => {
    for (const n of [1, 2, 3]) await kv.set(["a", n], n);
    const list = kv.list<number>({ prefix: ["a"] });
    assert.throws(() => list.cursor, Error);
    assert.equal((await list.next()).value?.value, 1);
    const { cursor } = list;
    const rest = await Array.fromAsync(list, ({ value }) => value);
    assert.deepEqual(rest, [2, 3]);
    assert.equal(list.cursor, "");
    assert.deepEqual(await list.next(), { done: true, value: undefined });

    const again = kv.list({ prefix: ["a"] }, { cursor, reverse: false });
    assert.deepEqual(await Array.fromAsync(again, ({ value }) => value), [
      2,
      3,
    ]);
    const back = kv.list({ prefix: ["a"] }, { cursor, reverse: true });
    assert.deepEqual(await Array.fromAsync(back), []);
  });

  test("what changes between two batches is seen", async ({ kv }) => {
    for (const n of [1, 2, 3, 4]) await kv.set(["a", n], n);
    const list = kv.list<number>({ prefix: ["a"] }, { batchSize: 1 });
    const seen = [(await list.next()).value?.value];
    await kv.delete(["a", 1]);
    await kv.delete(["a", 2]);
    await kv.set(["a", 2.5], 2.5);
    for await (const { value } of list) seen.push(value);
    assert.deepEqual(seen, [1, 2.5, 3, 4]);
  });

  test("a range whose start begins its end is gone through in batches", async ({ kv }) => {
    const keys = [["a"], ["a", 1], ["a", 2]];
    for (const key of keys) await kv.set(key, 1);
    const range = { start: ["a"], end: ["a", 3] };
    for (const reverse of [false, true]) {
      const list = kv.list(range, { batchSize: 1, reverse });
      const listed = await Array.fromAsync(list, ({ key }) => key);
      assert.deepEqual(reverse ? listed.reverse() : listed, keys);
    }
  });

  test("a list is as long as it is", async ({ kv }) => {
    for (let n = 0; n < 1100; n += 550) {
      const atomic = kv.atomic();
      for (let i = n; i < n + 550; i++) atomic.set(["a", i], i);
      await atomic.commit();
    }
    for (const options of [{}, { limit: 1050 }, { batchSize: 500 }]) {
      const list = kv.list({ prefix: ["a"] }, options);
      const values = await Array.fromAsync(list, ({ value }) => value);
      assert.deepEqual(values, [...Array(options.limit ?? 1100).keys()]);
    }
  });

  test("the keys of a selector are those that were passed", async ({ kv }) => {
    await kv.set(["a", 1], 1);
    const prefix = ["a"];
    const list = kv.list({ prefix });
    prefix[0] = "b";
    assert.equal((await Array.fromAsync(list)).length, 1);
  });

  test("what selects no range is refused", async ({ kv }) => {
    const none = [{}, { start: ["a"] }, { end: ["a"] }, {
      prefix: ["a"],
      start: ["a", 1],
      end: ["a", 2],
    }] as KvListSelector[];
    for (const selector of none) {
      assert.throws(() => kv.list(selector), TypeError);
    }
    const wrong: KvListSelector[] = [
      { prefix: ["a"], start: ["a"] },
      { prefix: ["a"], start: ["b", 1] },
      { prefix: ["a"], end: ["a"] },
      { prefix: ["a"], end: ["b", 1] },
      { start: ["b"], end: ["a"] },
      { prefix: [kv.commitVersionstamp()] },
    ];
    for (const selector of wrong) {
      await assert.rejects(kv.list(selector).next(), TypeError);
    }
    assert.deepEqual(
      await Array.fromAsync(kv.list({ start: ["a"], end: ["a"] })),
      [],
    );
  });

  test("options that are none are refused", async ({ kv }) => {
    const prefix = ["a"];
    for (const count of [0, -1, 1.5, NaN]) {
      assert.throws(() => kv.list({ prefix }, { limit: count }), Error);
      assert.throws(() => kv.list({ prefix }, { batchSize: count }), Error);
    }
    await assert.rejects(
      kv.list({ prefix }, { cursor: "?" }).next(),
      TypeError,
    );
  });
}

function within(prefix: KvKey, start?: KvKey, end?: KvKey): Selection {
  return {
    selector: (below) => ({
      prefix: [...below, ...prefix],
      ...start && { start: [...below, ...start] },
      ...end && { end: [...below, ...end] },
    }),
    includes: (key) =>
      isWithin(key, prefix) &&
      (!start || compareKeys(key, start) >= 0) &&
      (!end || compareKeys(key, end) < 0),
  };
}

function between([start, end]: readonly KvKey[]): Selection {
  return {
    selector: (below) => ({
      start: [...below, ...start],
      end: [...below, ...end],
    }),
    includes: (key) =>
      compareKeys(key, start) >= 0 && compareKeys(key, end) < 0,
    hasEmptyCursor: isWithin(end, start),
  };
}

async function setAll(
  kv: Kv,
  below: KvKey,
  keys: readonly KvKey[],
): Promise<void> {
  const atomic = kv.atomic();
  for (const key of keys) atomic.set([...below, ...key], true);
  await atomic.commit();
}
