import assert from "node:assert/strict";
import { useState } from "preact/hooks";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import { Shared, shared } from "../view/shared.ts";
import type { AnyView } from "../view/view.ts";
import { Session } from "./session.ts";
import {
  DOCUMENT,
  event,
  stateOf,
  TestChannel,
  type TestHost,
  testHost,
  type TestPage,
  testRequest,
} from "./testdata/page.tsx";
import { calls, Poll, showVotes, votes } from "./testdata/poll.tsx";
import { turns, until } from "./testdata/turns.ts";

/** Mounts a page of a process, and adopts it. */
async function open(
  view: AnyView,
  host: TestHost,
  id = "s",
  first: string[] = [],
): Promise<TestPage> {
  const session = new Session(id, view, testRequest, host);
  const html = await session.mount();
  session.park(html);
  const channel = new TestChannel();
  session.adopt(DOCUMENT, channel);
  assert.deepEqual(channel.take(), ['["adopted"]', ...first]);
  return { session, channel, host, html };
}

/** Waits for what a page is told next. */
async function next({ channel }: TestPage): Promise<string[]> {
  const frames: string[] = [];
  await until(() => frames.push(...channel.take()) > 0);
  return frames;
}

Deno.test("a change of one page is shown by all, and renders nothing but what shows the value", async () => {
  const kv = await openKv();
  const host = testHost(kv);
  const other = testHost(kv, host.bus);
  const pages = [
    await open(Poll, host, "a"),
    await open(Poll, host, "b"),
    await open(Poll, other, "c"),
  ];
  assert.match(pages[0].html, /<b rv=2>0<\/b>/);
  calls.length = 0;
  const [first, second, third] = pages;
  first.session.receive(event(1, 0, 1, 0));
  assert.deepEqual(first.channel.take(), ['[1,["1.04","1"]]']);
  assert.deepEqual(await next(first), ['[1,["2","1"]]']);
  assert.deepEqual(second.channel.take(), ['[0,["2","1"]]']);
  assert.deepEqual(await next(third), ['[0,["2","1"]]']);
  assert.deepEqual(
    calls,
    ["view", "value 1", "value 1"],
    "once per process: what another one reads is another object",
  );
});

Deno.test("a page that is requested shows the value of now, and waits for it only if the process does not know it", async () => {
  const host = testHost();
  await host.shared.apply(votes.on.vote(7));
  const page = await open(Poll, testHost(undefined, host.bus));
  assert.match(page.html, />0<\/b>/, "of another store");
  const again = new Session("a", Poll, testRequest, host);
  assert.match(again.mount() as string, />7<\/b>/);
});

Deno.test("what waits for a value may show others", async () => {
  const inner = shared("inner", { init: () => "tea", update: {} });
  const View = defineView({
    init: () => ({}),
    update: {},
    view: () => (
      <p>
        <Shared of={votes}>
          {({ tea }) => (
            <Shared of={inner}>{(name) => <b>{tea} {name}</b>}</Shared>
          )}
        </Shared>
      </p>
    ),
  });
  const { html } = await open(View, testHost());
  assert.match(html, /0.* .*tea/);
});

Deno.test("a page that cannot have its value fails", async () => {
  const kv = await openKv();
  kv.get = () => Promise.reject(new Error("the store is away"));
  const session = new Session("s", Poll, testRequest, testHost(kv));
  await assert.rejects(
    Promise.resolve(session.mount()),
    /the store is away/,
  );
  session.dispose();
});

Deno.test("what a handler asks for that throws does not happen, and what is refused is reported", async () => {
  const host = testHost();
  const page = await open(Poll, host);
  page.session.receive(event(1, 0, 1, 2));
  page.session.receive(event(2, 0, 1, 3));
  await turns();
  assert.deepEqual(host.errors, [
    ["no", "event"],
    [
      'Expected the change "fail" of the shared value "votes" to be made, but received: no votes',
      "update",
    ],
  ]);
  assert.deepEqual(await host.shared.read(votes), { tea: 0 });
});

Deno.test("a view follows a value, and reads it", async () => {
  const View = defineView({
    init: async (_props, ctx) => ({
      first: (await ctx.read(votes)).tea,
      tea: -1,
    }),
    update: {
      counted: (state, { tea }: { tea: number }) => ({ ...state, tea }),
    },
    subscriptions: () => ({ counted: votes }),
    view: ({ first, tea }) => <p>{first} {tea}</p>,
  });
  const host = testHost();
  await host.shared.apply(votes.on.vote(3));
  const page = await open(View, host, "s", ['[0,["1:1","3"]]']);
  assert.deepEqual(stateOf(page.session), { first: 3, tea: 3 });
  page.channel.bufferedAmount = 1e6;
  await host.shared.apply(votes.on.vote(1));
  await host.shared.apply(votes.on.vote(1));
  assert.deepEqual(stateOf(page.session), { first: 3, tea: 3 });
  page.channel.bufferedAmount = 0;
  page.session.drain();
  assert.deepEqual(stateOf(page.session), { first: 3, tea: 5 });
});

