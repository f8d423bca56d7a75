import assert from "node:assert/strict";
import {
  Binding,
  createBindings,
  isBinding,
  sameBinding,
  toBinding,
} from "./binding.ts";

const update = {
  add: (state: number, { by }: { by: number }) => state + by,
  reset: () => 0,
};

Deno.test("on binds a payload to a handler", () => {
  const on = createBindings(update);
  const binding = on.add({ by: 2 });
  assert.ok(binding instanceof Binding);
  assert.equal(binding.target.name, "add");
  assert.equal(binding.target.update, update);
  assert.deepEqual(binding.payload, { by: 2 });
  assert.equal(binding.target.handler(1, binding.payload, undefined), 3);
});

Deno.test("each instance of a view has bindings of its own", () => {
  const [first, second] = [{}, {}];
  const [a, b] = [
    createBindings(update, first),
    createBindings(update, second),
  ];
  const shared = createBindings(update);
  assert.equal(toBinding(a.reset)?.target.owner, first);
  assert.equal(b.add({ by: 1 }).target.owner, second);
  assert.equal(shared.reset().target.owner, undefined);

  assert.equal(sameBinding(a.add({ by: 1 }), a.add({ by: 1 })), true);
  assert.equal(sameBinding(a.add({ by: 1 }), b.add({ by: 1 })), false);
  assert.equal(sameBinding(a.reset(), shared.reset()), false);
});

Deno.test("on.reset is the same binding as it stands and when it is called", () => {
  const on = createBindings(update);
  assert.equal(toBinding(on.reset), on.reset());
  assert.equal(toBinding(on.reset)?.target.name, "reset");
  assert.equal(toBinding(on.reset)?.payload, undefined);
});

Deno.test("isBinding and toBinding know a binding from everything else", () => {
  const on = createBindings(update);
  for (const value of [on.reset, on.reset(), on.add({ by: 1 })]) {
    assert.equal(isBinding(value), true);
  }
  for (const value of [undefined, null, "add", () => 0, {}, update]) {
    assert.equal(isBinding(value), false);
    assert.equal(toBinding(value), undefined);
  }
});

Deno.test("on has nothing but the handlers", () => {
  const on: Record<string, unknown> = createBindings(update);
  assert.deepEqual(Object.keys(on), ["add", "reset"]);
  assert.equal(on.toString, undefined);
  assert.ok(Object.isFrozen(on));
});

Deno.test("bindings are the same when handler and payload are", () => {
  const handler = (state: number, _payload: unknown) => state;
  const on = createBindings({ add: handler, set: handler });
  const same = (a: unknown, b: unknown) => sameBinding(on.add(a), on.add(b));

  assert.equal(same({ by: 1 }, { by: 1 }), true);
  assert.equal(same([1, 2], [1, 2]), true);
  assert.equal(same(NaN, NaN), true);
  assert.equal(same(undefined, undefined), true);

  assert.equal(sameBinding(on.add(1), on.set(1)), false);
  assert.equal(same(1, 2), false);
  assert.equal(same(0, -0), false);
  assert.equal(same({ by: 1 }, { by: 2 }), false);
  assert.equal(same({ by: 1 }, { by: 1, of: 2 }), false);
  assert.equal(same({ by: 1, of: 2 }, { by: 1 }), false);
  assert.equal(same({ by: undefined }, { of: undefined }), false);
  assert.equal(
    same({ by: { n: 1 } }, { by: { n: 1 } }),
    false,
    "one level deep",
  );
  assert.equal(same([], {}), false);
  assert.equal(same(null, {}), false);
  assert.equal(same(new Date(0), new Date(1)), false);
  assert.equal(same(new Map([[1, 1]]), new Map([[1, 2]])), false);
});
