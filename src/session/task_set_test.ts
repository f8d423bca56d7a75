import assert from "node:assert/strict";
import { add, type Handler, openTasks, pending } from "./testdata/tasks.ts";
import { turns, until } from "./testdata/turns.ts";

Deno.test("what a handler throws is thrown, and the next one runs", () => {
  for (const policy of [undefined, "latest", "queue", "drop"] as const) {
    const { host, tasks, call } = openTasks(0);
    const fail = () => {
      throw new Error("no");
    };
    assert.throws(() => call(fail, { policy }), { message: "no" });
    assert.equal(tasks.isIdle, true);
    call((state) => state + 1, { policy });
    assert.deepEqual([host.state, host.errors], [1, []]);
  }
});

Deno.test("a handler that does not ask for its signal costs none", async () => {
  const { host, tasks, call } = openTasks(0);
  const { AbortController } = globalThis;
  try {
    globalThis.AbortController = class {
      constructor() {
        throw new Error("made for nobody");
      }
    } as unknown as typeof AbortController;
    for (const policy of [undefined, "latest", "queue", "drop"] as const) {
      call(() => Promise.resolve(add(1)), { policy, name: policy });
    }
    await until(() => tasks.isIdle);
    tasks.abort();
  } finally {
    globalThis.AbortController = AbortController;
  }
  assert.deepEqual([host.state, host.errors], [4, []]);
});

Deno.test("without a policy runs overlap", async () => {
  const { host, tasks, call } = openTasks("");
  const { calls, handler } = pending();
  call(handler);
  call(handler);
  calls[1].resolve((state: string) => state + "b");
  await until(() => host.state === "b");
  calls[0].resolve((state: string) => state + "a");
  await until(() => tasks.isIdle);
  assert.equal(host.state, "ba");
});

Deno.test("latest: an earlier run is aborted and what it brings is ignored", async () => {
  const { host, tasks, call } = openTasks(0);
  const { calls, handler } = pending();
  call(handler, { policy: "latest" });
  call(handler, { policy: "latest", name: "other" });
  call(handler, { policy: "latest" });
  call(handler, { policy: "latest" });
  assert.deepEqual(calls.map(({ signal }) => signal.aborted), [
    true,
    false,
    true,
    false,
  ]);
  calls[0].resolve(add(1));
  calls[1].resolve(add(10));
  calls[2].reject(new Error("aborted"));
  calls[3].resolve(add(100));
  await until(() => tasks.isIdle);
  await turns();
  assert.deepEqual([host.state, host.errors], [110, []]);
  call((state) => state, { policy: "latest" });
  assert.equal(calls[3].signal.aborted, true, "also after the run");
  assert.equal(calls[1].signal.aborted, false);
});

Deno.test("latest: an earlier generator is returned", async () => {
  const { host, tasks, call } = openTasks(0);
  const log: string[] = [];
  const sync = function* () {
    try {
      yield add(1);
      yield add(2);
    } finally {
      log.push("sync");
    }
  };
  const async = async function* () {
    try {
      yield add(10);
      yield await new Promise<never>(() => {});
    } finally {
      log.push("async");
    }
  };
  const stuck = async function* () {
    yield add(100);
    await turns(3);
    log.push("stuck");
    yield add(1000);
    log.push("never");
  };
  for (const generate of [sync, async, stuck]) {
    call(generate, { policy: "latest" });
  }
  await until(() => host.state === 101);
  call((state) => state, { policy: "latest" });
  assert.equal(tasks.isIdle, true);
  await until(() => log.length === 3);
  await turns();
  assert.deepEqual(log, ["sync", "async", "stuck"]);
  assert.deepEqual([host.state, host.errors], [101, []]);
});

Deno.test("latest: an update that waits for its turn when its run is cancelled is ignored", async () => {
  const { host, tasks, call } = openTasks(0);
  const waiting: (() => void)[] = [];
  const { apply } = host;
  host.apply = (call, update) => void waiting.push(() => apply(call, update));
  call(() => Promise.resolve(add(1)), { policy: "latest" });
  await until(() => waiting.length === 1);
  call((state) => state + 10, { policy: "latest" });
  waiting[0]();
  assert.deepEqual([host.state, tasks.isIdle], [10, true]);
});

