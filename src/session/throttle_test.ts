import assert from "node:assert/strict";
import { Throttle } from "./throttle.ts";

const LIMITS = { eventsPerSecond: 200, eventBurst: 400 };

/** How many of so many messages are let through at once. */
function admitted(
  throttle: Throttle<number>,
  count: number,
  clock: number,
): number {
  let admitted = 0;
  for (let i = 0; i < count; i++) if (throttle.admits(i, clock)) admitted++;
  return admitted;
}

/** All that may go on at a time. */
function released(throttle: Throttle<number>, clock: number): number[] {
  const messages: number[] = [];
  for (;;) {
    const next = throttle.next(clock);
    if (next === undefined) return messages;
    messages.push(next);
  }
}

Deno.test("a burst is let through, what comes after it waits in its order", () => {
  const throttle = new Throttle<number>(LIMITS, 0);
  assert.equal(admitted(throttle, 403, 0), 400);
  assert.equal(throttle.size, 3);
  assert.deepEqual(released(throttle, 0), []);
  assert.deepEqual(released(throttle, 10), [400, 401]);
  assert.deepEqual(released(throttle, 1000), [402]);
  assert.equal(throttle.size, 0);
});

Deno.test("while something waits, nothing overtakes it", () => {
  const throttle = new Throttle<number>(
    { eventsPerSecond: 1000, eventBurst: 1 },
    0,
  );
  assert.equal(throttle.admits(1, 0), true);
  assert.equal(throttle.admits(2, 0), false);
  assert.equal(throttle.admits(3, 1), false);
  assert.deepEqual(released(throttle, 1), [2]);
  assert.deepEqual(released(throttle, 2), [3]);
});

Deno.test("in the long run the rate holds, and rest is not saved up beyond the burst", () => {
  const throttle = new Throttle<number>(LIMITS, 0);
  let count = 0;
  for (let clock = 0; clock < 10_000; clock += 50) {
    count += admitted(throttle, 20, clock);
    count += released(throttle, clock).length;
    throttle.clear();
  }
  assert.equal(count, 400 + 9_950 / 1000 * 200);
  assert.equal(admitted(throttle, 1000, 10_000_000), 400);
});

Deno.test("a page that was offline brings 500 events", () => {
  const throttle = new Throttle<number>(LIMITS, 7);
  assert.equal(admitted(throttle, 500, 7), 400);
  assert.equal(throttle.isOverfull, false);
  assert.equal(released(throttle, 507).length, 100);
});

Deno.test("more than 1,000 that wait are too many, and so are a few that are very long", () => {
  const many = new Throttle<number>(LIMITS, 0);
  admitted(many, 1400, 0);
  assert.equal(many.isOverfull, false);
  admitted(many, 1, 0);
  assert.equal(many.isOverfull, true);
  many.clear();
  assert.deepEqual([many.size, many.isOverfull], [0, false]);

  const long = new Throttle<string>({ ...LIMITS, eventBurst: 1 }, 0);
  const text = "x".repeat(60_000);
  for (let i = 0; i < 18; i++) long.admits(text, 0);
  assert.equal(long.isOverfull, false);
  long.admits(text, 0);
  assert.equal(long.isOverfull, true);
});

Deno.test("without a limit nothing waits", () => {
  for (const eventBurst of [1, Infinity]) {
    const throttle = new Throttle<number>({
      eventsPerSecond: Infinity,
      eventBurst,
    }, 0);
    assert.equal(admitted(throttle, 5000, 0), 5000);
    assert.equal(admitted(throttle, 5000, 10), 5000);
  }
});
