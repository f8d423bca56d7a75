import assert from "node:assert/strict";
import { type Clock, install } from "@sinonjs/fake-timers";
import { turns } from "../session/testdata/turns.ts";
import type { FlowFaults } from "./faults.ts";
import { type Flow, shapeFlow } from "./flow.ts";
import { SeededRandom } from "./seeded_random.ts";
import { collect, flowOf, openFlow } from "./testdata/bytes.ts";

const { signal } = new AbortController();

function shape(flow: Flow, faults: FlowFaults, seed = 1): Flow {
  return shapeFlow(flow, () => faults, new SeededRandom(seed), signal);
}

async function withTime(run: (time: Clock) => Promise<void>): Promise<void> {
  const time = install({
    toFake: ["setTimeout", "clearTimeout", "performance"],
  });
  try {
    await run(time);
  } finally {
    time.uninstall();
  }
}

/** Moves the time, and lets everything happen that then can. */
async function pass(time: Clock, milliseconds: number): Promise<void> {
  await turns();
  while (milliseconds-- > 0) {
    time.tick(1);
    await turns(3);
  }
}

Deno.test("a flow without faults passes as it is", async () => {
  assert.deepEqual(await collect(shape(flowOf("ab", "c"), {})), ["ab", "c"]);
});

Deno.test("delay: each chunk from when it came", () =>
  withTime(async (time) => {
    const { flow, feed } = openFlow();
    const log: string[] = [];
    collect(shape(flow, { delay: 100 }), log);
    feed("a");
    await pass(time, 60);
    feed("b");
    await pass(time, 39);
    assert.deepEqual(log, []);
    await pass(time, 1);
    assert.deepEqual(log, ["a"]);
    await pass(time, 59);
    assert.deepEqual(log, ["a"]);
    await pass(time, 1);
    assert.deepEqual(log, ["a", "b"]);
  }));

Deno.test("delay: a range keeps the order", () =>
  withTime(async (time) => {
    const sent = Array.from({ length: 50 }, (_, index) => `${index} `);
    const log: string[] = [];
    collect(shape(flowOf(...sent), { delay: [0, 50] }), log);
    await pass(time, 10);
    assert.notEqual(log.length, sent.length);
    await pass(time, 40);
    assert.deepEqual(log, sent);
  }));

Deno.test("delay: not more is under way than a window", () =>
  withTime(async (time) => {
    let read = 0;
    const endless = async function* (): Flow {
      for (;;) {
        read++;
        yield new Uint8Array(64 * 1024);
      }
    };
    shape(endless(), { delay: 1000 }).next();
    await pass(time, 100);
    assert.ok(read > 1 && read < 10, `${read} chunks`);
  }));

Deno.test("throttle: so many bytes a second, in small steps", () =>
  withTime(async (time) => {
    const log: string[] = [];
    collect(shape(flowOf("x".repeat(300)), { throttle: 100 }), log);
    await pass(time, 1000);
    assert.equal(log.join("").length, 100);
    assert.equal(log.length, 20);
    await pass(time, 2000);
    assert.equal(log.join("").length, 300);
  }));

Deno.test("throttle: less than a byte a step", () =>
  withTime(async (time) => {
    const log: string[] = [];
    collect(shape(flowOf("abc"), { throttle: 10 }), log);
    await pass(time, 100);
    assert.deepEqual(log, ["a"]);
    await pass(time, 200);
    assert.deepEqual(log, ["a", "b", "c"]);
  }));

Deno.test("split: pieces of 1 to so many bytes, the same from the same seed", async () => {
  const text = "abcdefgh".repeat(20);
  const pieces = await collect(shape(flowOf(text), { split: 3 }));
  assert.equal(pieces.join(""), text);
  assert.deepEqual(
    [...new Set(pieces.slice(0, -1).map(({ length }) => length))].sort(),
    [1, 2, 3],
  );
  const again = await collect(shape(flowOf(text), { split: 3 }));
  assert.deepEqual(again, pieces);
  const other = await collect(shape(flowOf(text), { split: 3 }, 2));
  assert.notDeepEqual(other, pieces);
});

Deno.test("faults can change between two chunks", async () => {
  let faults: FlowFaults = { split: 1 };
  const { flow, feed } = openFlow();
  const shaped = shapeFlow(flow, () => faults, new SeededRandom(), signal);
  const next = async () =>
    new TextDecoder().decode((await shaped.next()).value);
  feed("ab");
  assert.deepEqual([await next(), await next()], ["a", "b"]);
  faults = {};
  feed("cd");
  assert.equal(await next(), "cd");
});

for (const faults of [{ delay: 100 }, { throttle: 1 }]) {
  Deno.test(`no timer is left when ${JSON.stringify(faults)} is called off`, () =>
    withTime(async (time) => {
      const calling = new AbortController();
      const shaped = shapeFlow(
        flowOf("ab"),
        () => faults,
        new SeededRandom(),
        calling.signal,
      );
      const next = shaped.next();
      await turns();
      assert.equal(time.countTimers(), 1);
      calling.abort(new Error("off"));
      await assert.rejects(next, { message: "off" });
      assert.equal(time.countTimers(), 0);
    }));
}
