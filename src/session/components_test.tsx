import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { defineView } from "../view/define_view.ts";
import { Stream, stream } from "../view/stream.ts";
import { Session } from "./session.ts";
import {
  adopted,
  DOCUMENT,
  event,
  openSession,
  TestChannel,
} from "./testdata/page.tsx";

/** A route that is a component. */
function page(Component: () => preact.JSX.Element) {
  return defineView({
    init: () => null,
    update: {},
    view: () => <Component />,
  });
}

async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

Deno.test("a closure's state is the page's: a click sends what it changed", () => {
  const { session, channel } = adopted(page(() => {
    const [n, setN] = useState(0);
    return <button onClick={() => setN(n + 1)}>{n}</button>;
  }));
  session.receive(event(1, 0, 1, 0));
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(channel.take(), ['[1,["1","1"]]', '[2,["1","2"]]']);
});

Deno.test("a closure that throws has changed nothing", () => {
  const { session, channel } = adopted(page(() => {
    const [n, setN] = useState(0);
    return (
      <button
        onClick={() => {
          setN(n + 1);
          if (n === 0) throw new Error("no");
        }}
      >
        {n}
      </button>
    );
  }));
  session.receive(event(1, 0, 1, 0));
  assert.match(channel.take().join(), /"failed"/);
  session.receive(event(2, 1, 1, 0));
  assert.match(channel.take().join(), /"failed"/, "n is 0 still");
});

Deno.test("state that is set later is sent then, in one frame", async () => {
  let set!: (text: string) => void;
  const { channel } = adopted(page(() => {
    const [text, setText] = useState("a");
    set = setText;
    return <p>{text}</p>;
  }));
  set("b");
  set("c");
  assert.deepEqual(channel.take(), []);
  await turns();
  assert.deepEqual(channel.take(), ['[0,["1","c"]]']);
});

Deno.test("an async closure's rejection is reported", async () => {
  const { session, host } = adopted(page(() => (
    <button
      onClick={async () => {
        await Promise.resolve();
        throw new Error("later");
      }}
    />
  )));
  session.receive(event(1, 0, 1, 0));
  await turns();
  assert.deepEqual(host.errors, [["later", "event"]]);
});

Deno.test("effects run once the page is connected, may change it, and end with the session", () => {
  const log: string[] = [];
  const View = page(() => {
    const [text, setText] = useState("first");
    useEffect(() => {
      log.push("effect");
      setText("second");
      return () => log.push("clean");
    }, []);
    return <p>{text}</p>;
  });
  const { session, channel } = openSession(View);
  assert.deepEqual(log, []);
  session.adopt(DOCUMENT, channel);
  assert.deepEqual(channel.take(), ['["adopted"]', '[0,["1","second"]]']);
  session.detach(channel);
  assert.deepEqual(log, ["effect"], "it may come back");
  session.dispose();
  assert.deepEqual(log, ["effect", "clean"]);
});

Deno.test("what an effect throws is shown by the view around it that says how", () => {
  const Effect = () => {
    useEffect(() => {
      throw new Error("effect");
    }, []);
    return <p>fine</p>;
  };
  const View = defineView({
    init: () => null,
    update: {},
    failed: (error) => <b>{(error as Error).message}</b>,
    view: () => <Effect />,
  });
  const { session, channel, host } = openSession(View);
  session.adopt(DOCUMENT, channel);
  assert.deepEqual(channel.take(), [
    '["adopted"]',
    '[0,["0","h","<b rv=2>effect</b>"]]',
  ]);
  assert.deepEqual(host.errors, [["effect", "render"]]);
});

Deno.test("parking keeps the state of hooks", () => {
  let made = 0;
  const { session, channel, html } = openSession(page(() => {
    const [n] = useState(() => ++made);
    return <p>{n}</p>;
  }));
  session.adopt(DOCUMENT, channel);
  assert.equal(html, "<p rv=1>1</p>");
  assert.deepEqual(channel.take(), ['["adopted"]']);
  assert.equal(made, 1);
});

