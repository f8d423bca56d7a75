import assert from "node:assert/strict";
import type { EventMessage } from "../protocol/decode.ts";
import type { EventData } from "../protocol/messages.ts";
import { defineView } from "../view/define_view.ts";
import { source } from "../view/subscriptions.ts";
import type { Channel } from "./channel.ts";
import type { ErrorContext, SessionHost } from "./host.ts";
import type { AnyView } from "./program.ts";
import { Session } from "./session.ts";

const DOCUMENT = "0123456789abcdef";

class TestChannel implements Channel {
  bufferedAmount = 0;
  closed: number | undefined;
  #frames: string[] = [];
  send(frame: string): void {
    this.#frames.push(frame);
  }
  close(code: number): void {
    this.closed = code;
  }
  /** The frames since the last look. */
  take(): string[] {
    return this.#frames.splice(0);
  }
}

function testHost(): SessionHost & {
  errors: [string, ErrorContext["during"]][];
} {
  const errors: [string, ErrorContext["during"]][] = [];
  return {
    formsPath: "/forms/",
    isDevelopment: false,
    errors,
    report(error, { during }) {
      errors.push([(error as Error).message, during]);
      return "reference";
    },
  };
}

function openSession(view: AnyView, path = "/") {
  const host = testHost();
  const session = new Session("s", view, {
    browser: "b",
    path,
    params: {},
    origin: "http://localhost",
  }, host);
  const html = session.mount() as string;
  session.park(html);
  const channel = new TestChannel();
  return { session, channel, host, html };
}

function adopted(view: AnyView) {
  const opened = openSession(view);
  opened.session.adopt(DOCUMENT, opened.channel);
  assert.deepEqual(opened.channel.take(), ['["adopted"]']);
  return opened;
}

function event(
  seq: number,
  received: number,
  address: number,
  slot: number,
  data: EventData = {},
): EventMessage {
  return { kind: "event", seq, received, listeners: [address, slot], data };
}

const Counter = defineView({
  init: () => ({ count: 0 }),
  update: {
    add: (state, { by }: { by: number }) => ({ count: state.count + by }),
    keep: (state) => state,
    fail: (): { count: number } => {
      throw new Error("no");
    },
    spoil: () => ({ count: NaN }),
  },
  view: ({ count }, { on }) => {
    if (Number.isNaN(count)) throw new Error("cannot show NaN");
    return (
      <main>
        <button type="button" onClick={on.add({ by: 1 })}>+</button>
        <output>{count}</output>
        <button type="button" onClick={on.keep}>=</button>
        <button type="button" onClick={on.fail}>!</button>
        <button type="button" onClick={on.spoil}>?</button>
      </main>
    );
  },
});

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

Deno.test("an event that changes nothing is only acknowledged", () => {
  const { session, channel } = adopted(Counter);
  session.receive(event(1, 0, 1, 2));
  assert.deepEqual(channel.take(), ["[1]"]);
});

Deno.test("an event that comes again is acknowledged and not handled", () => {
  const { session, channel } = adopted(Counter);
  session.receive(event(1, 0, 1, 0));
  session.receive(event(1, 1, 1, 0));
  assert.deepEqual(channel.take(), ['[1,["1.15","1"]]', "[1]"]);
  assert.deepEqual(session.state, { count: 1 });
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
  assert.deepEqual(session.state, { count: 0 });
});

Deno.test("an address that listens to nothing is stale, and nothing runs", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 9, 0));
  session.receive(event(2, 1, 1, 1));
  assert.deepEqual(channel.take(), [
    '[1,["","error","stale",""]]',
    '[2,["","error","stale",""]]',
  ]);
  assert.deepEqual(session.state, { count: 0 });
  assert.deepEqual(host.errors, []);
});

Deno.test("a handler that throws leaves the state, and the page is told a reference", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 1, 1, 3));
  session.receive(event(3, 2, 1, 0));
  assert.deepEqual(channel.take(), [
    '[1,["1.15","1"]]',
    '[2,["","error","failed","reference"]]',
    '[3,["1.15","2"]]',
  ]);
  assert.deepEqual(host.errors, [["no", "event"]]);
});

Deno.test("a view that throws leaves the state, and the next event works", () => {
  const { session, channel, host } = adopted(Counter);
  session.receive(event(1, 0, 1, 4));
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(channel.take(), [
    '[1,["","error","failed","reference"]]',
    '[2,["1.15","1"]]',
  ]);
  assert.deepEqual(host.errors, [["cannot show NaN", "event"]]);
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
  assert.equal(session.title, "Count 0");
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
  assert.deepEqual(session.state, { row: "b", removed: "a" });
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(session.state, { row: "b", removed: "b" });
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
  assert.equal(
    session.state instanceof Object && "log" in session.state &&
      session.state.log,
    "ab",
  );
  assert.equal(channel.take().length, 1);
});

Deno.test("a handler that returns nothing is an author's mistake, not a lost state", () => {
  const View = defineView({
    init: () => ({ n: 1 }),
    update: { forgot: (() => {}) as unknown as () => { n: number } },
    view: ({ n }, { on }) => <p onClick={on.forgot}>{n}</p>,
  });
  const { session, host } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(session.state, { n: 1 });
  assert.match(
    host.errors[0][0],
    /"forgot" returned: expected the new state, received undefined/,
  );
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
  assert.deepEqual(session.state, { names: ["Ada"] });
});
