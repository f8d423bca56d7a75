import assert from "node:assert/strict";
import {
  type Binding,
  createBindings,
  sameBinding,
  toBinding,
} from "./binding.ts";
import { listen } from "./listen.ts";
import { optionsOf, sameClosure } from "./listener.ts";

const on = createBindings({
  add: (state: number, by: number) => state + by,
  reset: () => 0,
});

Deno.test("listen gives a binding that does the same, and says how the page listens", () => {
  const binding = toBinding(listen(on.add(2), { debounce: 300, once: true }))!;
  assert.equal(optionsOf(binding), '{"debounce":300,"once":true}');
  assert.equal(sameBinding(binding, on.add(2) as Binding), true);
  assert.equal(sameBinding(binding, on.add(3) as Binding), false);
  const reset = toBinding(listen(on.reset, { debounce: "blur" }))!;
  assert.equal(reset.target.name, "reset");
  assert.equal(optionsOf(reset), '{"debounce":"blur"}');
});

Deno.test("a function is called with the event, and is the same whatever the options", () => {
  const heard: unknown[] = [];
  const closure = (event: unknown) => void heard.push(event);
  const listening = listen(closure, { throttle: 100 }) as never as (
    event: unknown,
  ) => void;
  listening("event");
  assert.deepEqual(heard, ["event"]);
  assert.equal(optionsOf(listening), '{"throttle":100}');
  assert.equal(optionsOf(closure), "");
  assert.equal(sameClosure(listening, closure), true);
  assert.equal(sameClosure(listening, () => {}), false);
});

Deno.test("what is not wanted is not said", () => {
  const { options } = toBinding(
    listen(on.reset, { once: false, prevent: undefined }),
  )!;
  assert.equal(options, "");
});

Deno.test("keys are written as the page spells what is pressed", () => {
  const keys = (...keys: string[]) =>
    JSON.parse(optionsOf(listen(() => {}, { keys }))).keys;
  assert.deepEqual(
    keys("Enter", "Shift+Control+Tab", "Control+s", "+", "Meta++", " "),
    ["Enter", "ctrl+shift+Tab", "ctrl+s", "+", "meta++", " "],
  );
});

Deno.test("what listen cannot do is an error that says why", () => {
  const message = (handler: unknown, options: unknown) => {
    try {
      listen(handler as never, options as never);
    } catch (error) {
      assert.ok(error instanceof TypeError);
      return error.message;
    }
  };
  assert.equal(
    message(on.add, { once: true }),
    undefined,
    "which lacks its payload, is a function",
  );
  assert.equal(
    message(null, {}),
    "Expected listen to be given a binding such as on.saved({ id }), client commands or a function, received null. " +
      "To listen only sometimes, write condition && listen(…).",
  );
  assert.equal(
    message(on.reset, 300),
    "Expected the options of listen as an object such as { debounce: 300 }, received 300.",
  );
  assert.equal(
    message(on.reset, { debonce: 1 }),
    "Expected the options of listen to be some of debounce, throttle, once, prevent, stop, confirm, keys, " +
      "disableWith, reset, margin, received debonce. Look for a slip of the pen.",
  );
  assert.equal(
    message(on.reset, { debounce: "change" }),
    'Expected the option debounce of listen to be a number of milliseconds, or "blur", received "change".',
  );
  assert.equal(
    message(on.reset, { throttle: -1 }),
    "Expected the option throttle of listen to be a number of milliseconds, received -1.",
  );
  assert.equal(
    message(on.reset, { keys: "Enter" }),
    'Expected the option keys of listen to be a list of keys, received "Enter".',
  );
  assert.equal(
    message(on.reset, { keys: ["Ctrl+s"] }),
    'Expected a key with modifiers out of Alt, Control, Meta, Shift, such as "Enter" or "Control+s", received "Ctrl+s".',
  );
  assert.equal(
    message(on.reset, { keys: ["Control+Shift+s"] }),
    'Expected a character as it is typed, received "Control+Shift+s": ' +
      'write "S" or "Control+S" for what Shift makes of s.',
  );
  assert.equal(
    message(on.reset, { debounce: 1, throttle: 1 }),
    "Expected one of debounce and throttle, received both: one waits for quiet, the other does not. Leave out one.",
  );
});
