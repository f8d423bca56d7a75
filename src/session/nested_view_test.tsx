import assert from "node:assert/strict";
import type { BareBind, Bind } from "../view/binding.ts";
import { defineView } from "../view/define_view.ts";
import { source } from "../view/source.ts";
import { adopted, event, openSession, stateOf } from "./testdata/page.tsx";

const Counter = defineView({
  init: (props: { by: number; onDone?: Bind<number>; onReset?: BareBind }) => ({
    count: props.by,
  }),
  update: {
    add: (state, _, ctx) => ({ count: state.count + ctx.props.by }),
    done: (state, _, ctx) => {
      if (ctx.props.onDone) ctx.send(ctx.props.onDone(state.count));
      return state;
    },
  },
  view: ({ count }, { on, ctx }) => (
    <p>
      <button onClick={on.add}>{count}</button>
      <button onClick={on.done}>done</button>
      <button onClick={ctx.props.onReset}>reset</button>
    </p>
  ),
});

Deno.test("a nested view has a state of its own, and takes props", () => {
  const Page = defineView({
    init: () => ({ by: 1 }),
    update: { doubled: ({ by }) => ({ by: by * 2 }) },
    view: ({ by }, { on }) => (
      <main>
        <button onClick={on.doubled}>{by}</button>
        <Counter by={by} key="a" />
        <Counter by={10} key="b" />
      </main>
    ),
  });
  const { session, channel, html } = adopted(Page);
  assert.match(html, />1<.*>1<.*>10</);
  session.receive(event(1, 0, 2, 0)); // the first counter
  assert.deepEqual(channel.take(), ['[1,["2.03","2"]]']);
  session.receive(event(2, 1, 3, 0));
  assert.deepEqual(channel.take(), ['[2,["3.03","20"]]']);
  session.receive(event(3, 2, 1, 0)); // new props reach the first, whose state stays
  assert.deepEqual(channel.take(), ['[3,["1.03","2"]]']);
  session.receive(event(4, 3, 2, 0));
  assert.deepEqual(channel.take(), ['[4,["2.03","4"]]']);
  assert.deepEqual(stateOf(session), { by: 2 });
});

Deno.test("callbacks go out: as they stand, with a payload, and through a handler", () => {
  const Page = defineView({
    init: () => ({ log: "" }),
    update: {
      done: ({ log }, count: number) => ({ log: `${log} ${count}` }),
      reset: () => ({ log: "reset" }),
    },
    view: ({ log }, { on }) => (
      <main title={log}>
        <Counter by={5} onDone={on.done} onReset={on.reset} />
      </main>
    ),
  });
  const { session, channel } = adopted(Page);
  session.receive(event(1, 0, 2, 2));
  assert.deepEqual(stateOf(session), { log: " 5" });
  session.receive(event(2, 1, 2, 3));
  assert.deepEqual(stateOf(session), { log: "reset" });
  assert.deepEqual(channel.take(), [
    '[1,["1","a","title"," 5"]]',
    '[2,["1","a","title","reset"]]',
  ]);
});

interface FolderProps {
  readonly name: string;
  readonly depth: number;
  readonly onNamed?: Bind<string>;
}

Deno.test("a view inside itself: a callback finds the instance that made it", () => {
  const Folder = defineView({
    init: (props: FolderProps) => ({ name: props.name, heard: "" }),
    update: {
      named: (state, name: string) => ({ ...state, heard: name }),
    },
    view: ({ name, heard }, { on, ctx }) => (
      <div title={heard} onClick={ctx.props.onNamed?.(name)}>
        {ctx.props.depth > 0 && (
          <Inner
            name={name + "."}
            onNamed={on.named}
            depth={ctx.props.depth - 1}
          />
        )}
      </div>
    ),
  });
  const Inner = Folder;
  const Page = defineView({
    init: () => null,
    update: {},
    view: () => <Folder name="a" depth={2} />,
  });
  const { session, channel } = adopted(Page);
  session.receive(event(1, 0, 3, 1));
  assert.deepEqual(channel.take(), ['[1,["2","a","title","a.."]]']);
  session.receive(event(2, 1, 2, 1));
  assert.deepEqual(channel.take(), ['[2,["1","a","title","a."]]']);
});

Deno.test("a nested view shows that it is pending until its init has settled", async () => {
  let settle!: (text: string) => void;
  const Slow = defineView({
    init: async (_: { name: string }) => ({
      text: await new Promise<string>((resolve) => settle = resolve),
    }),
    pending: (props) => <i>{props.name} is coming</i>,
    update: {},
    view: ({ text }) => <b>{text}</b>,
  });
  const Page = defineView({
    init: () => null,
    update: {},
    view: () => (
      <main>
        <Slow name="tea" />
      </main>
    ),
  });
  const { session, channel, html } = openSession(Page);
  assert.match(html, /tea.* is coming/);
  session.adopt("0123456789abcdef", channel);
  channel.take();
  settle("here");
  for (let i = 0; i < 20; i++) await Promise.resolve();
  assert.deepEqual(channel.take(), [`[0,["1","h","<b rv=3>here</b>"]]`]);
});

