import assert from "node:assert/strict";
import type { KvEntry } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import { Shared, shared } from "../view/shared.ts";
import { topic } from "../view/topic.ts";
import type { AnyView } from "../view/view.ts";
import { Session } from "./session.ts";
import {
  DOCUMENT,
  event,
  TestChannel,
  type TestHost,
  testHost,
  type TestPage,
  testRequest,
} from "./testdata/page.tsx";
import { openStored } from "./testdata/stored_page.ts";
import { turns, until } from "./testdata/turns.ts";

const votes = shared("votes", {
  init: () => ({ tea: 0 }),
  update: {
    vote: (value, by: number) => ({ tea: value.tea + by }),
    fail: () => {
      throw new Error("no votes");
    },
  },
});

/** What renders call: each view, and each content of a value. */
let calls: string[] = [];

const showVotes = ({ tea }: { tea: number }) => {
  calls.push(`value ${tea}`);
  return <b>{tea}</b>;
};

const Poll = defineView({
  init: () => ({ clicks: 0 }),
  update: {
    voted: ({ clicks }, by: number, ctx) => {
      ctx.apply(votes.on.vote(by));
      return { clicks: clicks + 1 };
    },
    failed: (_state, _payload: void, ctx): { clicks: number } => {
      ctx.apply(votes.on.vote(100));
      throw new Error("no");
    },
    refused: (state, _payload: void, ctx) => {
      ctx.apply(votes.on.fail());
      return state;
    },
  },
  view: ({ clicks }, { on }) => {
    calls.push("view");
    return (
      <p>
        <i onClick={on.voted(1)}>{clicks}</i>
        <i onClick={on.failed}>fail</i>
        <i onClick={on.refused}>refuse</i>
        <Shared of={votes}>{showVotes}</Shared>
      </p>
    );
  },
});

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
  calls = [];
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
  assert.deepEqual(host.errors, [["no", "event"], ["no votes", "update"]]);
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
  assert.deepEqual(page.session.view.views.outermost.state, {
    first: 3,
    tea: 3,
  });
  page.channel.bufferedAmount = 1e6;
  await host.shared.apply(votes.on.vote(1));
  await host.shared.apply(votes.on.vote(1));
  assert.deepEqual(page.session.view.views.outermost.state, {
    first: 3,
    tea: 3,
  });
  page.channel.bufferedAmount = 0;
  page.session.drain();
  assert.deepEqual(page.session.view.views.outermost.state, {
    first: 3,
    tea: 5,
  });
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
  calls = [];
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

Deno.test("a page is not stored before what its events have set off is", async () => {
  const kv = await openKv();
  const page = await openStored(Poll, kv);
  const { session, host } = page;
  await turns();
  session.receive(event(1, 0, 1, 0));
  await page.store();
  const { promise, resolve } = Promise.withResolvers<void>();
  const { apply } = host.shared;
  host.shared.apply = async (...change) => {
    await promise;
    await apply.call(host.shared, ...change);
  };
  session.receive(event(2, 1, 1, 0));
  assert.equal(
    (await page.store()).some((frame) => frame.includes("saved")),
    false,
  );
  resolve();
  await turns();
  assert.equal((await page.store()).at(-1), '["saved",2]');
});

Deno.test("an event that is handled again after a crash counts once, and the page shows the value of now", async () => {
  const kv = await openKv();
  const page = await openStored(Poll, kv);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  page.session.receive(event(2, 1, 1, 0));
  await turns();
  await page.host.shared.apply(votes.on.vote(10));
  const next = await page.die({ received: 1, seq: 2, answered: 1 });
  next.session.receive(event(2, 1, 1, 0));
  await turns();
  assert.deepEqual(next.session.view.views.outermost.state, { clicks: 2 });
  assert.deepEqual(await next.host.shared.read(votes), { tea: 12 });
  assert.match(next.channel.take().join(), /\["2","12"\]\]$/);
});

Deno.test("a restored page replays what was clicked in what showed a value", async () => {
  const View = defineView({
    init: () => ({ picked: "" }),
    update: {
      picked: (state, name: string) => ({ picked: state.picked + name }),
    },
    view: ({ picked }, { on }) => (
      <p>
        <i>{picked}</i>
        <Shared of={votes}>
          {({ tea }) => (
            <>
              {tea > 5 && <b onClick={on.picked("much")}>much</b>}
              <b onClick={on.picked("little")}>little</b>
            </>
          )}
        </Shared>
      </p>
    ),
  });
  const kv = await openKv();
  const page = await openStored(View, kv);
  page.session.receive(event(1, 0, 2, 1));
  assert.deepEqual(page.session.view.views.outermost.state, {
    picked: "little",
  });
  await page.store();
  // What another process does meanwhile is told to nobody here.
  await testHost(kv).shared.apply(votes.on.vote(9));
  const next = await page.die({ received: 1, seq: 2, answered: 1 });
  next.session.receive(event(2, 1, 2, 1));
  await turns();
  assert.deepEqual(next.session.view.views.outermost.state, {
    picked: "littlelittle",
  });
  assert.match(next.channel.take().join(), /much/);
});

Deno.test("what a value changes on a page is not stored", async () => {
  const kv = await openKv();
  const page = await openStored(Poll, kv);
  page.session.receive(event(1, 0, 1, 0));
  await turns();
  await page.store();
  const stored = async () =>
    (await Array.fromAsync(kv.list({ prefix: ["rivulet", "session"] })))
      .map(({ versionstamp }: KvEntry<unknown>) => versionstamp);
  const before = await stored();
  assert.equal(before.length, 1);
  await page.host.shared.apply(votes.on.vote(1));
  assert.deepEqual((await page.store()).length, 1);
  assert.deepEqual(await stored(), before);
});

Deno.test("what an event asks of others has ids that are the same when it is handled again, whoever handles it", async () => {
  const news = topic<string>("news");
  const View = defineView({
    init: () => ({}),
    update: {
      one: (state, _payload: void, ctx) => {
        ctx.publish(news, "a");
        ctx.apply(votes.on.vote(1));
        ctx.publish(news, "b");
        return state;
      },
      later: async (state, _payload: void, ctx) => {
        ctx.publish(news, "c");
        await gate.promise;
        ctx.publish(news, "d");
        return state;
      },
    },
    view: (_state, { on }) => (
      <p onClick={on.later}>
        <b onClick={on.one}>b</b>
      </p>
    ),
  });
  const gate = Promise.withResolvers<void>();
  const ids: unknown[] = [];
  const note = ({ host }: { host: TestHost }) => {
    host.publish = (_topic, item, id) => void ids.push([item, id]);
    const { apply } = host.shared;
    host.shared.apply = (change, id) => {
      ids.push(["vote", id]);
      return apply.call(host.shared, change, id);
    };
  };
  const page = await openStored(View);
  note(page);
  page.session.receive({ ...event(1, 0, 1, 0), listeners: [1, 1, 1, 0] });
  assert.deepEqual(ids.splice(0), [
    ["a", "s.1.0.0"],
    ["vote", "s.1.0.1"],
    ["b", "s.1.0.2"],
    ["c", "s.1.1.0"],
  ]);
  await turns();
  await page.store();
  const next = await page.die({ received: 1, seq: 1, answered: 1 });
  note(next);
  await turns();
  gate.resolve();
  await turns();
  assert.deepEqual(ids.filter((id) => !`${id}`.includes("c,")), [
    ["d", "s.1.1.1"],
    ["d", "s.1.1.1"],
  ]);
});
