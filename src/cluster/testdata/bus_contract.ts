import assert from "node:assert/strict";
import type { Bus } from "../bus.ts";

/** A bus to be tested, and what it has reported. */
export interface OpenBus extends AsyncDisposable {
  readonly bus: Bus;
  /** What subscribers have thrown, by the reports of the bus. */
  readonly errors: readonly unknown[];
}

/** Registers the tests that every engine of the bus must pass. */
export function testBus(name: string, open: () => Promise<OpenBus>): void {
  const test = (what: string, run: (opened: OpenBus) => Promise<void>) =>
    Deno.test(`${name}: ${what}`, async () => {
      await using opened = await open();
      await run(opened);
    });

  test("every subscriber hears every item, in the order of publishing", async ({ bus }) => {
    const first = listen(bus, "a");
    const second = listen(bus, "a");
    const items = [1, "two", { three: [3, null] }, undefined];
    for (const item of items) await bus.publish("a", item);
    await first.until(items.length);
    await second.until(items.length);
    assert.deepEqual(first.heard, items);
    assert.deepEqual(second.heard, items);
    first.stop();
    second.stop();
  });

  test("topics are apart, whatever their names", async ({ bus }) => {
    const names = ["a", "a b", "A", "ä/…*?[a]", "__proto__"];
    const listeners = names.map((name) => listen(bus, name));
    for (const name of names) await bus.publish(name, name);
    for (const [i, listener] of listeners.entries()) {
      await listener.until(1);
      assert.deepEqual(listener.heard, [names[i]]);
      listener.stop();
    }
  });

  test("nobody has to listen", async ({ bus }) => {
    await bus.publish("a", 1);
    const late = listen(bus, "a");
    await bus.publish("a", 2);
    await late.until(1);
    assert.deepEqual(late.heard, [2], "what was published before is gone");
    late.stop();
  });

  test("what a subscriber publishes comes after, for all", async ({ bus }) => {
    const early = listen(bus, "a");
    const stop = bus.subscribe("a", (item) => {
      if (item === 1) void bus.publish("a", 2);
    });
    const late = listen(bus, "a");
    await bus.publish("a", 1);
    await early.until(2);
    await late.until(2);
    assert.deepEqual([early.heard, late.heard], [[1, 2], [1, 2]]);
    for (const end of [early.stop, stop, late.stop]) end();
  });

  test("who has unsubscribed hears nothing, and may say so twice", async ({ bus }) => {
    const gone = listen(bus, "a");
    const here = listen(bus, "a");
    await bus.publish("a", 1);
    await gone.until(1);
    gone.stop();
    gone.stop();
    await bus.publish("a", 2);
    await here.until(2);
    assert.deepEqual(gone.heard, [1]);
    here.stop();
    const again = listen(bus, "a");
    await bus.publish("a", 3);
    await again.until(1);
    assert.deepEqual([gone.heard, here.heard, again.heard], [[1], [1, 2], [3]]);
    again.stop();
  });

  test("a function that is subscribed twice hears twice, and ends one by one", async ({ bus }) => {
    const heard: unknown[] = [];
    const receive = (item: unknown) => void heard.push(item);
    const stops = [bus.subscribe("a", receive), bus.subscribe("a", receive)];
    const last = listen(bus, "a");
    await bus.publish("a", 1);
    await last.until(1);
    stops[0]();
    stops[0]();
    await bus.publish("a", 2);
    await last.until(2);
    assert.deepEqual(heard, [1, 1, 2]);
    stops[1]();
    last.stop();
  });

  test("a subscriber that throws is reported, and the others hear", async ({ bus, errors }) => {
    const error = new Error("no");
    const stop = bus.subscribe("a", () => {
      throw error;
    });
    const other = listen(bus, "a");
    await bus.publish("a", 1);
    await bus.publish("a", 2);
    await other.until(2);
    assert.deepEqual(other.heard, [1, 2]);
    assert.deepEqual(errors, [error, error]);
    stop();
    other.stop();
  });
}

/** Keeps what a subscriber hears. */
function listen(bus: Bus, topic: string) {
  const heard: unknown[] = [];
  let check = () => {};
  const stop = bus.subscribe(topic, (item) => {
    heard.push(item);
    check();
  });
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      check = () => heard.length >= count && resolve();
      check();
    });
  return { heard, stop, until };
}
