import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { source } from "../view/source.ts";
import {
  adopted,
  Counter,
  DOCUMENT,
  event,
  openSession,
  stateOf,
  TestChannel,
} from "./testdata/page.tsx";

Deno.test("an adopting join carries no HTML, a click sends only the changed text", () => {
  const { session, channel, html } = adopted(Counter);
  assert.equal(
    html,
    "<main rv=1><button type='button' rv-click=0>+</button><output>0</output><button type='button' rv-click=2>=</button>" +
      "<button type='button' rv-click=3>!</button><button type='button' rv-click=4>?</button></main>",
  );
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), ['[1,["1.15","1"]]']);
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(channel.take(), ['[2,["1.15","2"]]']);
});

Deno.test("an event that comes again is acknowledged and not handled", () => {
  const { session, channel } = adopted(Counter);
  session.receive(event(1, 0, 1, 0));
  session.receive(event(1, 1, 1, 0));
  assert.deepEqual(channel.take(), ['[1,["1.15","1"]]', "[1]"]);
  assert.deepEqual(stateOf(session), { count: 1 });
});

Deno.test("a gap in the events, and frames that were never sent, are not of the protocol", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(3, 0, 1, 0));
  session.receive(event(1, 9, 1, 0));
  assert.deepEqual(channel.take(), [
    '[0,["","error","malformed",""]]',
    '[0,["","error","malformed",""]]',
  ]);
  assert.equal(host.errors.length, 1, "reported once");
  assert.deepEqual(stateOf(session), { count: 0 });
});

Deno.test("a page that is back gets the frames that it lacks", () => {
  const { session, channel } = adopted(Counter);
  for (let seq = 1; seq <= 3; seq++) session.receive(event(seq, 0, 1, 0));
  session.detach(channel);
  const next = new TestChannel();
  session.resume(next, 1);
  assert.deepEqual(next.take(), [
    '["resumed",3]',
    '[2,["1.15","2"]]',
    '[3,["1.15","3"]]',
    "[3]",
  ]);
  assert.equal(channel.closed, undefined);
});

Deno.test("a page that lacks more than is kept gets the whole HTML and the count", () => {
  const long = "x".repeat(40_000);
  const View = defineView({
    init: () => ({ text: "" }),
    update: {
      typed: (_state, _payload: void, ctx) => ({
        text: long + ctx.event.value,
      }),
    },
    view: ({ text }, { on }) => <p onInput={on.typed}>{text}</p>,
  });
  const { session, channel } = adopted(View);
  for (let seq = 1; seq <= 3; seq++) {
    session.receive(event(seq, 0, 1, 0, { v: String(seq) }));
  }
  session.detach(channel);
  const next = new TestChannel();
  session.resume(next, 0);
  const [resumed, whole] = next.take();
  assert.equal(resumed, '["resumed",3,3]');
  assert.deepEqual(JSON.parse(whole), [3, [
    "0",
    "h",
    `<p rv=1 rv-input=0>${long}3</p>`,
  ]]);
});

Deno.test("while nobody is connected or the connection is congested nothing is rendered, then one patch", () => {
  let renders = 0;
  const items: ((by: number) => void)[] = [];
  const View = defineView({
    init: () => ({ sum: 0 }),
    update: { added: (state, by: number) => ({ sum: state.sum + by }) },
    subscriptions: () => ({
      added: source<number>("numbers", ({ emit }) => {
        items.push(emit);
      }),
    }),
    view: ({ sum }) => (renders++, <p>{sum}</p>),
  });
  const { session, channel } = adopted(View);
  const [emit] = items;
  emit(1);
  assert.deepEqual(channel.take(), ['[0,["1","1"]]']);
  channel.bufferedAmount = 1e9;
  renders = 0;
  emit(2);
  emit(3);
  assert.equal(renders, 0);
  channel.bufferedAmount = 0;
  session.drain();
  assert.deepEqual([renders, channel.take()], [1, ['[0,["1","6"]]']]);
  session.detach(channel);
  emit(4);
  emit(5);
  assert.equal(renders, 1);
  const next = new TestChannel();
  session.resume(next, 2);
  assert.deepEqual([renders, next.take()], [2, [
    '["resumed",0]',
    '[0,["1","15"]]',
  ]]);
});

Deno.test("a view that renders otherwise on adoption is sent whole", () => {
  let renders = 0;
  const View = defineView({
    init: () => null,
    update: {},
    view: () => <p>{++renders}</p>,
  });
  const { session, channel, html } = openSession(View);
  assert.equal(html, "<p rv=1>1</p>");
  session.adopt(DOCUMENT, channel);
  assert.deepEqual(channel.take(), [
    '["adopted"]',
    '[0,["0","h","<p rv=1>2</p>"]]',
  ]);
});

Deno.test("what arrives while a message is handled is handled after it, in the same frame", () => {
  const items: ((text: string) => void)[] = [];
  const View = defineView({
    init: () => ({ log: "" }),
    update: {
      clicked: (state) => {
        items[0]("b");
        return { log: state.log + "a" };
      },
      heard: (state, text: string) => ({ log: state.log + text }),
    },
    subscriptions: () => ({
      heard: source<string>("x", ({ emit }) => {
        items.push(emit);
      }),
    }),
    view: ({ log }, { on }) => <p onClick={on.clicked}>{log}</p>,
  });
  const { session, channel } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(stateOf(session), { log: "ab" });
  assert.equal(channel.take().length, 1);
});

Deno.test("an early form runs once, on the state that was shown", () => {
  const View = defineView({
    init: () => ({ names: [] as string[] }),
    update: {
      named: (state, _payload: void, ctx) => ({
        names: [...state.names, ctx.event.form!.get("name")!],
      }),
    },
    view: ({ names }, { on }) => (
      <form onSubmit={on.named}>
        <input name="name" />
        {names.join()}
      </form>
    ),
  });
  const { session, html } = openSession(View);
  assert.equal(
    html,
    "<form rv=1 rv-submit=0 method='post' action='/forms/s/1.0'><input name='name'><!--1:1--><!--/1:1--></form>",
  );
  assert.equal(session.submit(1, 1, []), false);
  assert.equal(session.submit(1, 0, [["name", "Ada"]]), true);
  assert.equal(session.submit(1, 0, [["name", "Ada"]]), true);
  assert.deepEqual(stateOf(session), { names: ["Ada"] });
});
