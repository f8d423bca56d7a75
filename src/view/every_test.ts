import assert from "node:assert/strict";
import { every } from "./every.ts";
import type { Cleanup } from "./source.ts";

/** Takes the place of the timers: ticks when told to, and counts who is running. */
function fakeTimers() {
  const running = new Map<number, { period: number; tick: () => void }>();
  const { setInterval, clearInterval } = globalThis;
  let id = 0;
  globalThis.setInterval = ((tick: () => void, period: number) => {
    running.set(++id, { period, tick });
    return id;
  }) as typeof setInterval;
  globalThis.clearInterval =
    ((id: number) => void running.delete(id)) as typeof clearInterval;
  return {
    periods: () => [...running.values()].map(({ period }) => period),
    tick: (period: number) => {
      for (const timer of running.values()) {
        if (timer.period === period) timer.tick();
      }
    },
    [Symbol.dispose]: () =>
      void Object.assign(globalThis, { setInterval, clearInterval }),
  };
}

const { signal } = new AbortController();

Deno.test("every shares one timer among all subscribers of a period", () => {
  using timers = fakeTimers();
  const heard: string[] = [];
  const start = (period: number, name: string) =>
    every(period).start({
      emit: (now) => heard.push(`${name} ${typeof now}`),
      signal,
    }) as Cleanup;

  const stops = [start(1000, "a"), start(1000, "b"), start(50, "c")];
  assert.deepEqual(timers.periods(), [1000, 50]);
  timers.tick(1000);
  assert.deepEqual(heard, ["a number", "b number"]);

  stops[0]();
  stops[0]();
  timers.tick(1000);
  assert.deepEqual(heard.slice(2), ["b number"]);

  stops[1]();
  assert.deepEqual(timers.periods(), [50]);
  stops[2]();
  assert.deepEqual(timers.periods(), []);

  const again = start(1000, "d");
  assert.deepEqual(timers.periods(), [1000]);
  again();
});

Deno.test("every tells one subscriber from another, though their function be the same", () => {
  using timers = fakeTimers();
  let count = 0;
  const emit = () => void count++;
  const stops = [1, 2].map(() => every(10).start({ emit, signal }) as Cleanup);
  timers.tick(10);
  assert.equal(count, 2);
  stops[0]();
  timers.tick(10);
  assert.equal(count, 3);
  stops[1]();
});

Deno.test("every says the same of the same period", () => {
  assert.equal(every(1000).key, every(1000).key);
  assert.notEqual(every(1000).key, every(500).key);
});

Deno.test("every refuses what is no period", () => {
  for (const period of [0, -1, NaN, Infinity, 2 ** 31]) {
    assert.throws(() => every(period), {
      name: "RangeError",
      message:
        `Expected a period in milliseconds, above 0 and at most 2147483647, but received ${period}. ` +
        "Once a second is every(1000).",
    });
  }
});

Deno.test("of the times that wait only the last one counts", () => {
  assert.equal(every(1000).coalesce!(1, 2), 2);
});