Deno.test("a signal of the module is state that all pages share; only who reads it is rendered", async () => {
  const shared = signal(0);
  let renders = 0;
  const Reads = defineView({
    init: () => null,
    update: {},
    view: () => {
      renders++;
      return <button onClick={() => shared.value++}>{shared.value}</button>;
    },
  });
  const first = adopted(Reads);
  const second = adopted(Reads);
  const parked = openSession(Reads);
  renders = 0;
  first.session.receive(event(1, 0, 1, 0));
  assert.deepEqual(first.channel.take(), ['[1,["1","1"]]']);
  await turns();
  assert.deepEqual(second.channel.take(), ['[0,["1","1"]]']);
  assert.equal(renders, 2);
  parked.session.adopt(DOCUMENT, parked.channel);
  assert.match(parked.channel.take().join(), />1<\/button>/);
  for (const { session } of [first, second, parked]) session.dispose();
  renders = 0;
  shared.value = 9;
  await turns();
  assert.equal(renders, 0);
});

Deno.test("a form that was submitted early takes along what hooks and nested views keep", async () => {
  const Notes = defineView({
    init: () => ({ notes: [] as string[] }),
    update: {
      noted: async (_state, _, ctx) => {
        const note = ctx.event.form!.get("note")!;
        await Promise.resolve();
        return ({ notes }) => ({ notes: [...notes, note] });
      },
    },
    view: ({ notes }, { on }) => (
      <form onSubmit={on.noted}>
        {notes.map((note) => <p key={note}>{note}</p>)}
      </form>
    ),
  });
  const View = page(() => {
    const [id] = useState(() => crypto.randomUUID());
    return (
      <main title={id}>
        <Notes />
      </main>
    );
  });
  const { session, html, host } = openSession(View);
  const id = /title='(.*?)'/.exec(html)![1];
  assert.equal(session.submit(2, 0, [["note", "tea"]]), true);
  await session.whenIdle();
  const next = new Session("n", View, session.request, host);
  const again = next.mount(session) as string;
  session.dispose();
  assert.match(again, new RegExp(`title='${id}'.*>tea</p>`));
  assert.match(again, /action='\/forms\/n\//);
  next.park(again);
  const channel = new TestChannel();
  next.adopt(DOCUMENT, channel);
  next.receive(event(1, 0, 2, 0, { f: [["note", "milk"]] }));
  await turns();
  assert.match(channel.take().join(), />milk<\/p>/);
});

Deno.test("rows that a page has missed are sent again after the page as a whole; while too many are on their way, others wait", () => {
  const View = defineView({
    init: () => ({ log: stream<string>(), text: "" }),
    update: {
      logged: (state) => ({
        log: stream.append(state.log, String(state.text.length)),
        text: state.text + "x".repeat(40_000),
      }),
      filled: (state, _, ctx) => ({
        ...state,
        log: stream.append(state.log, ctx.event.value!.repeat(200_000)),
      }),
    },
    view: ({ log, text }, { on }) => (
      <main onClick={on.logged} onInput={on.filled} title={text}>
        <ol>
          <Stream
            of={log}
            by={(line) =>
              line}
          >
            {(line) => <li>{line}</li>}
          </Stream>
        </ol>
      </main>
    ),
  });
  const { session, channel } = adopted(View);
  for (let seq = 1; seq <= 3; seq++) session.receive(event(seq, 0, 1, 0));
  session.detach(channel);
  const next = new TestChannel();
  assert.equal(session.resume(next, 1), true);
  const [resumed, whole] = next.take();
  assert.equal(resumed, '["resumed",3,3]');
  const operations = JSON.parse(whole) as string[][];
  assert.deepEqual(operations.slice(1).map(([, code]) => code), [
    "h",
    "+",
    "+",
  ]);
  assert.match(operations[1][2], /<!--=-->/);
  assert.match(operations[2][2], />40000</);
  for (let seq = 4; seq <= 8; seq++) {
    session.receive(event(seq, 3, 1, 1, { v: String(seq) }));
  }
  const sent = next.take().map((frame) => JSON.parse(frame)[0]);
  assert.deepEqual(sent, [4, "ping"]);
  session.ping(5);
  const [[ack, ...rows]] = next.take().map((frame) => JSON.parse(frame));
  assert.deepEqual([ack, rows.length], [8, 4]);
  // More than is kept, in one frame.
  session.receive(event(9, 6, 1, 1, { v: "123456" }));
  assert.equal(session.resume(new TestChannel(), 6), false);
});
