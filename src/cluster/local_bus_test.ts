import assert from "node:assert/strict";
import { LocalBus } from "./local_bus.ts";
import { testBus } from "./testdata/bus_contract.ts";

function open() {
  const errors: unknown[] = [];
  const bus = new LocalBus((error) => errors.push(error));
  return Promise.resolve({ bus, errors, async [Symbol.asyncDispose]() {} });
}

testBus("LocalBus", open);

function record(bus: LocalBus, log: unknown[], name: string, topic: string) {
  return bus.subscribe(topic, (item) => log.push(`${name} ${item}`));
}

Deno.test("LocalBus delivers before publish returns", async () => {
  const { bus } = await open();
  const log: unknown[] = [];
  record(bus, log, "x", "a");
  bus.publish("a", 1);
  assert.deepEqual(log, ["x 1"]);
});

Deno.test("LocalBus keeps cause before effect across topics", async () => {
  const { bus } = await open();
  const log: unknown[] = [];
  bus.subscribe("a", (item) => bus.publish("b", item));
  record(bus, log, "b", "b");
  record(bus, log, "a", "a");
  bus.publish("a", 1);
  assert.deepEqual(log, ["a 1", "b 1"]);
});

Deno.test("LocalBus: who subscribes or leaves during a delivery hears what is right", async () => {
  const { bus } = await open();
  const log: unknown[] = [];
  let leave = () => {};
  const stop = bus.subscribe("a", () => {
    stop();
    leave();
    bus.publish("a", 2);
    record(bus, log, "late", "a");
    bus.publish("a", 3);
  });
  leave = record(bus, log, "gone", "a");
  record(bus, log, "here", "a");
  bus.publish("a", 1);
  assert.deepEqual(log, ["here 1", "here 2", "here 3", "late 3"]);
});

Deno.test("LocalBus goes on after a report that throws", () => {
  const bus = new LocalBus((error) => {
    throw error;
  });
  const heard: unknown[] = [];
  const stop = bus.subscribe("a", () => {
    stop();
    throw new Error("no");
  });
  bus.subscribe("a", (item) => heard.push(item));
  assert.throws(() => bus.publish("a", 1), { message: "no" });
  bus.publish("a", 2);
  assert.deepEqual(heard, [2]);
});
