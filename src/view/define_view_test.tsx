import assert from "node:assert/strict";
import { toBinding } from "./binding.ts";
import { createDefine } from "./create_define.ts";
import { defineView } from "./define_view.ts";
import { policyOf } from "./policy.ts";
import { isView } from "./view.ts";

const Counter = defineView({
  title: "Counter",
  init: () => ({ count: 0 }),
  update: { reset: () => ({ count: 0 }) },
  view: (state) => <p>{state.count}</p>,
});

Deno.test("a view carries its definition, frozen, with on made once", () => {
  const { definition } = Counter;
  assert.equal(definition.title, "Counter");
  assert.deepEqual(definition.init({}, undefined as never), { count: 0 });
  assert.equal(definition.params, undefined);
  assert.equal(definition.subscriptions, undefined);
  assert.deepEqual(Object.keys(definition.on), ["reset"]);
  assert.ok(Object.isFrozen(Counter) && Object.isFrozen(definition));
});

Deno.test("a view carries what it shows while it waits and when it fails", () => {
  const { definition } = defineView({
    init: ({ room }: { room: string }) => Promise.resolve({ room }),
    pending: ({ room }) => `${room}…`,
    failed: (error) => `failed: ${error}`,
    update: {},
    view: (state) => state.room,
  });
  assert.equal(definition.pending?.({ room: "a" }), "a…");
  assert.equal(definition.failed?.("gone", undefined as never), "failed: gone");
  assert.equal(Counter.definition.pending, undefined);
  assert.equal(Counter.definition.failed, undefined);
});

Deno.test("handlers have the policies of their names, in on, too", () => {
  const { definition } = defineView({
    init: () => 0,
    update: { add: (state) => state + 1, reset: () => 0 },
    policies: { add: "queue" },
    view: () => null,
  });
  const { update, on } = definition;
  assert.equal(policyOf(update.add), "queue");
  assert.equal(policyOf(update.reset), undefined);
  assert.equal(toBinding(on.add)?.target.handler, update.add);
});

Deno.test("createDefine defines views like any other", () => {
  const define = createDefine<{ user: string }>();
  const view = define({
    init: (_, ctx) => ({ user: ctx.context.user }),
    update: {},
    view: (state) => state.user,
  });
  assert.ok(isView(view));
});

Deno.test("isView knows a view from another component", () => {
  assert.equal(isView(Counter), true);
  for (
    const value of [() => null, {}, null, undefined, {
      definition: Counter.definition,
    }]
  ) {
    assert.equal(isView(value), false);
  }
});

Deno.test("a view stands in JSX as a component", () => {
  assert.equal((<Counter />).type, Counter);
});

Deno.test("a view called as a function says what to do instead", () => {
  assert.throws(() => Counter({}), {
    name: "TypeError",
    message:
      "Expected a view to be rendered by Rivulet, but it was called as a function. " +
      "Make it a route of createApp, or write it as JSX: <Counter />.",
  });
});

Deno.test("defineView names what is missing", () => {
  const options = { init: () => 0, update: {}, view: () => null };
  const define = defineView as unknown as (options: unknown) => unknown;
  assert.throws(() => define({ ...options, init: undefined }), {
    name: "TypeError",
    message:
      "Expected init of defineView to be of type function, but received undefined. " +
      "Write init: () => ({ count: 0 }).",
  });
  assert.throws(() => define({ ...options, update: null }), {
    message:
      "Expected update of defineView to be of type object, but received null. " +
      "Write update: {} where nothing changes the state.",
  });
  assert.throws(() => define({ ...options, view: "<p>" }), {
    message:
      "Expected view of defineView to be of type function, but received string. " +
      "Write view: (state) => <p>{state.count}</p>.",
  });
});
