import assert from "node:assert/strict";
import { SeededRandom } from "../../testing/seeded_random.ts";
import { until } from "../../testing/testdata/until.ts";
import type { Bus } from "../bus.ts";

/** Buses of several instances, to be tested. */
export interface OpenBuses<B extends Bus = Bus> extends AsyncDisposable {
  /** One more instance, which hears what is published from now on. */
  open(): Promise<B>;
  /** What all have reported. */
  readonly errors: readonly unknown[];
}

/** Registers the tests that every engine must pass that reaches other instances. */
export function testSharedBus(
  name: string,
  open: () => Promise<OpenBuses>,
): void {
  const test = (what: string, run: (opened: OpenBuses) => Promise<void>) =>
    Deno.test(`${name}: ${what}`, async () => {
      await using opened = await open();
      await run(opened);
      assert.deepEqual(opened.errors, []);
    });

  test("all instances hear all topics in one order", async (opened) => {
    const random = new SeededRandom();
    const buses = await Promise.all([1, 2, 3].map(() => opened.open()));
    const heard = buses.map((bus) => record(bus, ["a", "b"]));
    const count = 60;
    // Each publishes one after the other, several at once, and waits now and then.
    await Promise.all(buses.map(async (bus, i) => {
      const mine = random.fork(i);
      const sent: unknown[] = [];
      for (let n = 0; n < count; n++) {
        const text = "x".repeat(mine.integer(mine.chance(0.1) ? 30_000 : 10));
        const topic = mine.chance(0.5) ? "a" : "b";
        sent.push(bus.publish(topic, { from: i, n, text }));
        if (mine.chance(0.3)) await Promise.all(sent);
      }
      await Promise.all(sent);
    }));
    for (const log of heard) await until(() => log.length === 3 * count);
    const seed = `seed ${random.seed}`;
    assert.deepEqual(heard[1], heard[0], seed);
    assert.deepEqual(heard[2], heard[0], seed);
    for (const i of buses.keys()) {
      const numbers = heard[0].filter(({ item }) => (item as Sent).from === i)
        .map(({ item }) => (item as Sent).n);
      assert.deepEqual(numbers, Array.from({ length: count }, (_, n) => n));
    }
  });

  test("several publish an id, and all hear it once", async (opened) => {
    const buses = await Promise.all([1, 2, 3].map(() => opened.open()));
    const heard = buses.map((bus) => record(bus, ["a"]));
    const ids = Array.from({ length: 25 }, (_, i) => `id ${i}`);
    await Promise.all(
      buses.flatMap((bus) => [
        ...ids.map((id) => bus.publish("a", id, id)),
        ...ids.toReversed().map((id) => bus.publish("a", id, id)),
      ]),
    );
    await buses[0].publish("a", ids[3], ids[3]);
    await buses[0].publish("a", "end");
    for (const log of heard) {
      await until(() => log.at(-1)?.item === "end");
      const items = log.map(({ item }) => item).slice(0, -1);
      assert.deepEqual(items.toSorted(), ids.toSorted());
    }
  });

  test("who subscribes since a position misses nothing and hears nothing twice", async (opened) => {
    const random = new SeededRandom();
    const [here, there] = [await opened.open(), await opened.open()];
    const all = record(here, ["a"]);
    record(there, ["b"]);
    const later: { since: number; heard: Entry[] }[] = [];
    for (let n = 0; n < 100; n++) {
      void (random.chance(0.5) ? here : there).publish("a", n);
      if (random.chance(0.5)) await there.publish("b", n);
      if (random.chance(0.2)) {
        // What was heard by then is what the position stands for.
        const since = all.length;
        const at = random.chance(0.5) ? here : there;
        later.push({ since, heard: record(at, ["a"], here.position) });
      }
    }
    await until(() => all.length === 100);
    for (const { since, heard } of later) {
      await until(() => heard.length >= 100 - since);
      assert.deepEqual(heard, all.slice(since), `seed ${random.seed}`);
    }
  });

  test("a position is good for an instance that is opened later", async (opened) => {
    const first = await opened.open();
    const heard = record(first, ["a"]);
    await first.publish("a", 1);
    await until(() => heard.length === 1);
    const { position } = first;
    await first.publish("b", 2);
    await first.publish("a", 3);
    const resumed = record(await opened.open(), ["a"], position);
    await first.publish("a", 4);
    await until(() => resumed.length === 2);
    assert.deepEqual(resumed.map(({ item }) => item), [3, 4]);
  });

  test("what one publishes in answer comes after, everywhere", async (opened) => {
    const buses = await Promise.all([1, 2].map(() => opened.open()));
    const heard = buses.map((bus) => record(bus, ["question", "answer"]));
    buses[1].subscribe("question", (n) => void buses[1].publish("answer", n));
    for (let n = 0; n < 20; n++) await buses[0].publish("question", n);
    for (const log of heard) {
      await until(() => log.length === 40);
      for (let n = 0; n < 20; n++) {
        const topics = log.filter(({ item }) => item === n);
        assert.deepEqual(topics.map(({ topic }) => topic), [
          "question",
          "answer",
        ]);
      }
    }
    assert.deepEqual(heard[0], heard[1]);
  });
}

interface Sent {
  readonly from: number;
  readonly n: number;
}

/** What a bus has delivered. */
export interface Entry {
  readonly topic: string;
  readonly item: unknown;
}

/** Keeps what is heard of some topics. */
export function record(
  bus: Bus,
  topics: readonly string[],
  since?: string,
): Entry[] {
  const log: Entry[] = [];
  for (const topic of topics) {
    bus.subscribe(topic, (item) => void log.push({ topic, item }), since);
  }
  return log;
}
