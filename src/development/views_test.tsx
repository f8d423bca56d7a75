import assert from "node:assert/strict";
import { event, stateOf } from "../session/testdata/page.tsx";
import { turns } from "../session/testdata/turns.ts";
import type { Bindable } from "../view/binding.ts";
import { defineView } from "../view/define_view.ts";
import { js } from "../view/js.ts";
import { source } from "../view/source.ts";
import { Stream, stream } from "../view/stream.ts";
import { topic } from "../view/topic.ts";
import { adoptInspected, openInspected } from "./testdata/inspected.ts";

const VIEW = 'the view of "/"';

Deno.test("a state that cannot be cloned, of init and of a handler", () => {
  class Draft {}
  const view = defineView({
    init: (): { user?: { save: () => void }; draft?: Draft } => ({
      user: { save: () => {} },
    }),
    update: { begin: () => ({ draft: new Draft() }) },
    view: (_state, { on }) => <button onClick={on.begin}>+</button>,
  });
  const { session, warnings } = adoptInspected(view);
  const expected = (what: string) =>
    `Expected the state of ${VIEW} to be plain data that survives structured clone, but received ${what}`;
  assert.deepEqual(warnings.splice(0), [
    expected(
      'a function "save" at state.user.save. Keep functions outside of it: a handler is named in update.',
    ),
  ]);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(warnings, [
    expected(
      "an instance of Draft at state.draft. " +
        "Keep its data as a plain object, and make the instance where it is used.",
    ),
  ]);
});

Deno.test("a handler that mutates its state throws there, and is explained", async () => {
  const view = defineView({
    init: () => ({ list: [1] }),
    update: {
      add: (state) => {
        state.list.push(2);
        return state;
      },
      addLater: async (state) => {
        await Promise.resolve();
        state.list.push(2);
        return state;
      },
    },
    view: ({ list }, { on }) => (
      <button onClick={on.add} onFocus={on.addLater}>{list.length}</button>
    ),
  });
  const { session, host, warnings } = adoptInspected(view);
  const expected = (name: string) =>
    `Expected the handler "${name}" of ${VIEW} to return a new state, but it changed the one that it was given: ` +
    "Cannot add property 1, object is not extensible. " +
    "Write what changes into a copy: { ...state, count: 1 }, [...list, item], new Map(map).";
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 0, 1, 1));
  await turns();
  assert.deepEqual(warnings, [expected("add"), expected("addLater")]);
  const message = "Cannot add property 1, object is not extensible";
  assert.deepEqual(host.errors, [[message, "event"], [message, "update"]]);
});

Deno.test("a handler that returns nothing names its view", async () => {
  const nothing = (() => {}) as unknown as () => { n: number };
  const view = defineView({
    name: "Counter",
    init: () => ({ n: 0 }),
    update: {
      add: nothing,
      addLater: (async () => {}) as unknown as () => Promise<{ n: number }>,
    },
    policies: { add: "drop" },
    view: (_state, { on }) => <button onClick={on.add} onFocus={on.addLater} />,
  });
  const { session, host } = adoptInspected(view);
  const expected = (name: string) =>
    `Expected the handler "${name}" of Counter to return a state, but received undefined. ` +
    "A function whose body is in braces needs a return; if there is nothing to do, return the state unchanged.";
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 0, 1, 1));
  await turns();
  assert.deepEqual(host.errors, [
    [expected("add"), "event"],
    [expected("addLater"), "update"],
  ]);
});

Deno.test("handlers keep their policies, and generators their yields", async () => {
  let runs = 0;
  const view = defineView({
    init: () => ({ n: 0 }),
    update: {
      wait: (state) => {
        runs++;
        return new Promise<typeof state>(() => {});
      },
      *count() {
        yield (state) => ({ n: state.n + 1 });
        yield (state) => ({ n: state.n + 1 });
      },
    },
    policies: { wait: "drop" },
    view: ({ n }, { on }) => (
      <button onClick={on.wait} onFocus={on.count}>{n}</button>
    ),
  });
  const { session, warnings } = adoptInspected(view);
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 0, 1, 0));
  session.receive(event(3, 0, 1, 1));
  await turns();
  assert.equal(runs, 1);
  assert.deepEqual(stateOf(session), { n: 2 });
  assert.deepEqual(warnings, []);
  session.dispose();
});

Deno.test("a handler that lacks its payload", () => {
  const view = defineView({
    init: () => ({ n: 0 }),
    update: { add: (state, { by }: { by: number }) => ({ n: state.n + by }) },
    view: (_state, { on }) => <button onClick={on.add as never as Bindable} />,
  });
  const { session, warnings } = adoptInspected(view);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(warnings, [
    `Expected the handler "add" of ${VIEW} to be given its payload, but it received none and threw: ` +
    "Cannot destructure property 'by' of 'undefined' as it is undefined. " +
    "Bind the payload where the handler is named: onClick={on.add({ by: 1 })} instead of onClick={on.add}.",
  ]);
});

