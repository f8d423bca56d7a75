import assert from "node:assert/strict";
import { InFlight } from "./in_flight.ts";

Deno.test("what was sent is under way until the page says that it has it", () => {
  const inFlight = new InFlight();
  assert.equal(inFlight.add(1, 10), false);
  assert.equal(inFlight.length, 10);
  inFlight.acknowledge(1, 1);
  assert.equal(inFlight.length, 0);
});

Deno.test("a long frame alone is not asked for, a very long one is", () => {
  const inFlight = new InFlight();
  assert.equal(inFlight.add(1, 100_000), false);
  inFlight.acknowledge(1, 1);
  assert.equal(inFlight.add(2, 140_000), true);
});

Deno.test("a page is asked after 32 KiB, and what it answers is known that exactly", () => {
  const inFlight = new InFlight();
  const asked = Array.from(
    { length: 8 },
    (_, i) => inFlight.add(i + 1, 10_000),
  );
  assert.deepEqual(asked, [
    false,
    false,
    false,
    true,
    false,
    false,
    false,
    true,
  ]);
  inFlight.acknowledge(3, 8);
  assert.equal(inFlight.length, 80_000);
  inFlight.acknowledge(5, 8);
  assert.equal(inFlight.length, 40_000);
  inFlight.acknowledge(8, 8);
  assert.equal(inFlight.length, 0);
});
