import assert from "node:assert/strict";
import { source } from "../view/source.ts";
import { topic } from "../view/topic.ts";
import { openSubscriptions, watched } from "./testdata/sources.ts";

Deno.test("sources start, go on and stop as the view says", () => {
  const { set, log } = openSubscriptions();
  const { watch, emit } = watched(log);
  const take = () => log.splice(0);
  set.update({ a: watch("1"), b: undefined, c: false });
  assert.deepEqual(take(), ["+1"]);
  set.update({ a: watch("1"), b: watch("2") });
  assert.deepEqual(take(), ["+2"]);
  emit("1", "x");
  assert.deepEqual(take(), ['a "x"']);
  set.update({ b: watch("2"), a: watch("1") });
  assert.deepEqual(take(), [], "the order does not matter");
  set.update({ a: watch("3"), b: watch("2") });
  assert.deepEqual(take(), ["-1", "+3"]);
  emit("1", "late");
  set.clear();
  assert.deepEqual(take(), ["-3", "-2"]);
  set.clear();
  set.update({ a: watch("3") });
  assert.deepEqual(take(), ["+3"]);
});

Deno.test("one handler listens to many sources; of one key to one", () => {
  const { set, log } = openSubscriptions();
  const { watch, emit } = watched(log);
  const first = watch("1", { coalesce: () => "first" });
  set.update({ a: [first, watch("2"), watch("1")], b: watch("1") });
  assert.deepEqual(log.splice(0), ["+1", "+2", "+1"]);
  set.update({ a: [watch("2")], b: [watch("1"), watch("1")] });
  assert.deepEqual(log.splice(0), ["-1"]);
  emit("2", 2);
  emit("1", 1);
  assert.deepEqual(log.splice(0), ["a 2", "b 1"]);
  set.update({ a: [], b: watch("1") });
  assert.deepEqual(log.splice(0), ["-2"]);
});

Deno.test("names and keys are told apart, whatever they contain", () => {
  const { set, log } = openSubscriptions();
  const { watch } = watched(log);
  set.update({ 'a","b': watch("c") });
  set.update({ a: watch('b","c') });
  assert.deepEqual(log, ["+c", "-c", '+b","c']);
});

Deno.test("a signal is aborted when the view unsubscribes", () => {
  const { set } = openSubscriptions();
  const { watch, sinks } = watched([]);
  set.update({ a: watch("1"), b: watch("2") });
  const { signal } = sinks.get("1")!;
  assert.equal(signal.aborted, false);
  set.clear();
  assert.equal(signal.aborted, true);
  assert.equal(sinks.get("2")!.signal.aborted, true);
});

Deno.test("a start that throws is reported; the others start, and it not again", () => {
  const { set, log, errors } = openSubscriptions();
  const { watch } = watched(log);
  let starts = 0;
  const broken = (key: string) =>
    source(key, () => {
      starts++;
      throw new Error("no");
    });
  set.update({ a: broken("1"), b: watch("2") });
  set.update({ a: broken("1"), b: watch("3") });
  assert.deepEqual([errors, starts], [["a: Error: no"], 1]);
  assert.deepEqual(log, ["+2", "-2", "+3"]);
  set.update({ a: broken("4") });
  assert.equal(starts, 2);
});

Deno.test("a cleanup that throws is reported; the others stop", () => {
  const { set, log, errors } = openSubscriptions();
  const { watch } = watched(log);
  const broken = source("1", () => () => {
    throw new Error("no");
  });
  set.update({ a: broken, b: watch("2") });
  set.clear();
  assert.deepEqual([errors, log], [["a: Error: no"], ["+2", "-2"]]);
});

Deno.test("an item that is sent within start may change the sources", () => {
  const { watch } = watched([]);
  const { set, log } = openSubscriptions((_name, item) => {
    set.update({ a: eager("1"), b: item === 1 ? eager("2") : eager("3") });
    if (item === 3) set.clear();
  });
  const eager = (key: string) =>
    source<number>(key, ({ emit }) => {
      log.push(`+${key}`);
      emit(Number(key));
      return () => void log.push(`-${key}`);
    });
  set.update({ a: eager("1"), c: watch("x") });
  assert.deepEqual(log, [
    "+1",
    "a 1",
    "+2",
    "b 2",
    "-2",
    "+3",
    "b 3",
    "-1",
    "-3",
  ]);
});

Deno.test("topics come over the bus", () => {
  const { set, host, log } = openSubscriptions();
  const { watch } = watched(log);
  set.update({
    a: [topic("x"), topic("y")],
    b: topic("x"),
    c: watch("topic x"),
  });
  log.length = 0;
  host.congested = true;
  host.bus.publish("x", 1);
  host.bus.publish("y", 2);
  host.bus.publish("z", 3);
  assert.deepEqual(log.splice(0), ["a 1", "b 1", "a 2"]);
  set.update({ b: topic("x") });
  log.length = 0;
  host.bus.publish("x", 4);
  assert.deepEqual(log, ["b 4"]);
  set.clear();
  host.bus.publish("x", 5);
  assert.deepEqual(log, ["b 4"]);
});

Deno.test("an item of a resume may end the sources after it", () => {
  const { watch, emit } = watched([]);
  const { set, host, log } = openSubscriptions(() => set.clear());
  const coalesce = (_earlier: unknown, later: unknown) => later;
  set.update({ a: watch("1", { coalesce }), b: watch("2", { coalesce }) });
  host.congested = true;
  emit("1", 1);
  emit("2", 2);
  set.resume();
  assert.deepEqual(log, ["a 1"]);
});
