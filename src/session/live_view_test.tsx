import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { source } from "../view/source.ts";
import { adopted, Counter, event, stateOf } from "./testdata/page.tsx";
import { until } from "./testdata/turns.ts";

Deno.test("an event that changes nothing is only acknowledged", () => {
  const { session, channel } = adopted(Counter);
  session.receive(event(1, 0, 1, 2));
  assert.deepEqual(channel.take(), ["[1]"]);
});

Deno.test("an address that listens to nothing is stale, and nothing runs", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 9, 0));
  session.receive(event(2, 1, 1, 1));
  assert.deepEqual(channel.take(), [
    '[1,["","error","stale","",1]]',
    '[2,["","error","stale","",2]]',
  ]);
  assert.deepEqual(stateOf(session), { count: 0 });
  assert.deepEqual(host.errors, []);
});

Deno.test("a handler that throws leaves the state, and the page is told a reference", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 1, 1, 3));
  session.receive(event(3, 2, 1, 0));
  assert.deepEqual(channel.take(), [
    '[1,["1.15","1"]]',
    '[2,["","error","failed","reference",2]]',
    '[3,["1.15","2"]]',
  ]);
  assert.deepEqual(host.errors, [["no", "event"]]);
});

Deno.test("a handler that throws after a while says of which event", async () => {
  const View = defineView({
    init: () => ({}),
    update: {
      load: async (): Promise<Record<never, never>> => {
        await Promise.resolve();
        throw new Error("no");
      },
    },
    view: (_state, { on }) => <button onClick={on.load}>load</button>,
  });
  const { session, channel, host } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), ["[1]"]);
  await until(() => host.errors.length > 0);
  assert.deepEqual(channel.take(), [
    '[1,["","error","failed","reference",1]]',
  ]);
});

Deno.test("a view that throws leaves the state, and the next event works", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 1, 4));
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(channel.take(), [
    '[1,["","error","failed","reference",1]]',
    '[2,["1.15","1"]]',
  ]);
  assert.deepEqual(host.errors, [["cannot show NaN", "event"]]);
});

Deno.test("subscriptions follow the state, and end with the session", () => {
  const log: string[] = [];
  const watch = (name: string) =>
    source<void>(name, ({ signal }) => {
      log.push(`+${name}`);
      signal.addEventListener("abort", () => log.push(`-${name}`));
    });
  const View = defineView({
    init: () => ({ on: true }),
    update: {
      toggled: (state) => ({ on: !state.on }),
      heard: (state) => state,
    },
    subscriptions: ({ on }) => on ? { heard: watch("a") } : {},
    view: (_, { on }) => <button type="button" onClick={on.toggled}>x</button>,
  });
  const { session } = adopted(View);
  assert.deepEqual(log, ["+a"]);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(log, ["+a", "-a"]);
  session.receive(event(2, 0, 1, 0));
  session.dispose();
  assert.deepEqual(log, ["+a", "-a", "+a", "-a"]);
});

Deno.test("the title follows the state", () => {
  const View = defineView({
    title: ({ count }) => `Count ${count}`,
    init: () => ({ count: 0 }),
    update: {
      add: ({ count }) => ({ count: count + 1 }),
      name: (state, _payload: void, ctx) => (ctx.title("Named"), state),
    },
    view: (_, { on }) => (
      <p onClick={on.add} onInput={on.name}>
        x
      </p>
    ),
  });
  const { session, channel } = adopted(View);
  assert.equal(session.view.screen.title, "Count 0");
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 1, 1, 1));
  assert.deepEqual(channel.take(), [
    '[1,["","title","Count 1"]]',
    '[2,["","title","Named"]]',
  ]);
});

Deno.test("a click means what its user saw, though the handler has changed since", () => {
  const items: ((row: string) => void)[] = [];
  const View = defineView({
    init: () => ({ row: "a", removed: "" }),
    update: {
      removed: (state, row: string) => ({ ...state, removed: row }),
      replaced: (state, row: string) => ({ ...state, row }),
    },
    subscriptions: () => ({
      replaced: source<string>("rows", ({ emit }) => {
        items.push(emit);
      }),
    }),
    view: ({ row }, { on }) => (
      <button type="button" onClick={on.removed(row)}>{row}</button>
    ),
  });
  const { session, channel } = adopted(View);
  items[0]("b");
  assert.deepEqual(channel.take(), ['[0,["1","b"]]']);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(stateOf(session), {
    row: "b",
    removed: "a",
  });
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(stateOf(session), {
    row: "b",
    removed: "b",
  });
});

Deno.test("a handler that returns nothing is an author's mistake, not a lost state", () => {
  const View = defineView({
    init: () => ({ n: 1 }),
    update: { forgot: (() => {}) as unknown as () => { n: number } },
    view: ({ n }, { on }) => <p onClick={on.forgot}>{n}</p>,
  });
  const { session, host } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(stateOf(session), { n: 1 });
  assert.match(
    host.errors[0][0],
    /Expected the handler "forgot" to return a state, but received undefined/,
  );
});
