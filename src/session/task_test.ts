import assert from "node:assert/strict";
import { add, openTasks, pending } from "./testdata/tasks.ts";
import { turns, until } from "./testdata/turns.ts";

Deno.test("a state is taken at once, whatever it is", () => {
  const { host, tasks, call } = openTasks(0);
  const next = { next: 1, then: "x" };
  for (
    const state of [1, null, "", [1], new Map(), { a: 1 }, next, false]
  ) {
    call(() => state);
    assert.equal(host.state, state);
  }
  assert.deepEqual([tasks.isIdle, host.states], [true, []]);
});

Deno.test("a handler must return a state", () => {
  const { call } = openTasks(0);
  assert.throws(() => call(() => undefined), {
    name: "TypeError",
    message:
      'Expected the handler "add" to return a state, but received undefined. ' +
      "Return the state unchanged if there is nothing to do.",
  });
  assert.throws(() => call(() => add(1)), {
    name: "TypeError",
    message:
      'Expected the handler "add" to return a state, but received a function. ' +
      "Only async handlers and generators bring functions of the state: call this one.",
  });
});

Deno.test("a promise brings a function of the state of then", async () => {
  const { host, tasks, call } = openTasks(1);
  const { calls, handler } = pending();
  call(handler);
  assert.deepEqual([host.state, tasks.isIdle], [1, false]);
  call((state) => state + 10);
  calls[0].resolve(add(100));
  await until(() => tasks.isIdle);
  assert.deepEqual([host.state, host.states], [111, [111]]);
});

Deno.test("a promise brings the fields of a state that it changed", async () => {
  const { host, tasks, call } = openTasks({ a: 1, b: 1, c: 1 });
  const { calls, handler } = pending();
  call(handler);
  call((state) => ({ ...state, a: 2, b: 2 }));
  calls[0].resolve({ a: 1, b: 3, c: 3 });
  await until(() => tasks.isIdle);
  assert.deepEqual(host.state, { a: 2, b: 3, c: 3 });
});

Deno.test("a thenable is a promise", async () => {
  const { host, tasks, call } = openTasks(1);
  call(() => ({ then: (resolve: (value: unknown) => void) => resolve(2) }));
  await until(() => tasks.isIdle);
  assert.equal(host.state, 2);
});

Deno.test("a rejection is reported once, and so is a promise of nothing", async () => {
  const { host, tasks, call } = openTasks(1);
  call(() => Promise.reject(new Error("no")));
  call(() => Promise.resolve(), { name: "forgot" });
  call(() => Promise.resolve(() => undefined), { name: "empty" });
  call(() => Promise.resolve(() => Promise.resolve(1)), { name: "double" });
  await until(() => tasks.isIdle);
  assert.deepEqual([host.state, host.states], [1, []]);
  assert.deepEqual(host.errors, [
    "add: Error: no",
    'forgot: TypeError: Expected the handler "forgot" to resolve to a state or to a function of the state, ' +
    "but received undefined. Return the state unchanged if there is nothing to do.",
    'empty: TypeError: Expected a function of the handler "empty" to return a state, but received undefined. ' +
    "Return the state unchanged if there is nothing to do, and wait before it.",
    'double: TypeError: Expected a function of the handler "double" to return a state, but received a promise. ' +
    "Return the state unchanged if there is nothing to do, and wait before it.",
  ]);
});

Deno.test("a generator takes its first step at once, the others between other events", async () => {
  const { host, tasks, call } = openTasks(0);
  call(function* () {
    yield add(1);
    yield add(10);
    yield add(100);
  });
  assert.equal(host.state, 1);
  call((state) => state + 1000);
  await until(() => host.states.length === 1);
  call((state) => state + 1000);
  await until(() => tasks.isIdle);
  assert.deepEqual(host.states, [1011, 2111]);
});

Deno.test("a generator that yields nothing is over at once", () => {
  const { host, tasks, call } = openTasks(7);
  call(function* () {}, { policy: "drop" });
  assert.deepEqual([host.state, tasks.isIdle], [7, true]);
});

Deno.test("a generator that throws at its first step throws, later it is reported", async () => {
  const { host, tasks, call } = openTasks(0);
  // deno-lint-ignore require-yield
  const early = function* () {
    throw new Error("early");
  };
  assert.throws(() => call(early), { message: "early" });
  call(function* () {
    yield add(1);
    throw new Error("late");
  });
  await until(() => tasks.isIdle);
  assert.deepEqual([host.state, host.errors], [1, ["add: Error: late"]]);
});

Deno.test("what a generator yields must be functions; it ends where it is not", async () => {
  const { host, tasks, call } = openTasks(0);
  const log: string[] = [];
  const generate = function* (items: unknown[]) {
    try {
      yield* items;
    } finally {
      log.push("ended");
    }
  };
  const message = (received: string) =>
    `Expected the handler "add" to yield functions of the state, but received ${received}. ` +
    "Yield what makes the new state: yield (state) => ({ ...state, done: true }).";
  assert.throws(() => call(() => generate([{ n: 1 }])), {
    name: "TypeError",
    message: message("an object"),
  });
  call(() => generate([add(1), 2]));
  call(async function* () {
    yield* generate([undefined]);
  });
  await until(() => tasks.isIdle);
  assert.deepEqual(log, ["ended", "ended", "ended"]);
  assert.equal(host.state, 1);
  assert.deepEqual(host.errors.sort(), [
    `add: TypeError: ${message("a number")}`,
    `add: TypeError: ${message("undefined")}`,
  ]);
});

Deno.test("an async generator hands each yield over before the next step", async () => {
  const { host, tasks, call } = openTasks(0);
  const seen: unknown[] = [];
  call(async function* () {
    seen.push(host.state);
    yield add(1);
    seen.push(host.state);
    yield add(10);
    await turns(2);
    seen.push(host.state);
  });
  await until(() => tasks.isIdle);
  assert.deepEqual([seen, host.states], [[0, 1, 11], [1, 11]]);
});

Deno.test("an update that throws ends its generator, if the host lets it through", async () => {
  const { host, tasks, call } = openTasks(0);
  const log: string[] = [];
  call(async function* () {
    try {
      yield () => {
        throw new Error("no");
      };
      log.push("next");
    } finally {
      log.push("ended");
    }
  });
  await until(() => tasks.isIdle);
  assert.deepEqual([log, host.errors], [["ended"], ["add: Error: no"]]);
});

Deno.test("generators do not go on while the session is congested", async () => {
  const { host, tasks, call } = openTasks(0);
  host.congested = true;
  call(async function* () {
    yield add(1);
    yield add(2);
  });
  call(function* () {
    yield add(10);
    yield add(20);
  });
  assert.equal(host.state, 10);
  await turns();
  assert.equal(host.state, 11, "each has made its first step");
  host.congested = false;
  tasks.resume();
  tasks.resume();
  await until(() => tasks.isIdle);
  assert.equal(host.state, 33);
});

Deno.test("what a generator throws when it is returned is reported", async () => {
  const { host, tasks, call } = openTasks(0);
  call(function* () {
    try {
      yield add(1);
    } finally {
      // deno-lint-ignore no-unsafe-finally
      throw new Error("finally");
    }
  });
  tasks.abort();
  await turns();
  assert.deepEqual(host.errors, ["add: Error: finally"]);
});
