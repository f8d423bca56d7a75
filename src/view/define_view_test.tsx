import assert from "node:assert/strict";
import { defineView } from "./define_view.ts";
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
      "Expected defineView's init to be of type function, but received undefined. " +
      "Write init: () => ({ count: 0 }).",
  });
  assert.throws(() => define({ ...options, update: null }), {
    message:
      "Expected defineView's update to be of type object, but received null. " +
      "Write update: {} where nothing changes the state.",
  });
  assert.throws(() => define({ ...options, view: "<p>" }), {
    message:
      "Expected defineView's view to be of type function, but received string. " +
      "Write view: (state) => <p>{state.count}</p>.",
  });
});
