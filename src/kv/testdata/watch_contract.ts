import assert from "node:assert/strict";
import type { KvEntryMaybe } from "../kv.ts";
import type { TestOfKv } from "./kv_contract.ts";

/** What who watches is told. */
export function testWatches(test: TestOfKv): void {
  test("a watch begins with what is there", async ({ kv }) => {
    const { versionstamp } = await kv.set(["a"], { n: 1 });
    const watched = kv.watch<[{ n: number }, string]>([["a"], ["b"]]);
    const reader = watched.getReader();
    const { value, done } = await reader.read();
    assert.equal(done, false);
    assert.deepEqual(value, [
      { key: ["a"], value: { n: 1 }, versionstamp },
      { key: ["b"], value: null, versionstamp: null },
    ]);
    await reader.cancel();
  });

  test("a watch wakes on each kind of change", async ({ kv }) => {
    const watch = follow(kv.watch([["a"]]));
    assert.equal(await watch.next(), null);
    await kv.set(["a"], 1);
    assert.equal(await watch.next(), 1);
    await kv.set(["a"], 1);
    assert.equal(await watch.next(), 1, "set to what it was");
    await kv.delete(["a"]);
    assert.equal(await watch.next(), null);
    await kv.atomic().set(["a"], 2).set(["b"], 2).commit();
    assert.equal(await watch.next(), 2);
    await kv.atomic().delete(["a"]).sum(["a"], 3n).commit();
    assert.equal(String(await watch.next()), "3");
    await watch.stop();
  });

  test("a watch does not wake for others, or for what has not happened", async ({ kv }) => {
    await kv.set(["a"], 1);
    const watch = follow(kv.watch([["a"]]));
    assert.equal(await watch.next(), 1);
    await kv.set(["a", 1], 2);
    await kv.set(["b"], 2);
    await kv.atomic().check({ key: ["a"], versionstamp: null }).set(["a"], 3)
      .commit();
    await kv.set(["a"], 4);
    assert.equal(await watch.next(), 4);
    await watch.stop();
  });

  test("a watch of several keys brings all of them", async ({ kv }) => {
    const reader = kv.watch([["a"], ["b"], ["a"]]).getReader();
    const next = async () =>
      (await reader.read()).value!.map(({ value }) => value);
    assert.deepEqual(await next(), [null, null, null]);
    await kv.set(["a"], 1);
    assert.deepEqual(await next(), [1, null, 1]);
    await kv.set(["b"], 2);
    assert.deepEqual(await next(), [1, 2, 1]);
    await reader.cancel();
  });

  test("who reads late gets the latest at last", async ({ kv }) => {
    const watch = follow(kv.watch([["a"]]));
    for (let i = 0; i < 50; i++) await kv.set(["a"], i);
    const seen = [];
    while (seen.at(-1) !== 49) seen.push(await watch.next());
    const numbers = seen.filter((value) => value !== null) as number[];
    assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
    await watch.stop();
  });

  test("a watch that was cancelled is over, others go on", async ({ kv }) => {
    const gone = follow(kv.watch([["a"]]));
    const here = follow(kv.watch([["a"]]));
    await Promise.all([gone.next(), here.next()]);
    const waiting = gone.next();
    await gone.stop();
    assert.equal(await waiting, undefined);
    await kv.set(["a"], 1);
    assert.equal(await here.next(), 1);
    assert.equal(await gone.next(), undefined);
    await here.stop();
  });

  test("a watch ends with the store", async ({ kv }) => {
    const watch = follow(kv.watch([["a"]]));
    await watch.next();
    const waiting = watch.next();
    kv.close();
    assert.equal(await waiting, undefined);
  });

  test("entries of a watch are the reader's own", async ({ kv }) => {
    await kv.set(["a"], { n: 1 });
    const [one, two] = [kv.watch([["a"]]), kv.watch([["a"]])]
      .map((stream) => follow<{ n: number }>(stream));
    (await one.next())!.n = 2;
    assert.deepEqual(await two.next(), { n: 1 });
    await Promise.all([one.stop(), two.stop()]);
  });
}

/** The values of the one key of a watch; `undefined` when it is over. */
function follow<T>(stream: ReadableStream<[KvEntryMaybe<unknown>]>) {
  const reader = stream.getReader();
  return {
    next: async () => {
      const { value } = await reader.read();
      return value && value[0].value as T | null;
    },
    stop: () => reader.cancel(),
  };
}
