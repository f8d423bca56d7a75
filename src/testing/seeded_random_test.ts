import assert from "node:assert/strict";
import { SeededRandom } from "./seeded_random.ts";

Deno.test("SeededRandom draws what mulberry32 draws", () => {
  const random = new SeededRandom(0);
  assert.deepEqual(
    [random.next(), random.next()],
    [0.26642920868471265, 0.0003297457005828619],
  );
});

Deno.test("SeededRandom: a seed that was drawn can be used again", () => {
  const random = new SeededRandom();
  assert.equal(new SeededRandom(random.seed).next(), random.next());
});

Deno.test("SeededRandom.integer: both ends of a range, and everything between", () => {
  const random = new SeededRandom(1);
  const drawn = new Set(
    Array.from({ length: 100 }, () => random.integer([3, 6])),
  );
  assert.deepEqual([...drawn].sort(), [3, 4, 5, 6]);
});

Deno.test("SeededRandom.integer: one number is itself, and draws nothing", () => {
  const random = new SeededRandom(0);
  assert.equal(random.integer(5), 5);
  assert.equal(random.next(), new SeededRandom(0).next());
});

Deno.test("SeededRandom.chance: never, always, and about so often", () => {
  const random = new SeededRandom(1);
  const times = (share: number) =>
    Array.from({ length: 1000 }, () => random.chance(share)).filter(Boolean)
      .length;
  assert.equal(times(0), 0);
  assert.equal(times(1), 1000);
  assert.ok(Math.abs(times(0.3) - 300) < 50);
});

Deno.test("SeededRandom.fork: the same whatever was drawn; another for another key or seed", () => {
  const random = new SeededRandom(1);
  const first = random.fork(0).next();
  random.next();
  assert.equal(random.fork(0).next(), first);
  const others = [random.fork(1), random.fork(2), new SeededRandom(2).fork(0)];
  assert.equal(
    new Set([first, random.next(), ...others.map((fork) => fork.next())]).size,
    5,
  );
});
