import assert from "node:assert/strict";
import { type Clock, install } from "@sinonjs/fake-timers";
import { Drain, type DrainServices } from "./drain.ts";

/** Runs a test with a drain, whose pages leave when they like, and what happens in it with its time. */
async function withDrain(
  { pages = [], save }: {
    /** After how long each page goes once it is told to. */
    pages?: readonly number[];
    save?: DrainServices["save"];
  },
  run: (
    drain: Drain,
    time: Clock,
    log: [number, string][],
  ) => Promise<void>,
): Promise<void> {
  const time = install({
    toFake: ["setTimeout", "clearTimeout", "performance"],
  });
  const log: [number, string][] = [];
  const note = (what: string) =>
    void log.push([Math.round(performance.now()), what]);
  const sessions = pages.map((delay, i) => {
    const session = {
      isConnected: true,
      tell(message: readonly unknown[]) {
        note(`${i} hears ${message.join(" ")}`);
        setTimeout(() => session.isConnected = false, delay);
      },
      hangUp() {
        note(`${i} is closed`);
        session.isConnected = false;
      },
    };
    return session;
  });
  const drain = new Drain({
    registry: { sessions, freeze: () => note("frozen") },
    async save() {
      note("saves");
      await save?.();
      note("saved");
    },
    report: (error) => note((error as Error).message.split(",")[0]),
  });
  try {
    await run(drain, time, log);
  } finally {
    time.uninstall();
  }
}

/** Lets so much time go by, and says whether the drain is over by then. */
async function isOverAt(
  drain: Drain,
  time: Clock,
  at: number,
): Promise<boolean> {
  let isOver = false;
  drain.run().then(() => isOver = true);
  await time.tickAsync(at);
  return isOver;
}

const never = () => new Promise<void>(() => {});

Deno.test("without pages a drain freezes and stores", async () => {
  await withDrain({}, async (drain, _time, log) => {
    assert.equal(drain.hasBegun, false);
    const done = drain.run();
    assert.equal(drain.hasBegun, true);
    assert.equal(drain.run(), done);
    await done;
    assert.deepEqual(log, [[0, "frozen"], [0, "saves"], [0, "saved"]]);
  });
});

Deno.test("pages are told to go once the store has them; nothing waits when they have gone", async () => {
  const save = () => new Promise<void>((resolve) => setTimeout(resolve, 300));
  await withDrain({ pages: [10, 25], save }, async (drain, time, log) => {
    assert.equal(await isOverAt(drain, time, 329), false);
    await time.tickAsync(11);
    assert.deepEqual(log, [
      [0, "frozen"],
      [0, "saves"],
      [300, "saved"],
      [300, "0 hears move 21"],
      [300, "1 hears move 21"],
    ]);
    assert.equal(await isOverAt(drain, time, 0), true);
  });
});

Deno.test("a page that does not go is closed", async () => {
  await withDrain({ pages: [10, 1e6] }, async (drain, time, log) => {
    assert.equal(await isOverAt(drain, time, 500), false);
    assert.equal(await isOverAt(drain, time, 100), true);
    assert.deepEqual(log.slice(5), [[540, "1 is closed"]]);
  });
});

Deno.test("many pages have two seconds", async () => {
  const pages = Array.from({ length: 10_000 }, () => 1e6);
  await withDrain({ pages }, async (drain, time, log) => {
    assert.equal(await isOverAt(drain, time, 2400), false);
    assert.equal(await isOverAt(drain, time, 200), true);
    assert.deepEqual(log[3], [0, "0 hears move 2000"]);
    assert.equal(log.length, 3 + 2 * 10_000);
  });
});

Deno.test("a store that fails is reported, and pages are told all the same", async () => {
  const save = () => Promise.reject(new Error("no store"));
  await withDrain({ pages: [5], save }, async (drain, time, log) => {
    assert.equal(await isOverAt(drain, time, 100), true);
    assert.deepEqual(log.slice(2), [[0, "no store"], [
      0,
      "0 hears move 21",
    ]]);
  });
});

Deno.test("whatever hangs, a drain is over within 5 seconds", async () => {
  for (const count of [0, 1, 10_000]) {
    const pages = Array.from({ length: count }, () => 1e6);
    await withDrain({ pages, save: never }, async (drain, time, log) => {
      assert.equal(await isOverAt(drain, time, 4600), true);
      assert.match(log[2][1], /^Expected the sessions to be stored within/);
    });
  }
});

Deno.test("what comes too late is told to ask again, elsewhere", async () => {
  await withDrain({}, async (drain) => {
    const response = drain.refusal();
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "1");
    assert.equal(response.headers.get("connection"), "close");
    await response.body?.cancel();
  });
});