Deno.test("a closure that returns what was to be run", () => {
  let count = 0;
  const Inner = ({ add }: { add: Bindable }) => (
    <>
      <button onClick={() => add as unknown as void}>a</button>
      <button onClick={() => count++ as unknown as void}>b</button>
      <button onClick={() => (() => {}) as unknown as void}>c</button>
      <button onClick={function* () {} as unknown as () => void}>d</button>
      <button onClick={() => js.hide() as unknown as void}>e</button>
    </>
  );
  const view = defineView({
    init: () => ({ n: 0 }),
    update: { add: (state) => state },
    view: (_state, { on }) => <Inner add={on.add} />,
  });
  const { session, warnings } = adoptInspected(view);
  for (let slot = 0; slot < 5; slot++) {
    session.receive(event(slot + 1, 0, 1, slot));
  }
  const expected = (received: string) =>
    `Expected the function that listens to "click" in Inner in ${VIEW} to return nothing, but received ${received}, ` +
    "which nobody runs. " +
    "Give the attribute the handler itself, onClick={on.add({ by: 1 })}, or call ctx.send with it.";
  assert.deepEqual(warnings, [
    expected("a handler of the view"),
    expected("a function"),
    expected("a generator"),
    expected("client commands"),
  ]);
  assert.equal(count, 1);
});

Deno.test("a view that depends on more than its state", () => {
  let visits = 0;
  const view = defineView({
    init: () => ({}),
    update: {},
    view: () => <p class="visits">Visit {++visits}</p>,
  });
  const { warnings } = adoptInspected(view);
  assert.deepEqual(warnings, [
    `Expected ${VIEW} to render the same from the same state, but what was \`<!--1:0-->1<!--/1:0--></p>\` has become ` +
    "`<!--1:0-->2<!--/1:0--></p>` when the page was rendered again, and the page had to be sent whole. " +
    "Bring what it reads besides its state and props, such as the time or a random number, into the state in init.",
  ]);
});

Deno.test("a stream whose rows listen without a limit", () => {
  const of = (limit?: number) =>
    defineView({
      init: () => ({ log: stream([1], { limit }) }),
      update: { removed: (state, _n: number) => state },
      view: ({ log }, { on }) => (
        <ol>
          <Stream of={log} by={(n) => n}>
            {(n) => <li onClick={on.removed(n)}>{n}</li>}
          </Stream>
        </ol>
      ),
    });
  assert.deepEqual(openInspected(of(10)).warnings, []);
  assert.deepEqual(openInspected(of()).warnings, [
    `Expected the <Stream> in <ol> of ${VIEW} to have a limit, but received none, and the server keeps the item of each row ` +
    "that listens to events. Make it with stream(items, { limit: 500 }), or listen on the element around it.",
  ]);
});

Deno.test("a subscription that restarts all the time", () => {
  const view = defineView({
    init: () => ({ n: 0 }),
    update: {
      add: ({ n }) => ({ n: n + 1 }),
      heard: (state, _item: number) => state,
      told: (state, _item: number) => state,
    },
    subscriptions: ({ n }) => ({
      heard: source<number>(`clock ${n}`, () => {}),
      told: source<number>(`room ${n % 5 < 4}`, () => {}),
    }),
    view: ({ n }, { on }) => <button onClick={on.add}>{n}</button>,
  });
  const { session, warnings } = adoptInspected(view);
  for (let i = 1; i < 10; i++) session.receive(event(i, 0, 1, 0));
  assert.deepEqual(warnings, []);
  session.receive(event(10, 0, 1, 0));
  session.receive(event(11, 0, 1, 0));
  assert.deepEqual(warnings, [
    `Expected the source of the subscription "heard" of ${VIEW} to keep its key, but it was restarted ` +
    '10 times in a row, the last time because "clock 9" became "clock 10". ' +
    "Make the key of what the source depends on alone.",
  ]);
  session.dispose();
});

Deno.test("an item that cannot be cloned is published", () => {
  const room = topic<{ at: URL }>("room");
  const view = defineView({
    init: () => ({}),
    update: {
      say: (state, _payload: void, ctx) => {
        ctx.publish(room, { at: new URL("http://localhost") });
        return state;
      },
    },
    view: (_state, { on }) => <button onClick={on.say} />,
  });
  const { session, warnings } = adoptInspected(view);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(warnings, [
    'Expected what is published to the topic "room" to be plain data that survives structured clone, ' +
    "but received an instance of URL at item.at. " +
    "Keep its data as a plain object, and make the instance where it is used.",
  ]);
});
