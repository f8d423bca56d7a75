import assert from "node:assert/strict";
import { openKv } from "../kv/open_kv.ts";
import { turns, until } from "../session/testdata/turns.ts";
import { SeededRandom } from "../testing/seeded_random.ts";
import type { SharedDefinition } from "./shared_definition.ts";
import { SharedValues } from "./shared_values.ts";
import {
  change,
  counter,
  interfere,
  listen,
  openBus,
  openEngines,
} from "./testdata/shared_engine.ts";

const KEY = ["rivulet", "shared", "value", "counter"];

Deno.test("changes that wait together are one commit, of those with ids eight at a time", async () => {
  const { kv, engines: [engine] } = await openEngines(1);
  const counted = interfere(kv, {});
  const { heard } = listen(engine);
  const add = (count: number, id?: string) =>
    Promise.all(
      Array.from(
        { length: count },
        (_, i) => engine.apply(change("add", 1), id && `${id}${i}`),
      ),
    );
  await Promise.all([add(100), add(20, "a"), add(100)]);
  assert.equal(counted.commits, 3);
  assert.deepEqual(heard.at(-1), { count: 220 });
  assert.equal(heard.length, 4, "the first value and three others");
});

Deno.test("of changes without ids no more is kept than the name of the last commit", async () => {
  const { kv, engines: [engine] } = await openEngines(1);
  for (let i = 0; i < 20; i++) await engine.apply(change("add", 1));
  await engine.apply(change("keep"));
  const entries = await Array.fromAsync(kv.list({ prefix: ["rivulet"] }));
  assert.deepEqual(entries.map(({ key }) => key[2]), ["commits", "value"]);
  assert.deepEqual(entries[1].value, { count: 20 });
});

Deno.test("where nothing outlives the process no ids are kept", async () => {
  const kv = await openKv();
  const engine = new SharedValues({
    kv,
    bus: openBus(),
    report: (error) => assert.fail(`${error}`),
    isLasting: false,
  });
  await engine.apply(change("add", 1), "a");
  const entries = await Array.fromAsync(kv.list({ prefix: ["rivulet"] }));
  assert.deepEqual(entries.map(({ key }) => key[2]), ["commits", "value"]);
});

Deno.test("a change of one id happens once, in whichever processes", async () => {
  const { engines: [first, second] } = await openEngines(2);
  await Promise.all([
    first.apply(change("add", 1), "a"),
    first.apply(change("add", 1), "a"),
    second.apply(change("add", 1), "a"),
    second.apply(change("add", 1), "b"),
  ]);
  await second.apply(change("add", 1), "a");
  assert.deepEqual(await first.read(counter), { count: 2 });
});

Deno.test("a change that mutates the value is refused, and nobody sees what it did", async () => {
  const { engines: [first, second] } = await openEngines(2);
  await first.apply(change("add", 1));
  await assert.rejects(first.apply(change("mutate")), /read only property/);
  for (const engine of [first, second]) {
    assert.deepEqual(await engine.read(counter), { count: 1 });
  }
});

Deno.test("who has made a value sees it as all others do", async () => {
  const { engines } = await openEngines(2);
  await engines[0].apply(change("wrap"));
  const [here, there] = await Promise.all(
    engines.map((engine) => engine.read(counter)),
  );
  assert.deepEqual(here, there);
  assert.deepEqual(here, { count: new Number(3), list: [{ count: 2 }] });
});

Deno.test("a change that fails is refused, and those beside it happen", async () => {
  const { engines: [engine], errors } = await openEngines(1);
  const results = await Promise.allSettled([
    engine.apply(change("add", 1)),
    engine.apply(change("fail")),
    engine.apply(change("forget")),
    engine.apply(change("spoil")),
    engine.apply(change("grow", 70_000)),
    engine.apply(change("misspelt")),
    engine.apply(change("add", 1)),
  ]);
  assert.deepEqual(
    results.map((result) =>
      result.status === "rejected" ? result.reason.message : "done"
    ),
    [
      "done",
      "no",
      'Expected "forget" of the shared value "counter" to return the next value, but received undefined. ' +
      "Return the value unchanged if there is nothing to do.",
      'Expected the shared value "counter" to be plain data, but received a function "run" at value.run. ' +
      "Keep functions outside of stored values.",
      'Expected the shared value "counter" to take at most 65000 bytes, but received 70013. ' +
      "Share several smaller values, such as shared(`room ${id}`, …), or keep large data in a database.",
      'Expected a change of the shared value "counter" to be one of add, keep, fail, forget, spoil, mutate, wrap, grow, but received "misspelt".',
      "done",
    ],
  );
  assert.deepEqual(await engine.read(counter), { count: 2 });
  assert.deepEqual(errors, []);
});

Deno.test("a change that would fail, or change nothing, on an old value is tried on the one of now", async () => {
  const stock: SharedDefinition = {
    name: "stock",
    init: () => ["tea"],
    update: {
      add: (names: string[], name: string) => [...names, name],
      drop: (names: string[], name: string) =>
        names.includes(name) ? names.filter((other) => other !== name) : names,
      remove: (names: string[], name: string) => {
        if (!names.includes(name)) throw new Error(`there is no ${name}`);
        return names.filter((other) => other !== name);
      },
    },
  };
  const { engines: [first, second] } = await openEngines(2);
  const changeStock = (name: string, payload: string) => ({
    of: stock,
    name,
    payload,
  });
  await second.read(stock);
  await first.apply(changeStock("add", "milk"));
  await second.apply(changeStock("remove", "milk"), "a");
  await first.apply(changeStock("add", "cocoa"));
  await second.apply(changeStock("drop", "cocoa"));
  assert.deepEqual(await first.read(stock), ["tea"]);
  // Asked for again, after it has happened elsewhere: nothing is wrong with that.
  await first.apply(changeStock("remove", "milk"), "a");
  await assert.rejects(
    first.apply(changeStock("remove", "milk")),
    /there is no milk/,
  );
});

