import assert from "node:assert/strict";
import type {
  AtomicOperation,
  Kv,
  KvEntryMaybe,
  KvListIterator,
} from "./kv.ts";
import { MemoryKv } from "./memory_kv.ts";
import type { KvU64 } from "./u64.ts";

/** Does not compile unless the first type can stand for the second. */
type Assignable<Given extends Wanted, Wanted> = Given;

Deno.test("what Deno opens is a Kv", () => {
  type _Proofs = [
    Assignable<Deno.Kv, Kv>,
    Assignable<Deno.AtomicOperation, AtomicOperation>,
    Assignable<Deno.KvListIterator<string>, KvListIterator<string>>,
    Assignable<Deno.KvEntryMaybe<string>, KvEntryMaybe<string>>,
    Assignable<Deno.KvU64, KvU64>,
    Assignable<KvEntryMaybe<string>, Deno.KvEntryMaybe<string>>,
    // @ts-expect-error a store has more than that
    Assignable<Pick<Deno.Kv, "get">, Kv>,
  ];
});

Deno.test("types of values reach the reader", async () => {
  using kv: Kv = new MemoryKv();
  await kv.set(["n"], 1);
  const entry = await kv.get<number>(["n"]);
  if (entry.versionstamp !== null) assert.equal(entry.value.toFixed(1), "1.0");
  // @ts-expect-error there may be no value
  assert.equal(entry.value.toFixed(1), "1.0");

  const [n, s] = await kv.getMany<[number, string]>([["n"], ["s"]]);
  assert.equal(n.value?.toFixed(1), "1.0");
  assert.equal(s.value?.trim(), undefined);

  for await (const { value } of kv.list<number>({ prefix: [] })) {
    assert.equal(value.toFixed(1), "1.0");
  }
  for await (const [watched] of kv.watch<[number]>([["n"]])) {
    assert.equal(watched.value?.toFixed(1), "1.0");
    break;
  }
});

Deno.test("misuse does not compile", () => {
  const _misuse = async (kv: Kv) => {
    // @ts-expect-error an object is no part of a key
    await kv.get([{}]);
    // @ts-expect-error a key is an array
    await kv.get("a");
    // @ts-expect-error it is called expireIn
    await kv.set(["a"], 1, { expiresIn: 1 });
    // @ts-expect-error a bigint is added
    kv.atomic().sum(["a"], 1);
    // @ts-expect-error there is nothing to select
    kv.list({});
    // @ts-expect-error a versionstamp, or null
    kv.atomic().check({ key: ["a"] });
    // @ts-expect-error two values, one key
    await kv.getMany<[number, number]>([["a"]]);
    // @ts-expect-error queues are not a part of it
    await kv.enqueue(1);
  };
});
