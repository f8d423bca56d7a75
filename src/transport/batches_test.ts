import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import { Batches } from "./batches.ts";

function batches() {
  const handled: string[] = [];
  let givenUp = 0;
  const queue: Batches = new Batches({
    handleBatch(messages) {
      handled.push(messages);
      if (messages === "end") queue.end();
    },
    giveUp() {
      givenUp++;
      queue.end();
    },
  }, 3000);
  return { queue, handled, givenUp: () => givenUp };
}

Deno.test("batches are handled in their order, each once", async () => {
  const { queue, handled } = batches();
  assert.equal(queue.take(1, "1"), true);
  const early = [queue.take(4, "4"), queue.take(3, "3"), queue.take(4, "4")];
  assert.deepEqual(handled, ["1"]);
  assert.equal(queue.take(2, "2"), true);
  assert.deepEqual(handled, ["1", "2", "3", "4"]);
  assert.deepEqual(await Promise.all(early), [true, true, true]);
  assert.equal(queue.take(3, "3"), true);
  assert.equal(queue.take(5, "5"), true);
  assert.deepEqual(handled, ["1", "2", "3", "4", "5"]);
});

Deno.test("eight batches may come early, and no more", async () => {
  const { queue, givenUp } = batches();
  const early = Array.from({ length: 8 }, (_, i) => queue.take(i + 2, ""));
  assert.equal(givenUp(), 0);
  assert.equal(queue.take(10, ""), false);
  assert.equal(givenUp(), 1);
  assert.deepEqual(await Promise.all(early), Array(8).fill(false));
});

Deno.test("a batch waits for those before it only so long, each of them", async () => {
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { queue, handled, givenUp } = batches();
    const early = [queue.take(2, "2"), queue.take(4, "4")];
    time.tick(2000);
    queue.take(1, "1");
    time.tick(2000);
    assert.deepEqual([handled, givenUp()], [["1", "2"], 0]);
    time.tick(1000);
    assert.equal(givenUp(), 1);
    assert.deepEqual(await Promise.all(early), [true, false]);
    assert.equal(time.countTimers(), 0);
  } finally {
    time.uninstall();
  }
});

Deno.test("a batch that ends the connection is the last one", async () => {
  const { queue, handled } = batches();
  const early = [queue.take(2, "end"), queue.take(3, "3")];
  queue.take(1, "1");
  assert.deepEqual(await Promise.all(early), [true, false]);
  assert.deepEqual(handled, ["1", "end"]);
});
