import assert from "node:assert/strict";
import { type Kv, openKv } from "../kv/mod.ts";
import { SeededRandom } from "../testing/seeded_random.ts";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import { until } from "../testing/testdata/until.ts";
import { KvBus } from "./kv_bus.ts";
import { type Fate, FaultyKv } from "./testdata/faulty_kv.ts";
import { openBus, settled } from "./testdata/kv_buses.ts";
import { record } from "./testdata/shared_bus_contract.ts";
import { fileStore, memoryStore } from "./testdata/shared_store.ts";

for (
  const [name, openStore] of Object.entries({
    "KvBus in memory": memoryStore,
    "KvBus in a file": fileStore,
  })
) {
  Deno.test(`${name}: a bad connection loses nothing and doubles nothing`, async () => {
    const random = new SeededRandom();
    await using store = await openStore();
    const errors: unknown[] = [];
    const buses: KvBus[] = [];
    const fates: Fate[] = ["made", "answer lost", "lost"];
    for (const i of [0, 1, 2]) {
      const mine = random.fork(i);
      const kv = new FaultyKv(
        await store.connect(),
        () => mine.chance(0.6) ? "made" : fates[mine.integer([0, 2])],
      );
      buses.push(new KvBus(kv, (error) => errors.push(error)));
    }
    await settled(buses.map((bus) => bus.open()));
    const heard = buses.map((bus) => record(bus, ["a"]));
    const sent = Array.from({ length: 40 }, (_, n) => n);
    await settled(buses.flatMap((bus, i) => [
      ...sent.map((n) => bus.publish("a", `${i} ${n}`)),
      ...sent.map((n) => bus.publish("a", `all ${n}`, `id ${n}`)),
    ]));
    for (const log of heard) {
      await until(() => log.length === 160);
      assert.deepEqual(log, heard[0], `seed ${random.seed}`);
    }
    const items = heard[0].map(({ item }) => item as string);
    assert.equal(new Set(items).size, 160, `seed ${random.seed}`);
    for (const i of buses.keys()) {
      assert.deepEqual(
        items.filter((item) => item.startsWith(`${i} `)),
        sent.map((n) => `${i} ${n}`),
      );
    }
    for (const error of errors) {
      assert.match(
        String(error),
        /^Error: Expected the store that instances share to answer, but (reading|sending) has failed: connection lost/,
      );
    }
    await Promise.all(buses.map((bus) => bus.close()));
  });
}

Deno.test(
  "KvBus tells of items that it may have missed, and goes on",
  inFakeTime(async (time) => {
    using kv = await openKv();
    const { bus, errors, heard } = await openBus(kv);
    let gaps = 0;
    const stop = bus.onGap(() => gaps++);
    await bus.publish("a", 1);
    await time.tickAsync(1_000);
    const { position } = bus;
    assert.deepEqual(heard, [1]);
    await time.tickAsync(3_600_000);
    assert.equal(gaps, 0, "an hour in which nothing happens is no gap");
    const recent: unknown[] = [];
    bus.subscribe("a", (item) => recent.push(item), bus.position);
    const old: unknown[] = [];
    bus.subscribe("a", (item) => old.push(item), position);
    await time.tickAsync(1_000);
    assert.equal(gaps, 0, "who comes from long ago concerns nobody else");

    time.setSystemTime(Date.now() + 540_000);
    await time.tickAsync(1_000);
    assert.equal(gaps, 1);
    stop();
    await bus.publish("a", 2);
    await time.tickAsync(1_000);
    assert.deepEqual([heard, recent, old], [[1, 2], [2], [2]]);
    assert.deepEqual(errors.map(String), [
      "Error: Expected to read the bus within the ten minutes for which it keeps items, but this instance was stopped " +
      "or cut off for longer: items may have been missed. It goes on, and what they have changed must be read anew.",
    ]);
    await bus.close();
  }),
);

Deno.test(
  "KvBus that was cut off hears what is kept, or that it has missed some",
  inFakeTime(async (time) => {
    using store = await openKv();
    let isCut = false;
    const kv = new FaultyKv(store, () => isCut ? "lost" : "made");
    const [here, there] = [await openBus(store), await openBus(kv)];
    let gaps = 0;
    there.bus.onGap(() => gaps++);
    for (const minutes of [8, 11]) {
      isCut = true;
      await here.bus.publish("a", `${minutes} early`);
      await time.tickAsync((minutes - 1) * 60_000);
      await here.bus.publish("a", `${minutes} late`);
      await time.tickAsync(60_000);
      isCut = false;
      await time.tickAsync(2_000);
      await here.bus.publish("a", `${minutes} after`);
      await time.tickAsync(1_000);
    }
    assert.deepEqual(there.heard, ["8 early", "8 late", "8 after", "11 after"]);
    assert.equal(gaps, 1);
    assert.equal(here.heard.length, 6);
    await here.bus.close();
    await there.bus.close();
  }),
);

Deno.test(
  "KvBus that lags behind a position does not repeat what was heard by then",
  inFakeTime(async (time) => {
    using store = await openKv();
    let isCut = false;
    const kv = new FaultyKv(store, () => isCut ? "lost" : "made");
    const [here, there] = [await openBus(store), await openBus(kv)];
    isCut = true;
    await here.bus.publish("a", 1);
    await time.tickAsync(100);
    const moved = record(there.bus, ["a"], here.bus.position);
    await here.bus.publish("a", 2);
    isCut = false;
    await time.tickAsync(2_000);
    assert.deepEqual([here.heard, there.heard], [[1, 2], [1, 2]]);
    assert.deepEqual(moved, [{ topic: "a", item: 2 }]);
    await here.bus.close();
    await there.bus.close();
  }),
);

