import assert from "node:assert/strict";
import type { Services } from "./services.ts";
import type { Source } from "./source.ts";
import { topic } from "./topic.ts";

Deno.test("two topics of one name are the same topic", () => {
  const room = topic<string>("room 1");
  assert.deepEqual(topic<string>("room 1"), room);
  assert.notEqual(topic<string>("room 2").key, room.key);
  assert.deepEqual([room.name, room.key], ["room 1", "topic room 1"]);
});

Deno.test("a topic is a source of what is published", () => {
  const source: Source<string | number> = topic<string>("room 1");
  // @ts-expect-error Not of anything else.
  const other: Source<number> = topic<string>("room 1");
  const heard: unknown[] = [];
  const services = {
    listen(topic: string, receive: (item: unknown) => void) {
      receive(`of ${topic}`);
      return () => {};
    },
  } as unknown as Services;
  source.connect?.(services, (item) => heard.push(item));
  assert.deepEqual(heard, ["of room 1"]);
  assert.equal(other.coalesce, undefined);
});

Deno.test("a topic needs a name", () => {
  for (
    const [name, received] of [["", "an empty string"], [
      undefined,
      "undefined",
    ]]
  ) {
    assert.throws(() => topic(name as string), {
      name: "TypeError",
      message:
        `Expected a topic's name, but received ${received}. Name what is talked about: topic("room 1").`,
    });
  }
});

Deno.test("a topic leaves Rivulet its own names", () => {
  assert.throws(() => topic("rivulet/questions"), {
    name: "TypeError",
    message: /^Expected a topic's name that does not begin with "rivulet\/"/,
  });
});

Deno.test("a topic is started by nobody but a session", () => {
  const sink = { emit() {}, signal: new AbortController().signal };
  assert.throws(() => topic("a").start(sink), {
    name: "TypeError",
    message:
      "Expected a topic to be subscribed to by a view, but its start was called. " +
      "Return it from subscriptions.",
  });
});