Deno.test("queue: one runs after the other, each with the state of then", async () => {
  const { host, tasks, call } = openTasks("");
  const { calls, handler } = pending();
  const letter = (payload: string) =>
    call(handler, { policy: "queue", payload });
  letter("a");
  letter("b");
  letter("c");
  call(handler, { policy: "queue", name: "other" });
  assert.equal(calls.length, 2);
  calls[0].resolve((state: string) => state + "1");
  await until(() => calls.length === 3);
  assert.deepEqual([calls[2].payload, calls[2].given], ["b", "1"]);
  letter("d");
  calls[2].reject(new Error("no"));
  await until(() => calls.length === 4);
  assert.equal(calls[3].payload, "c");
  calls[3].resolve("2");
  await until(() => calls.length === 5);
  assert.deepEqual([calls[4].payload, calls[4].given], ["d", "2"]);
  calls[4].resolve("3");
  calls[1].resolve((state: string) => state);
  await until(() => tasks.isIdle);
  assert.deepEqual([host.state, host.errors], ["3", ["add: Error: no"]]);
});

Deno.test("queue: calls that end at once, generators and throws follow each other", async () => {
  const { host, tasks, call } = openTasks("");
  const put = (text: string) => (state: string) => state + text;
  const queue = (handler: Handler) => call(handler, { policy: "queue" });
  queue(async () => {
    await turns(2);
    return put("a");
  });
  queue((state) => state + "b");
  queue(() => {
    throw new Error("no");
  });
  queue(function* () {
    yield put("c");
    yield put("d");
  });
  queue((state) => state + "e");
  queue(() => undefined);
  queue(async function* () {
    yield put("f");
  });
  queue((state) => state + "g");
  assert.equal(host.state, "");
  await until(() => tasks.isIdle);
  assert.equal(host.state, "abcdefg");
  assert.deepEqual(host.errors.map((error) => error.slice(0, 15)), [
    "add: Error: no",
    "add: TypeError:",
  ]);
  queue((state) => state + "h");
  assert.equal(host.state, "abcdefgh");
});

Deno.test("queue: the order stays where the host takes its time to apply", async () => {
  const { host, tasks, call } = openTasks("");
  const { apply } = host;
  host.apply = (call, update) => void turns(1).then(() => apply(call, update));
  const queue = (text: string) =>
    call(() => Promise.resolve((state: string) => state + text), {
      policy: "queue",
    });
  for (const text of "abc") queue(text);
  await until(() => host.state === "a");
  queue("d");
  await until(() => tasks.isIdle);
  await until(() => host.state === "abcd");
});

Deno.test("drop: while one runs others are ignored", async () => {
  const { host, tasks, call } = openTasks(0);
  const { calls, handler } = pending();
  call(handler, { policy: "drop" });
  call(handler, { policy: "drop" });
  call((state) => state + 1, { policy: "drop" });
  call((state) => state + 10, { policy: "drop", name: "other" });
  assert.deepEqual([calls.length, host.state], [1, 10]);
  calls[0].resolve(add(100));
  await until(() => tasks.isIdle);
  call((state) => state + 1000, { policy: "drop" });
  assert.equal(host.state, 1110);
});

Deno.test("abort ends all: signals, generators, what waits, what comes", async () => {
  const { host, tasks, call } = openTasks(0);
  const { calls, handler } = pending();
  const log: string[] = [];
  for (const policy of [undefined, "latest", "queue", "queue"] as const) {
    call(handler, { policy, name: policy });
  }
  call(function* () {
    try {
      yield add(1);
      yield add(2);
    } finally {
      log.push("sync");
    }
  });
  call(async function* () {
    try {
      for (;;) yield add(0);
    } finally {
      log.push("async");
    }
  });
  let early: AbortSignal | undefined;
  call((state, { signal }) => (early = signal, state));
  await until(() => host.states.length > 0);
  tasks.abort();
  assert.deepEqual([
    tasks.isIdle,
    tasks.signal.aborted,
    early!.aborted,
    ...calls.map(({ signal }) => signal.aborted),
  ], [true, true, true, true, true, true]);
  await until(() => log.length === 2);
  const { state } = host;
  calls[0].resolve(add(100));
  calls[1].reject(new Error("no"));
  calls[2].resolve(add(100));
  tasks.abort();
  tasks.resume();
  await turns();
  assert.deepEqual([host.state, host.errors, calls.length], [state, [], 3]);
});

Deno.test("a generator may end its own view, and is returned when it pauses", async () => {
  const { host, tasks, call } = openTasks(0);
  const log: string[] = [];
  call(function* () {
    try {
      yield add(1);
      tasks.abort();
      yield add(2);
      log.push("next");
    } finally {
      log.push("ended");
    }
  });
  await until(() => log.length > 0);
  await turns();
  assert.deepEqual([log, host.state, host.errors], [["ended"], 1, []]);
});

Deno.test("a handler that ends its view as it starts brings nothing more", async () => {
  const { host, tasks, call } = openTasks(0);
  call(async () => {
    tasks.abort();
    await turns(1);
    return 5;
  });
  await turns();
  assert.deepEqual([host.state, tasks.isIdle], [0, true]);
});
