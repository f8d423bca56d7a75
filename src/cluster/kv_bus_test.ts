import assert from "node:assert/strict";
import { openKv } from "../kv/mod.ts";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import { until } from "../testing/testdata/until.ts";
import { testBus } from "./testdata/bus_contract.ts";
import { FaultyKv } from "./testdata/faulty_kv.ts";
import { openBus, openBuses } from "./testdata/kv_buses.ts";
import { record, testSharedBus } from "./testdata/shared_bus_contract.ts";
import { fileStore, memoryStore } from "./testdata/shared_store.ts";

for (
  const [name, openStore] of Object.entries({
    "KvBus in memory": memoryStore,
    "KvBus in a file": fileStore,
  })
) {
  testBus(name, async () => {
    const buses = await openBuses(openStore);
    const { errors } = buses;
    const dispose = () => buses[Symbol.asyncDispose]();
    return { bus: await buses.open(), errors, [Symbol.asyncDispose]: dispose };
  });
  testSharedBus(name, () => openBuses(openStore));

  Deno.test(`${name}: a commit sends items if it succeeds`, async () => {
    await using buses = await openBuses(openStore);
    const [here, there] = [await buses.open(), await buses.open()];
    const heard = [here, there].map((bus) => record(bus, ["a", "b"]));
    const kv = await buses.store.connect();
    const { versionstamp } = await kv.set(["n"], 1);
    const results = [];
    for (const item of ["first", "second"]) {
      const atomic = kv.atomic().check({ key: ["n"], versionstamp });
      const sent = [
        here.publishIn(atomic, "a", item),
        here.publishIn(atomic, "b", item),
      ];
      const result = await atomic.set(["n"], 2).commit();
      if (result.ok) { for (const done of sent) done(); }
      results.push(result.ok);
    }
    await here.publish("a", "end");
    for (const log of heard) {
      await until(() => log.length === 3);
      assert.deepEqual(log, [
        { topic: "a", item: "first" },
        { topic: "b", item: "first" },
        { topic: "a", item: "end" },
      ]);
    }
    assert.deepEqual(results, [true, false]);
  });
}

Deno.test("KvBus refuses what cannot be sent", async () => {
  using kv = await openKv();
  const { bus, heard } = await openBus(kv);
  const refused: [Promise<unknown>, string][] = [
    [
      bus.publish("a", { save() {} }),
      'Expected an item that can be stored for the topic "a", but received a function "save" at item.save. ' +
      "Keep functions outside of stored values.",
    ],
    [
      bus.publish("a", "x".repeat(60_000)),
      'Expected at most 60000 bytes for an item of the topic "a", but received 60028. ' +
      "Keep large values in a store, and publish where they are.",
    ],
    [
      bus.publish("a", 1, "x".repeat(501)),
      'Expected an id of at most 500 characters for an item of the topic "a", but received one of 501. ' +
      "Shorten it, or use a hash of it.",
    ],
  ];
  for (const [promise, message] of refused) {
    await assert.rejects(promise, { name: "TypeError", message });
  }
  const atomic = kv.atomic();
  bus.publishIn(atomic, "a", "x".repeat(40_000));
  assert.throws(() => bus.publishIn(atomic, "b", "x".repeat(40_000)), {
    name: "TypeError",
    message:
      "Expected at most 60000 bytes for what a commit publishes, but received 80056 with an item of the topic " +
      '"b". Publish it by another commit.',
  });
  await bus.publish("a", "x".repeat(59_900));
  await until(() => heard.length === 1);
  await bus.close();
});

Deno.test("KvBus takes items as they are when they are published", async () => {
  using kv = await openKv();
  const { bus, heard } = await openBus(kv);
  const item = { n: 1 };
  const sent = bus.publish("a", item);
  item.n = 2;
  await sent;
  await until(() => heard.length === 1);
  assert.deepEqual(heard, [{ n: 1 }]);
  await bus.close();
});

Deno.test(
  "KvBus refuses what it could not send when it is closed",
  inFakeTime(async (time) => {
    using store = await openKv();
    const kv = new FaultyKv(
      store,
      (call) => call === "commit" ? "lost" : "made",
    );
    const { bus, errors, heard } = await openBus(kv);
    const early = [bus.publish("a", 1), bus.publish("a", 2)];
    const rejected = early.map((sent) => assert.rejects(sent, /open bus/));
    await time.tickAsync(10_000);
    assert.equal(errors.length, 1);
    await bus.close();
    await Promise.all(rejected);
    await assert.rejects(bus.publish("a", 3), /open bus/);
    bus.subscribe("a", () => {})();
    assert.deepEqual(heard, []);
  }),
);

Deno.test("KvBus that is closed lets the commit under way happen", async () => {
  using store = await openKv();
  let commits = 0;
  const kv = new FaultyKv(store, (call) => {
    if (call === "commit") commits++;
    return "made";
  });
  const { bus } = await openBus(kv);
  const there = await openBus(store);
  const sent = bus.publish("a", 1);
  await until(() => commits === 1);
  const late = bus.publish("a", 2);
  const rejected = assert.rejects(late, /open bus/);
  await bus.close();
  await sent;
  await rejected;
  await until(() => there.heard.length === 1);
  await there.bus.close();
});