Deno.test("a slow page is shown the value of then, and one that has gone none", async () => {
  const host = testHost();
  const page = await open(Poll, host);
  page.channel.bufferedAmount = 1e6;
  await host.shared.apply(votes.on.vote(1));
  await host.shared.apply(votes.on.vote(1));
  assert.deepEqual(page.channel.take(), []);
  page.channel.bufferedAmount = 0;
  page.session.drain();
  assert.deepEqual(page.channel.take(), ['[0,["2","2"]]']);
  page.session.dispose();
  calls.length = 0;
  await host.shared.apply(votes.on.vote(1));
  assert.deepEqual(calls, []);
});

Deno.test("another value may be shown in the place of one, and none", async () => {
  const room = (id: string) =>
    shared(`room ${id}`, {
      init: () => id,
      update: { named: (_value, name: string) => name },
    });
  const View = defineView({
    init: () => ({ id: "a" }),
    update: { went: (_state, id: string) => ({ id }) },
    view: ({ id }, { on }) => (
      <p onClick={on.went("b")} onBlur={on.went("")}>
        {id !== "" && <Shared of={room(id)}>{(name) => <b>{name}</b>}</Shared>}
      </p>
    ),
  });
  const host = testHost();
  const page = await open(View, host);
  assert.match(page.html, />a<\/b>/);
  page.session.receive(event(1, 0, 1, 0));
  await turns();
  assert.match(page.channel.take().join(), />b<\/b>/);
  await host.shared.apply(room("a").on.named("not shown"));
  assert.deepEqual(page.channel.take(), []);
  await host.shared.apply(room("b").on.named("shown"));
  assert.match(page.channel.take().join(), /"shown"/);
  page.session.receive(event(2, 2, 1, 1));
  page.channel.take();
  await host.shared.apply(room("b").on.named("nobody"));
  assert.deepEqual(page.channel.take(), []);
});

Deno.test("what is no shared value or no content is named", async () => {
  for (
    const [props, message] of [
      [
        { of: {} },
        /Expected of of <Shared> to be a shared value, but received an object/,
      ],
      [
        { children: <b /> },
        /Expected the content of <Shared> to be a function/,
      ],
    ] as const
  ) {
    const wrong = { of: votes, children: showVotes, ...props } as never;
    const View = defineView({
      init: () => ({}),
      update: {},
      view: () =>
        Shared && (
          <Shared
            {...wrong as { of: typeof votes; children: typeof showVotes }}
          />
        ),
    });
    await assert.rejects(async () => await open(View, testHost()), message);
  }
});

Deno.test("components in what shows a value keep their state, and hear their events", async () => {
  const Button = ({ tea }: { tea: number }) => {
    const [n, setN] = useState(0);
    return <b onClick={() => setN(n + 1)}>{tea} {n}</b>;
  };
  const View = defineView({
    init: () => ({}),
    update: {},
    view: () => <Shared of={votes}>{({ tea }) => <Button tea={tea} />}</Shared>,
  });
  const host = testHost();
  const page = await open(View, host);
  page.session.receive(event(1, 0, 1, 0));
  await host.shared.apply(votes.on.vote(5));
  page.session.receive(event(2, 1, 1, 0));
  assert.match(page.session.view.screen.showAgain(""), />5<.*>2</);
});

Deno.test("a value that cannot be shown leaves what is there, and the next one is shown", async () => {
  const View = defineView({
    init: () => ({}),
    update: {},
    view: () => (
      <Shared of={votes}>
        {({ tea }) => {
          if (tea === 1) throw new Error("cannot show 1");
          return <b>{tea}</b>;
        }}
      </Shared>
    ),
  });
  const host = testHost();
  const page = await open(View, host);
  await host.shared.apply(votes.on.vote(1));
  assert.deepEqual(host.errors, [["cannot show 1", "update"]]);
  assert.deepEqual(page.channel.take(), [
    '[0,["","error","failed","reference"]]',
  ]);
  await host.shared.apply(votes.on.vote(1));
  assert.deepEqual(page.channel.take(), ['[0,["1","2"]]']);
});
