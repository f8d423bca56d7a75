import assert from "node:assert/strict";
import { useState } from "preact/hooks";
import { defineView } from "../view/define_view.ts";
import type { ViewEvent } from "../view/event.ts";
import { event, stateOf } from "./testdata/page.tsx";
import { openStored } from "./testdata/stored_page.ts";
import { until } from "./testdata/turns.ts";

Deno.test("a handler that had not ended is called again", async () => {
  const calls: PromiseWithResolvers<void>[] = [];
  const View = defineView({
    init: () => ({ loaded: [] as string[] }),
    update: {
      load: async (_state, name: string) => {
        const call = Promise.withResolvers<void>();
        calls.push(call);
        await call.promise;
        return (state) => ({ loaded: [...state.loaded, name] });
      },
    },
    view: ({ loaded }, { on }) => (
      <p>
        <button onClick={on.load("a")}>a</button>
        <button onClick={on.load("b")}>b</button>
        {loaded.join()}
      </p>
    ),
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  page.session.receive(event(2, 0, 1, 1));
  calls[0].resolve();
  await until(() =>
    (stateOf(page.session) as { loaded: string[] }).loaded
      .length > 0
  );
  await page.store();
  const next = await page.die({ received: 1, seq: 2, answered: 2 });
  assert.equal(calls.length, 3);
  calls[2].resolve();
  await until(() =>
    (stateOf(next.session) as { loaded: string[] }).loaded
      .length > 1
  );
  assert.deepEqual(stateOf(next.session), { loaded: ["a", "b"] });
});

Deno.test("a handler that has not ended after two deaths sees the same event", async () => {
  const seen: ViewEvent[] = [];
  const View = defineView({
    init: () => ({}),
    update: {
      load: (state, _payload: undefined, { event }) => {
        seen.push(event);
        return new Promise<typeof state>(() => {});
      },
    },
    view: (_state, { on }) => <button onClick={on.load()}>load</button>,
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0, { x: 7, m: "s" }));
  await page.store();
  const second = await page.die({ received: 1, seq: 1, answered: 1 });
  await until(() => seen.length > 1);
  await second.store();
  await second.die({ received: 1, seq: 1, answered: 1 });
  await until(() => seen.length > 2);
  const click = { type: "click", x: 7, shift: true };
  assert.deepEqual(seen, [click, click, click]);
});

Deno.test("handlers that wait for their turn keep it", async () => {
  const ended: PromiseWithResolvers<void>[] = [];
  const View = defineView({
    init: () => ({ done: "" }),
    update: {
      work: async (_state, name: string) => {
        const end = Promise.withResolvers<void>();
        ended.push(end);
        await end.promise;
        return (state) => ({ done: state.done + name });
      },
    },
    policies: { work: "queue" },
    view: ({ done }, { on }) => (
      <p>
        <i onClick={on.work("a")} />
        <i onClick={on.work("b")} />
        <i onClick={on.work("c")} />
        {done}
      </p>
    ),
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  page.session.receive(event(2, 0, 1, 1));
  await page.store();
  const next = await page.die({ seq: 3 });
  next.session.receive(event(3, 0, 1, 2));
  for (let call = 1; call <= 3; call++) {
    await until(() => ended.length === call + 1);
    ended[call].resolve();
  }
  const state = () => stateOf(next.session) as { done: string };
  await until(() => state().done.length === 3);
  assert.equal(state().done, "abc");
});

Deno.test("a generator that has not ended is not stored half done", async () => {
  const steps: PromiseWithResolvers<void>[] = [];
  const View = defineView({
    init: () => ({ text: "" }),
    update: {
      write: async function* (_state, words: string[]) {
        for (const word of words) {
          yield (state: { text: string }) => ({ text: state.text + word });
          const step = Promise.withResolvers<void>();
          steps.push(step);
          await step.promise;
        }
      },
    },
    view: ({ text }, { on }) => (
      <button onClick={on.write(["a", "b"])}>{text}</button>
    ),
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  await until(() => steps.length === 1);
  steps[0].resolve();
  await until(() => steps.length === 2);
  steps[1].resolve();
  await until(() => page.session.view.views.outermost.work.calls.length === 0);
  await page.store();
  page.session.receive(event(2, 2, 1, 0));
  await until(() => steps.length === 3);
  await page.store();
  const next = await page.die({ received: 3, seq: 2, answered: 2 });
  assert.deepEqual(stateOf(next.session), { text: "ab" });
  next.session.receive(event(2, 1, 1, 0));
  await until(() => steps.length === 4);
  assert.deepEqual(stateOf(next.session), { text: "aba" });
});

Deno.test("a first change that goes on for long is replayed on what was before it", async () => {
  const View = defineView({
    init: () => ({ text: "" }),
    update: {
      write: async function* (_state, word: string) {
        yield (state: { text: string }) => ({ text: state.text + word });
        await new Promise(() => {});
      },
    },
    view: ({ text }, { on }) => <button onClick={on.write("a")}>{text}</button>,
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  await until(() => (stateOf(page.session) as { text: string }).text === "a");
  await page.store();
  const next = await page.die({ received: 1, seq: 1, answered: 1 });
  next.session.receive(event(1, 0, 1, 0));
  await until(() => (stateOf(next.session) as { text: string }).text === "a");
});

Deno.test("views inside and hooks go on with what they had", async () => {
  const Inner = defineView({
    init: () => ({ n: 0 }),
    update: { up: (state) => ({ n: state.n + 1 }) },
    view: ({ n }, { on }) => <i onClick={on.up}>{n}</i>,
  });
  const Both = defineView({
    init: () => ({ n: 0 }),
    update: { up: (state) => ({ n: state.n + 1 }) },
    view: ({ n }, { on }) => {
      const [m, setM] = useState(0);
      return <u onClick={() => setM(m + 1)} onInput={on.up}>{n}{m}</u>;
    },
  });
  function Hooked() {
    const [n, setN] = useState(0);
    return <b onClick={() => setN(n + 1)}>{n}</b>;
  }
  const Outer = defineView({
    init: () => ({}),
    update: {},
    view: () => (
      <main>
        <Inner />
        <Hooked />
        <Both />
      </main>
    ),
  });
  const page = await openStored(Outer);
  page.session.receive(event(1, 0, 2, 0));
  page.session.receive(event(2, 1, 3, 0));
  page.session.receive(event(3, 2, 3, 0));
  page.session.receive(event(4, 3, 4, 0));
  page.session.receive(event(5, 4, 4, 1));
  await page.store();
  const next = await page.die({ received: 5, seq: 5, answered: 5 });
  const [, frame] = next.channel.take();
  assert.match(
    JSON.parse(frame)[1][2],
    /<i [^>]*>1<\/i>.*<b [^>]*>2<\/b>.*<u [^>]*>.*-->1<.*-->1<.*<\/u>/,
  );
  next.session.receive(event(6, 11, 3, 0));
  assert.match(next.channel.take().at(-1)!, /"3"/);
});
