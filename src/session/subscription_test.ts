import assert from "node:assert/strict";
import { source } from "../view/source.ts";
import { topic } from "../view/topic.ts";
import { openSubscriptions, watched } from "./testdata/sources.ts";
import { turns, until } from "./testdata/turns.ts";

Deno.test("what start returns must be one of the four", () => {
  const { set, errors } = openSubscriptions();
  for (const value of [null, 1, [1], {}, Promise.resolve()]) {
    set.update({ a: source("1", () => value as unknown as undefined) });
    set.clear();
  }
  assert.deepEqual(
    errors.map((error) => error.match(/but received (.*?)\./)![1]),
    ["null", "a number", "an array", "an object", "a promise"],
  );
  assert.equal(
    errors[4],
    'a: TypeError: Expected the start of the source "1" to return a function, an async iterable, ' +
      "a ReadableStream or nothing, but received a promise. " +
      "Waiting is for an async generator: async function* ({ signal }) { … }.",
  );
});

Deno.test("while the session is congested items become one, where a source says how", () => {
  const { set, host, log } = openSubscriptions();
  const { watch, emit } = watched([]);
  const sum = (earlier: unknown, later: unknown) =>
    Number(earlier) + Number(later);
  set.update({ a: watch("sum", { coalesce: sum }), b: watch("each") });
  emit("sum", 1);
  host.congested = true;
  for (const i of [2, 3, 4]) {
    emit("sum", i);
    emit("each", i);
  }
  assert.deepEqual(log.splice(0), ["a 1", "b 2", "b 3", "b 4"]);
  host.congested = false;
  set.resume();
  set.resume();
  assert.deepEqual(log.splice(0), ["a 9"]);
  host.congested = true;
  emit("sum", undefined);
  host.congested = false;
  emit("sum", 5);
  assert.deepEqual(
    log.splice(0),
    ["a null"],
    "one that waits comes first, with the next",
  );
  host.congested = true;
  emit("sum", 1);
  set.clear();
  set.resume();
  assert.deepEqual(log, [], "what waits is dropped with its source");
});

Deno.test("a coalesce that throws is reported, and the later item stands", () => {
  const { set, host, log, errors } = openSubscriptions();
  const { watch, emit } = watched([]);
  const coalesce = () => {
    throw new Error("no");
  };
  set.update({ a: watch("1", { coalesce }) });
  host.congested = true;
  emit("1", 1);
  emit("1", 2);
  set.resume();
  assert.deepEqual([log, errors], [["a 2"], ["a: Error: no"]]);
});

Deno.test("an iterable is pulled one item at a time, and not while congested", async () => {
  const { set, host, log } = openSubscriptions();
  let pulled = 0;
  const numbers = source<number>("numbers", async function* () {
    for (pulled = 1; pulled <= 5; pulled++) yield await Promise.resolve(pulled);
  });
  host.congested = true;
  set.update({ a: numbers });
  await turns();
  assert.equal(pulled, 0);
  host.congested = false;
  set.resume();
  await until(() => log.length === 5);
  assert.deepEqual(log, ["a 1", "a 2", "a 3", "a 4", "a 5"]);
  set.clear();
});