Deno.test(
  "KvBus tells of an outage once, and sends in order what waited",
  inFakeTime(async (time) => {
    using store = await openKv();
    const away = new Set<string>();
    const kv = new FaultyKv(store, (call) => away.has(call) ? "lost" : "made");
    const { bus, errors, heard } = await openBus(kv);
    for (const outage of [1, 2]) {
      for (const call of ["commit", "get", "list", "watch"]) away.add(call);
      const sent = [1, 2, 3].map((n) => bus.publish("a", n));
      await time.tickAsync(10_000);
      away.clear();
      await time.tickAsync(2_000);
      await Promise.all(sent);
      await time.tickAsync(1_000);
      assert.equal(heard.length, 3 * outage);
    }
    assert.deepEqual(heard, [1, 2, 3, 1, 2, 3]);
    assert.equal(errors.length, 2);
    await bus.close();
  }),
);

Deno.test(
  "KvBus hears what nobody wakes it for",
  inFakeTime(async (time) => {
    using store = await openKv();
    // A watch of one file does not tell of other processes.
    const deaf = new FaultyKv(
      store,
      (call) => call === "watch" ? "lost" : "made",
    );
    const there = await openBus(deaf);
    const here = await openBus(store);
    await here.bus.publish("a", 1);
    await time.tickAsync(1_000);
    assert.deepEqual(there.heard, [1]);
    assert.deepEqual(there.errors, []);
    await here.bus.close();
    await there.bus.close();
  }),
);

Deno.test("KvBus reads once more when it is woken while it reads", async () => {
  using store = await openKv();
  let isHeld = false;
  let release = () => {};
  const kv = new FaultyKv(
    store,
    () => "made",
  );
  const list = kv.list.bind(kv);
  kv.list = <T>(...args: Parameters<Kv["list"]>) => {
    const found = list<T>(...args);
    const next = found.next.bind(found);
    found.next = async () => {
      const result = await next();
      if (isHeld && result.done) {
        await new Promise<void>((resolve) => release = resolve);
      }
      return result;
    };
    return found;
  };
  const there = await openBus(kv);
  const here = await openBus(store);
  isHeld = true;
  await here.bus.publish("a", 1);
  await until(() => there.heard.length === 1);
  // It has read to the end, and does not know yet that there is more.
  const { lists } = kv;
  await here.bus.publish("a", 2);
  isHeld = false;
  assert.equal(kv.lists, lists);
  release();
  await until(() => there.heard.length === 2);
  await here.bus.close();
  await there.bus.close();
});

Deno.test(
  "KvBus keeps a bounded number of items while the store is away",
  inFakeTime(async (time) => {
    using store = await openKv();
    let isAway = false;
    const kv = new FaultyKv(
      store,
      (call) => isAway && call === "commit" ? "lost" : "made",
    );
    const { bus, errors, heard } = await openBus(kv);
    isAway = true;
    const sent = [bus.publish("a", 0)];
    await time.tickAsync(10_000);
    assert.equal(errors.length, 1);
    for (let n = 1; n <= 10_000; n++) sent.push(bus.publish("a", n));
    await assert.rejects(
      bus.publish("a", 10_001),
      /^Error: Expected the store/,
    );
    isAway = false;
    await time.tickAsync(2_000);
    await Promise.all(sent);
    await time.tickAsync(1_000);
    assert.equal(heard.length, 10_001);
    await bus.close();
  }),
);

Deno.test(
  "KvBus opens when the store is back, and subscriptions with it",
  inFakeTime(async (time) => {
    using store = await openKv();
    let isAway = true;
    const kv = new FaultyKv(store, () => isAway ? "lost" : "made");
    const errors: unknown[] = [];
    const bus = new KvBus(kv, (error) => errors.push(error));
    assert.equal(bus.position, undefined);
    const log = record(bus, ["a"]);
    const sent = bus.publish("a", 1);
    await time.tickAsync(10_000);
    assert.equal(errors.length, 1);
    isAway = false;
    await time.tickAsync(2_000);
    await sent;
    await time.tickAsync(1_000);
    assert.equal(log.length, 1);
    assert.equal(errors.length, 1);
    await bus.close();
  }),
);

Deno.test(
  "KvBus misses no wake-up, whenever it comes",
  inFakeTime(async (time) => {
    using kv = await openKv();
    const [here, there] = [await openBus(kv), await openBus(kv)];
    for (let steps = 0; steps < 100; steps++) {
      const sent = [here.bus.publish("a", 1)];
      // The second comes a little later into what the first brings about.
      for (let step = 0; step < steps; step++) await Promise.resolve();
      sent.push(here.bus.publish("a", 2));
      await Promise.all(sent);
      await time.tickAsync(0);
      for (const { heard } of [here, there]) {
        assert.deepEqual(heard.splice(0), [1, 2], `after ${steps} steps`);
      }
    }
    await here.bus.close();
    await there.bus.close();
  }),
);
