import assert from "node:assert/strict";
import { KvU64 } from "../u64.ts";
import type { TestOfKv } from "./kv_contract.ts";

/** What values are after they were stored. */
export function testValues(test: TestOfKv): void {
  test("values come back as they were", async ({ kv }) => {
    const sparse = [1, , 3];
    const values: unknown[] = [
      null,
      undefined,
      true,
      0,
      -0,
      NaN,
      -Infinity,
      1.5,
      2n ** 100n,
      "",
      "ä😀\0",
      "\ud800",
      {},
      [],
      sparse,
      { a: undefined, b: [{ c: null }], "__proto__": 1, 7: "seven" },
      new Date(3),
      new Date(NaN),
      /a+/giu,
      new Map<unknown, unknown>([[1, "one"], [{ a: 1 }, new Set([1n])]]),
      new Set(["a", new Map()]),
      Uint8Array.of(1, 2, 3),
      { bytes: Uint8Array.of(1, 2, 3) },
      new Float64Array([1.5, NaN]),
      new BigUint64Array([2n ** 63n]),
      new Uint16Array([1, 2, 3]).subarray(1),
      new Uint8Array([1, 2, 3]).buffer,
      new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 1),
      [Object(1), Object("a"), Object(true), Object(1n)],
      new KvU64(2n ** 64n - 1n),
    ];
    for (const [i, value] of values.entries()) {
      await kv.set(["a", i], value);
      const entry = await kv.get(["a", i]);
      assert.deepEqual(entry.value, value);
      assert.notEqual(entry.versionstamp, null);
    }
  });

  test("circles and what is in two places stay", async ({ kv }) => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: [shared] };
    value.self = value;
    await kv.set(["a"], value);
    const { value: read } = await kv.get<typeof value>(["a"]);
    assert.equal(read!.self, read);
    assert.equal(read!.a, (read!.b as unknown[])[0]);
  });

  test("an error keeps its kind, message and cause", async ({ kv }) => {
    await kv.set(["a"], new RangeError("no", { cause: { n: 1 } }));
    const { value } = await kv.get<RangeError>(["a"]);
    assert(value instanceof RangeError);
    assert.equal(value.message, "no");
    assert.deepEqual(value.cause, { n: 1 });
  });

  test("a part of a buffer is stored alone", async ({ kv }) => {
    await kv.set(["a"], new Uint8Array([1, 2, 3, 4]).subarray(1, 3));
    const { value } = await kv.get<Uint8Array>(["a"]);
    assert.deepEqual(value, Uint8Array.of(2, 3));
    assert.equal(value!.buffer.byteLength, 2);
  });

  test("instances become plain, and what is under symbols is left out", async ({ kv }) => {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    await kv.set(["a"], { point: new Point(), [Symbol("s")]: 1 });
    assert.deepEqual((await kv.get(["a"])).value, { point: { x: 1 } });
    await kv.set(["a"], new (class extends Uint8Array {})([1]));
    assert.deepEqual((await kv.get(["a"])).value, Uint8Array.of(1));
  });

  test("a value is the store's own", async ({ kv }) => {
    for (const value of [{ n: [1] }, { n: Uint8Array.of(1) }]) {
      await kv.set(["a"], value);
      const atomic = kv.atomic().set(["b"], value);
      value.n[0] = 2;
      await atomic.commit();
      for (const key of [["a"], ["b"]]) {
        const { value: read } = await kv.get<typeof value>(key);
        assert.equal(read!.n[0], 1);
        read!.n[0] = 3;
        assert.equal((await kv.get<typeof value>(key)).value!.n[0], 1);
      }
    }
    const bytes = Uint8Array.of(1);
    await kv.set(["a"], bytes);
    bytes[0] = 2;
    (await kv.get<Uint8Array>(["a"])).value![0] = 3;
    assert.deepEqual((await kv.get(["a"])).value, Uint8Array.of(1));
  });

  test("what cannot be stored is refused, and nothing is written", async ({ kv }) => {
    const unstorable = [
      () => {},
      Symbol("s"),
      { user: { save() {} } },
      [1, Symbol.iterator],
      new Map([["a", () => {}]]),
      new Proxy({}, {}),
      Promise.resolve(),
      new WeakMap(),
      new WeakRef({}),
      (function* () {})(),
    ];
    for (const value of unstorable) {
      await assert.rejects(kv.set(["a"], value), TypeError);
      assert.throws(() => kv.atomic().set(["a"], value), TypeError);
      assert.equal((await kv.get(["a"])).versionstamp, null);
    }
  });

  test("what a getter of a value throws is thrown", async ({ kv }) => {
    const error = new Error("own");
    const value = {
      get field() {
        throw error;
      },
    };
    await assert.rejects(kv.set(["a"], value), { message: "own" });
  });
}
