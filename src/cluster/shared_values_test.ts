import assert from "node:assert/strict";
import { openKv } from "../kv/open_kv.ts";
import { turns, until } from "../session/testdata/turns.ts";
import type { SharedDefinition } from "./shared_definition.ts";
import {
  change,
  counter,
  listen,
  openEngines,
} from "./testdata/shared_engine.ts";

const KEY = ["rivulet", "shared", "value", "counter"];

Deno.test("a value is what init makes until it is changed", async () => {
  const { kv, engines: [engine] } = await openEngines(1);
  assert.equal(engine.peek(counter), undefined);
  assert.deepEqual(await engine.read(counter), { count: 0 });
  assert.equal((await kv.get(KEY)).value, null, "reading writes nothing");
  await engine.apply(change("add", 2));
  assert.deepEqual(await engine.read(counter), { count: 2 });
  assert.deepEqual((await kv.get(KEY)).value, { count: 2 });
});

Deno.test("every process hears the value of now, and each change of every other", async () => {
  const { engines: [first, second] } = await openEngines(2);
  await first.apply(change("add", 1));
  const { heard, stop } = listen(second);
  await until(() => heard.length === 1);
  const again = listen(second);
  assert.deepEqual(again.heard, [{ count: 1 }], "at once if it is known");
  await first.apply(change("add", 1));
  await until(() => heard.length === 2);
  await second.apply(change("add", 1));
  assert.deepEqual(heard, [{ count: 1 }, { count: 2 }, { count: 3 }]);
  assert.equal(heard[2], second.peek(counter)?.value, "one object for all");
  stop();
  stop();
  again.stop();
  await first.apply(change("add", 1));
  await turns();
  assert.equal(heard.length, 3);
  assert.equal(second.peek(counter), undefined, "nobody has followed it");
  assert.deepEqual(await second.read(counter), { count: 4 });
});

Deno.test("a value is read by one who asks after the other, and again until it is", async () => {
  const kv = await openKv();
  const { engines: [engine], errors } = await openEngines(1, kv);
  const get = kv.get.bind(kv);
  let reads = 0;
  kv.get = (key) => {
    if (++reads <= 2) return Promise.reject(new Error("the store is away"));
    return get(key);
  };
  await assert.rejects(engine.read(counter), /the store is away/);
  const { heard } = listen(engine);
  await until(() => reads === 2);
  const both = Promise.allSettled([engine.read(counter), engine.read(counter)]);
  assert.equal((await both).length, 2);
  while (heard.length === 0) await new Promise((done) => setTimeout(done, 1));
  assert.deepEqual(heard, [{ count: 0 }]);
  assert.equal(errors.length, 1);
});

Deno.test("an init that throws is the author's matter", async () => {
  const { engines: [engine], errors } = await openEngines(1);
  const broken: SharedDefinition = {
    name: "broken",
    init: () => {
      throw new Error("no");
    },
    update: { keep: (value: unknown) => value },
  };
  const message =
    /Expected init of the shared value "broken" to return a value, but it has thrown: Error: no/;
  await assert.rejects(engine.read(broken), message);
  await assert.rejects(
    engine.apply({ of: broken, name: "keep", payload: undefined }),
    message,
  );
  listen(engine, broken);
  await until(() => errors.length === 1);
  assert.match(String(errors), message);
});

Deno.test("of values that nobody uses the last thousand or two stay", async () => {
  const { engines: [engine] } = await openEngines(1);
  const of = (i: number): SharedDefinition => ({
    name: `${i}`,
    init: () => i,
    update: {},
  });
  const { stop } = listen(engine, of(0));
  for (let i = 1; i <= 3000; i++) await engine.read(of(i));
  assert.deepEqual(engine.peek(of(0)), { value: 0, versionstamp: null });
  assert.equal(engine.peek(of(1)), undefined);
  assert.equal(engine.peek(of(3000))?.value, 3000);
  stop();
});