Deno.test("a change that changes nothing is told to nobody, and happens once all the same", async () => {
  const { kv, engines: [first, second] } = await openEngines(2);
  const { heard } = listen(second);
  await until(() => heard.length === 1);
  await first.apply(change("keep"), "a");
  await first.apply(change("add", 1), "a");
  assert.equal((await kv.get(KEY)).versionstamp, null);
  assert.deepEqual(heard, [{ count: 0 }]);
});

Deno.test("what nobody knows whether it has happened happens once", async () => {
  const kv = await openKv();
  const { engines: [engine], errors } = await openEngines(1, kv);
  let answers = 0;
  interfere(kv, {
    after() {
      if (++answers <= 2) throw new Error("connection reset");
    },
  });
  await Promise.all([
    engine.apply(change("add", 1)),
    engine.apply(change("add", 1)),
  ]);
  await engine.apply(change("add", 1), "a");
  assert.deepEqual(await engine.read(counter), { count: 3 });
  assert.deepEqual(errors.map(String), ["Error: connection reset"]);
});

Deno.test("changes wait in their order for a store that is away, and the operator is told once", async () => {
  const kv = await openKv();
  const { engines: [engine], errors } = await openEngines(1, kv);
  let failures = 0;
  const counted = interfere(kv, {
    before() {
      if (failures++ < 3) throw new Error("the store is away");
    },
  });
  const words: SharedDefinition = {
    name: "words",
    init: () => [],
    update: { say: (said: string[], word: string) => [...said, word] },
  };
  const say = (payload: string) =>
    engine.apply({ of: words, name: "say", payload });
  await Promise.all(["a", "b", "c"].map(say));
  assert.deepEqual(await engine.read(words), ["a", "b", "c"]);
  assert.equal(counted.commits, 4);
  assert.equal(errors.length, 1);
  failures = 0;
  await say("d");
  assert.equal(errors.length, 2, "it has worked in between");
});

Deno.test("at most 10,000 changes wait, and none beyond the end", async () => {
  const kv = await openKv();
  const { engines: [engine] } = await openEngines(1, kv);
  interfere(kv, { before: () => new Promise(() => {}) });
  const waiting = Array.from(
    { length: 10_000 },
    () => engine.apply(change("add", 1)),
  );
  await assert.rejects(
    engine.apply(change("add", 1)),
    /but 10000 changes wait for it already\. The change has not happened\./,
  );
  engine.close();
  const results = await Promise.allSettled(waiting);
  assert.ok(results.every(({ status }) => status === "rejected"));
  await assert.rejects(engine.apply(change("add", 1)), /the app was closed/);
});

Deno.test("changes of many processes at once end in the exact total, each id counted once", async () => {
  for (let round = 0; round < 20; round++) {
    const random = new SeededRandom();
    const kv = await openKv();
    const { engines } = await openEngines(random.integer([2, 5]), kv);
    let losses = 0.02;
    const isLost = () => random.chance(losses);
    interfere(kv, {
      async before() {
        await turns(random.integer([0, 2]));
        if (isLost()) throw new Error("lost on the way");
      },
      after() {
        if (isLost()) throw new Error("lost on the way back");
      },
    });
    const listeners = engines.map((engine) => listen(engine));
    const amounts = new Map<string, number>();
    const applied: Promise<void>[] = [];
    for (let i = 0; i < 200; i++) {
      const id = `${random.integer([0, 120])}`;
      const amount = amounts.get(id) ?? random.integer([1, 9]);
      amounts.set(id, amount);
      const engine = engines[random.integer([0, engines.length - 1])];
      applied.push(engine.apply(change("add", amount), id));
      if (random.chance(0.3)) {
        amounts.set(`without ${i}`, amount);
        applied.push(engine.apply(change("add", amount)));
      }
      if (random.chance(0.1)) await turns(1);
    }
    await Promise.all(applied);
    // This bus does not know of a commit whose answer was lost.
    losses = 0;
    await engines[0].apply(change("add", 1), "last");
    amounts.set("last", 1);
    const count = amounts.values().reduce((sum, amount) => sum + amount, 0);
    const message = `seed ${random.seed}`;
    for (const { heard } of listeners) {
      await until(() =>
        (heard.at(-1) as { count: number } | undefined)?.count === count
      );
      const counts = heard.map((value) => (value as { count: number }).count);
      assert.deepEqual(counts, counts.toSorted((a, b) => a - b), message);
    }
    assert.deepEqual((await kv.get(KEY)).value, { count }, message);
    for (const engine of engines) engine.close();
  }
});

Deno.test("changes in a file count once, too", async () => {
  const folder = await Deno.makeTempDir();
  try {
    using kv = await openKv(`${folder}/kv.sqlite`);
    const { engines, errors } = await openEngines(3, kv);
    const applied: Promise<void>[] = [];
    for (let i = 0; i < 60; i++) {
      applied.push(engines[i % 3].apply(change("add", 1), `${i % 40}`));
    }
    await Promise.all(applied);
    assert.deepEqual((await kv.get(KEY)).value, { count: 40 });
    assert.deepEqual(errors, []);
    for (const engine of engines) engine.close();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