Deno.test("an item that arrives during a congestion is handled; the next is not pulled", async () => {
  const { set, host, log } = openSubscriptions();
  let give: (item: number) => void;
  let asked = 0;
  const iterator = {
    next: () => {
      asked++;
      return new Promise<IteratorResult<number>>((resolve) =>
        give = (value) => resolve({ done: false, value })
      );
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  set.update({ a: source<number>("1", () => iterator) });
  host.congested = true;
  give!(1);
  await turns();
  assert.deepEqual([log, asked], [["a 1"], 1]);
  host.congested = false;
  set.resume();
  set.resume();
  assert.equal(asked, 2);
  set.clear();
});

Deno.test("a generator that waits for its signal ends with the subscription, without an error", async () => {
  const { set, errors } = openSubscriptions();
  const log: string[] = [];
  const waiting = source<number>("1", async function* ({ signal }) {
    try {
      yield await new Promise<number>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      );
    } finally {
      log.push("ended");
    }
  });
  set.update({ a: waiting });
  await turns();
  set.clear();
  await until(() => log.length > 0);
  await turns();
  assert.deepEqual([log, errors], [["ended"], []]);
});

Deno.test("an iterator is returned once, after its signal", async () => {
  const { set, log, errors } = openSubscriptions();
  const calls: string[] = [];
  let fail: (error: unknown) => void;
  const iterator = {
    next: () =>
      new Promise<IteratorResult<number>>((_, reject) => fail = reject),
    return: () => {
      calls.push("return");
      fail(new Error("whatever"));
      return Promise.reject(new Error("finally"));
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  const one = source<number>("1", ({ signal }) => {
    signal.addEventListener("abort", () => calls.push("abort"));
    return iterator;
  });
  set.update({ a: one });
  set.clear();
  set.clear();
  await turns();
  assert.deepEqual(calls, ["abort", "return"]);
  assert.deepEqual([log, errors], [[], ["a: Error: finally"]]);
});

Deno.test("an iterator that throws is reported; it is not started again", async () => {
  const { set, log, errors } = openSubscriptions();
  let starts = 0;
  const broken = source<number>("1", async function* () {
    starts++;
    yield await Promise.resolve(1);
    throw new Error("no");
  });
  set.update({ a: broken });
  await until(() => errors.length > 0);
  set.update({ a: broken, b: topic("x") });
  set.resume();
  await turns();
  assert.deepEqual([log, errors, starts], [["a 1"], ["a: Error: no"], 1]);
});

Deno.test("an iterator that ends is not returned, nor started again", async () => {
  const { set, errors } = openSubscriptions();
  let nexts = 0;
  const iterator = {
    next: () => Promise.resolve({ done: ++nexts > 0, value: 0 }),
    return: () => assert.fail("it has ended"),
    [Symbol.asyncIterator]: () => iterator,
  };
  const short = source<number>("1", () => iterator);
  set.update({ a: short });
  await turns();
  set.update({ a: short, b: topic("x") });
  set.resume();
  await turns();
  set.clear();
  assert.deepEqual([nexts, errors], [1, []]);
});

Deno.test("a stream is read, not while congested, and cancelled once", async () => {
  const { set, host, log, errors } = openSubscriptions();
  const calls: string[] = [];
  const stream = () =>
    new ReadableStream<number>({
      pull: (controller) => {
        calls.push("pull");
        if (calls.length <= 2) controller.enqueue(calls.length);
      },
      cancel: () => void calls.push("cancel"),
    }, { highWaterMark: 0 });
  set.update({ a: source<number>("1", stream) });
  await until(() => calls.length === 3);
  assert.deepEqual(log, ["a 1", "a 2"]);
  // A read is pending: cancelling does not wait for it.
  set.clear();
  assert.deepEqual(calls, ["pull", "pull", "pull", "cancel"]);
  host.congested = true;
  set.update({ a: source<number>("2", stream) });
  await turns();
  set.clear();
  assert.deepEqual(calls.slice(4), ["cancel"]);
  assert.deepEqual(errors, []);
});

Deno.test("a stream that breaks because of the abort is no error", async () => {
  const { set, errors } = openSubscriptions();
  let isBroken = false;
  const stream = source<number>(
    "1",
    ({ signal }) =>
      new ReadableStream<number>({
        start: (controller) =>
          signal.addEventListener("abort", () => {
            isBroken = true;
            controller.error(signal.reason);
          }),
      }),
  );
  set.update({ a: stream });
  await turns();
  set.clear();
  await turns();
  assert.deepEqual([isBroken, errors], [true, []]);
});

Deno.test("an iterable that always has an item lets others have their turn", async () => {
  const { set, log } = openSubscriptions();
  const endless = source<number>("1", async function* () {
    for (let i = 0;; i++) yield i;
  });
  set.update({ a: endless });
  await turns(3);
  assert.ok(log.length > 64);
  set.clear();
  const { length } = log;
  await turns(3);
  assert.equal(log.length, length);
});
