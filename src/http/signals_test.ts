import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";

/** The module anew, with a process whose signals and end a test sees. */
async function withSignals(
  unknown: readonly Deno.Signal[],
  run: (
    beforeEnd: (task: () => Promise<void>) => () => void,
    process: {
      readonly listeners: Map<Deno.Signal, () => void>;
      readonly exits: number[];
    },
  ) => Promise<void>,
): Promise<void> {
  const listeners = new Map<Deno.Signal, () => void>();
  const exits: number[] = [];
  const original = { ...Deno };
  Object.assign(Deno, {
    addSignalListener(signal: Deno.Signal, listener: () => void) {
      if (unknown.includes(signal)) throw new TypeError(`no ${signal}`);
      listeners.set(signal, listener);
    },
    removeSignalListener(signal: Deno.Signal, listener: () => void) {
      if (unknown.includes(signal)) throw new TypeError(`no ${signal}`);
      assert.equal(listeners.get(signal), listener);
      listeners.delete(signal);
    },
    exit: (code: number) => void exits.push(code),
  });
  try {
    const { beforeEnd } = await import(`./signals.ts?${crypto.randomUUID()}`);
    await run(beforeEnd, { listeners, exits });
  } finally {
    const { addSignalListener, removeSignalListener, exit } = original;
    Object.assign(Deno, { addSignalListener, removeSignalListener, exit });
  }
}

Deno.test("nothing listens to signals before there is something to do, and when there is nothing any more", async () => {
  await withSignals([], (beforeEnd, { listeners }) => {
    assert.equal(listeners.size, 0);
    const [first, second] = [beforeEnd(never), beforeEnd(() => never())];
    assert.deepEqual([...listeners.keys()], ["SIGINT", "SIGTERM"]);
    first();
    first();
    assert.equal(listeners.size, 2);
    second();
    assert.equal(listeners.size, 0);
    return Promise.resolve();
  });
});

Deno.test("a platform that does not know SIGTERM has the other one", async () => {
  await withSignals(["SIGTERM"], async (beforeEnd, { listeners, exits }) => {
    const takeBack = beforeEnd(() => Promise.resolve());
    assert.deepEqual([...listeners.keys()], ["SIGINT"]);
    const time = install({ toFake: ["setTimeout"] });
    listeners.get("SIGINT")!();
    await time.tickAsync(0);
    time.uninstall();
    assert.deepEqual(exits, [0]);
    takeBack();
  });
});

Deno.test("a process whose tasks hang ends after five seconds, or when it is asked again", async () => {
  await withSignals([], async (beforeEnd, { listeners, exits }) => {
    const time = install({ toFake: ["setTimeout", "performance"] });
    try {
      const takeBack = beforeEnd(never);
      time.tick(1);
      listeners.get("SIGTERM")!();
      await time.tickAsync(4_900);
      assert.deepEqual(exits, []);
      listeners.get("SIGINT")!();
      listeners.get("SIGTERM")!();
      assert.deepEqual(exits, [130, 143]);
      await time.tickAsync(100);
      assert.deepEqual(exits, [130, 143, 0]);
      takeBack();
    } finally {
      time.uninstall();
    }
  });
});

Deno.test("a signal that a task passes on as well is one: the process ends what it does", async () => {
  await withSignals([], async (beforeEnd, { listeners, exits }) => {
    const time = install({ toFake: ["setTimeout", "performance"] });
    try {
      const done = Promise.withResolvers<void>();
      const takeBack = beforeEnd(() => done.promise);
      time.tick(1);
      listeners.get("SIGINT")!();
      listeners.get("SIGINT")!();
      time.tick(100);
      listeners.get("SIGINT")!();
      assert.deepEqual(exits, []);
      done.resolve();
      await time.tickAsync(0);
      assert.deepEqual(exits, [0]);
      takeBack();
    } finally {
      time.uninstall();
    }
  });
});

const never = () => new Promise<void>(() => {});
