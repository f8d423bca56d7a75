import assert from "node:assert/strict";
import { useEffect } from "preact/hooks";
import type { BareBind } from "../view/binding.ts";
import { defineView } from "../view/define_view.ts";
import { topic } from "../view/topic.ts";
import {
  adopted,
  event,
  openSession,
  stateOf,
  TestChannel,
} from "./testdata/page.tsx";
import { turns } from "./testdata/turns.ts";

const numbers = topic<number>("numbers");

Deno.test("what is published after an await is published", async () => {
  const View = defineView({
    init: () => 0,
    update: {
      went: async (n, _, ctx) => {
        await Promise.resolve();
        ctx.publish(numbers, 7);
        return n + 1;
      },
    },
    view: (n, { on }) => <button onClick={on.went}>{n}</button>,
  });
  const { session, host } = adopted(View);
  const heard: unknown[] = [];
  host.bus.subscribe("numbers", (item) => heard.push(item));
  session.receive(event(1, 0, 1, 0));
  await turns();
  assert.deepEqual(heard, [7]);
});

Deno.test("what JSON cannot say, and a cookie that no browser would take, fail in the handler", () => {
  for (const push of [true, false]) {
    const View = defineView({
      init: () => 0,
      update: {
        went: (n, _, ctx) => {
          if (push) ctx.push("big", 1n);
          else ctx.setCookie("bad name", "x");
          return n + 1;
        },
      },
      view: (n, { on }) => <button onClick={on.went}>{n}</button>,
    });
    const { session, channel, host } = adopted(View);
    session.receive(event(1, 0, 1, 0));
    assert.equal(host.errors.length, 1);
    assert.match(channel.take().join(), /failed/);
    assert.equal(stateOf(session), 0);
  }
});

Deno.test("effects and views that come may send to others, and patch the URL", async () => {
  const Effect = ({ n, run }: { n: number; run: () => void }) => {
    useEffect(() => {
      if (n === 1) run();
    }, [n]);
    return <i>{n}</i>;
  };
  const Late = defineView({
    init: (props: { onReady: BareBind }, ctx) => {
      ctx.send(props.onReady);
      return 0;
    },
    update: {},
    view: () => null,
  });
  const View = defineView({
    init: () => ({ n: 0, heard: 0, query: "" }),
    params: (state, ctx) => ({ ...state, query: ctx.url.search }),
    update: {
      went: (state) => ({ ...state, n: state.n + 1 }),
      heard: (state) => ({ ...state, heard: state.heard + 1 }),
    },
    view: ({ n }, { on, ctx }) => (
      <p onClick={on.went}>
        <Effect
          n={n}
          run={() => {
            ctx.send(on.heard);
            ctx.patchUrl("?a");
          }}
        />
        {n > 0 && <Late onReady={on.heard} />}
      </p>
    ),
  });
  const { session } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  await turns();
  assert.deepEqual(stateOf(session), { n: 1, heard: 2, query: "?a" });
});

Deno.test("a title that throws leaves the page as it is", () => {
  const View = defineView({
    title: (n: number) => {
      if (n === 1) throw new Error("title");
      return "title";
    },
    init: () => 0,
    update: { went: (n) => n + 1 },
    view: (n, { on }) => <button onClick={on.went}>{n}</button>,
  });
  const { session, channel } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.equal(stateOf(session), 0);
  assert.deepEqual(channel.take(), ['[1,["","error","failed","reference",1]]']);
});

Deno.test("what an event has begun that was undone goes no further", async () => {
  const View = defineView({
    init: () => 0,
    update: {
      inner: async () => {
        await turns(1);
        return () => 5;
      },
      outer: (): number => {
        throw new Error("no");
      },
    },
    view: (n, { on }) => (
      <div onClick={on.outer}>
        <button onClick={on.inner}>{n}</button>
      </div>
    ),
  });
  const { session } = adopted(View);
  const listeners = [1, 1, 1, 0];
  session.receive({ kind: "event", seq: 1, received: 0, listeners, data: {} });
  await turns();
  assert.equal(stateOf(session), 0);
});

Deno.test("a generator handles an early form to its end", async () => {
  const saved: string[] = [];
  const View = defineView({
    init: () => 0,
    update: {
      async *saved() {
        yield () => 1;
        saved.push("done");
        yield () => 2;
      },
    },
    view: (n, { on }) => <form onSubmit={on.saved}>{n}</form>,
  });
  const { session } = openSession(View);
  assert.ok(session.submit(1, 0, []));
  await session.whenIdle();
  assert.deepEqual(saved, ["done"]);
  assert.equal(stateOf(session), 2);
});

Deno.test("a page that does not read keeps little waiting, and is owed its acknowledgement", () => {
  const View = defineView({
    init: () => "x".repeat(10_000),
    update: { went: (text) => text },
    view: (text, { on }) => <button onClick={on.went}>{text}</button>,
  });
  const { session, channel } = adopted(View);
  channel.bufferedAmount = 1e6;
  session.receive(event(1, 0, 1, 0));
  for (let i = 0; i < 100; i++) {
    session.repair(0);
    session.malformed();
  }
  assert.deepEqual(channel.take(), []);
  channel.bufferedAmount = 0;
  session.drain();
  const sent = channel.take().join("");
  assert.ok(sent.length < 30_000, String(sent.length));
  assert.ok(sent.startsWith("[1,"));
});

Deno.test("a page that asks after a failed render is sent whole", () => {
  const Fails = ({ n }: { n: number }) => {
    if (n === 1) throw new Error("no");
    return <i>{n}</i>;
  };
  const View = defineView({
    init: () => 0,
    update: { went: (n) => n + 1 },
    view: (n, { on }) => (
      <p onClick={on.went}>
        <b>{n}</b>
        <Fails n={n} />
      </p>
    ),
  });
  const { session, channel } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  channel.take();
  session.repair(0);
  assert.match(channel.take().join(), /"h","<p.*<b>0<\/b>/);
  session.detach(channel);
  const next = new TestChannel();
  assert.equal(session.resume(next, 0), true);
});

Deno.test("an address that params refuses stays the old one, in the browser too", async () => {
  const View = defineView({
    init: () => 0,
    params: (n, ctx) => {
      if (ctx.url.search === "?bad") throw new Error("params");
      return n;
    },
    update: {
      went: async (n, _, ctx) => {
        await Promise.resolve();
        ctx.patchUrl("?bad");
        return n;
      },
    },
    view: (n, { on }) => <button onClick={on.went}>{n}</button>,
  });
  const { session, channel } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  await turns();
  assert.equal(session.request.path, "/");
  assert.doesNotMatch(channel.take().join(), /"url"/);
});

Deno.test("navigate stays in the app, and sources name handlers", () => {
  const View = defineView({
    init: () => 0,
    update: {
      went: (n, _, ctx) => (ctx.navigate("//example.com/"), n),
    },
    subscriptions: () => ({ wnet: undefined }) as { went?: undefined },
    view: (n, { on }) => <button onClick={on.went}>{n}</button>,
  });
  const { session, host } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.match(
    host.errors[0][0],
    /received "wnet", which update does not have/,
  );
  assert.match(
    host.errors[1][0],
    /Expected navigate to be given a path of this app, but received "\/\/example.com\/"/,
  );
});