Deno.test("an init or a view that throws shows what the view says, and the page lives on", async () => {
  const Fails = defineView({
    init: async (_: { now: boolean }) => {
      await Promise.resolve();
      throw new Error("init");
    },
    failed: (error) => <i>{(error as Error).message}</i>,
    update: {},
    view: () => null,
  });
  const Throws = defineView({
    init: () => ({ n: 0 }),
    failed: () => <i>broken</i>,
    update: { add: ({ n }) => ({ n: n + 1 }) },
    view: ({ n }, { on }) => {
      if (n === 1) throw new Error("view");
      return <button onClick={on.add}>{n}</button>;
    },
  });
  const Page = defineView({
    init: () => null,
    update: {},
    view: () => (
      <main>
        <Fails now />
        <Throws />
      </main>
    ),
  });
  const { session, channel, host } = adopted(Page);
  for (let i = 0; i < 8; i++) await Promise.resolve();
  assert.match(channel.take().join(), /<i rv=\w+>init<\/i>/);
  session.receive(event(1, 1, 2, 0));
  assert.match(channel.take().join(), /broken/);
  assert.deepEqual(host.errors.map(([message]) => message), ["init", "view"]);
});

Deno.test("an init that throws leaves nothing of a view that does not say what it shows then", async () => {
  const Fails = defineView({
    init: async (_: { now: boolean }) => {
      await Promise.resolve();
      throw new Error("init");
    },
    pending: () => <i>pending</i>,
    update: {},
    view: () => null,
  });
  const Page = defineView({
    init: () => null,
    update: {},
    view: () => (
      <main>
        <Fails now />
      </main>
    ),
  });
  const { channel, host } = adopted(Page);
  for (let i = 0; i < 20; i++) await Promise.resolve();
  assert.deepEqual(channel.take(), ['[0,["1",""]]']);
  assert.deepEqual(host.errors, [["init", "mount"]]);
});

Deno.test("unmounting stops sources and runs; a click on what has gone is nobody's", () => {
  const log: string[] = [];
  const Child = defineView({
    init: (_: { name: string }) => 0,
    update: { heard: (n) => n + 1, clicked: (n) => n + 1 },
    subscriptions: (_, ctx) => ({
      heard: source<void>(ctx.props.name, () => {
        log.push(`+${ctx.props.name}`);
        return () => log.push(`-${ctx.props.name}`);
      }),
    }),
    view: (n, { on }) => <button onClick={on.clicked}>{n}</button>,
  });
  const Page = defineView({
    init: () => ({ names: ["a", "b"] }),
    update: { named: (_, names: string[]) => ({ names }) },
    view: ({ names }, { on }) => (
      <main onClick={on.named(["b", "c"])}>
        {names.map((name) => <Child key={name} name={name} />)}
      </main>
    ),
  });
  const { session, channel } = adopted(Page);
  assert.deepEqual(log.splice(0), ["+a", "+b"]);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(log.splice(0), ["-a", "+c"]);
  channel.take();
  session.receive(event(2, 0, 2, 0)); // what the page still showed
  assert.deepEqual(channel.take(), ["[2]"]);
  session.receive(event(3, 1, 2, 0));
  assert.match(channel.take().join(), /stale/);
  session.dispose();
  assert.deepEqual(log.sort(), ["-b", "-c"]);
});

Deno.test("a new key is a new view; new props alone are not", () => {
  const Page = defineView({
    init: () => ({ key: "a", by: 1 }),
    update: {
      keyed: (state) => ({ ...state, key: "b" }),
      fed: (state) => ({ ...state, by: 7 }),
    },
    view: ({ key, by }, { on }) => (
      <main onClick={on.fed} onInput={on.keyed}>
        <Counter key={key} by={by} />
      </main>
    ),
  });
  const { session, channel } = adopted(Page);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), ["[1]"], "the count stays");
  session.receive(event(2, 0, 1, 1));
  assert.match(channel.take().join(), />7<\/button>/);
});

Deno.test("if a view in a page throws, every state is what it was", () => {
  const Child = defineView({
    init: (_: { onPicked: Bind<number> }) => ({ n: 0 }),
    update: {
      picked: ({ n }, _, ctx) => {
        ctx.send(ctx.props.onPicked(n + 1));
        return { n: n + 1 };
      },
    },
    view: ({ n }, { on }) => <button onClick={on.picked}>{n}</button>,
  });
  const Page = defineView({
    init: () => ({ picked: 0 }),
    update: { picked: (_, picked: number) => ({ picked }) },
    view: ({ picked }, { on }) => {
      if (picked === 2) throw new Error("two");
      return (
        <main>
          <Child onPicked={on.picked} />
          <output>{picked}</output>
        </main>
      );
    },
  });
  const { session, channel } = adopted(Page);
  session.receive(event(1, 0, 2, 0));
  assert.deepEqual(channel.take(), ['[1,["2","1"],["1.12","1"]]']);
  session.receive(event(2, 1, 2, 0));
  assert.match(channel.take().join(), /failed/);
  assert.deepEqual(stateOf(session), { picked: 1 });
  session.receive(event(3, 2, 2, 0));
  assert.match(channel.take().join(), /failed/, "the child's count is 1 again");
});
