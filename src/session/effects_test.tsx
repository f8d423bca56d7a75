import assert from "node:assert/strict";
import type { KvEntry } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import { Shared } from "../view/shared.ts";
import { topic } from "../view/topic.ts";
import { event, type TestHost, testHost } from "./testdata/page.tsx";
import { Poll, votes } from "./testdata/poll.tsx";
import { openStored } from "./testdata/stored_page.ts";
import { turns } from "./testdata/turns.ts";

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
  assert.deepEqual(next.session.view.state, { clicks: 2 });
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
  assert.deepEqual(page.session.view.state, { picked: "little" });
  await page.store();
  // What another process does meanwhile is told to nobody here.
  await testHost(kv).shared.apply(votes.on.vote(9));
  const next = await page.die({ received: 1, seq: 2, answered: 1 });
  next.session.receive(event(2, 1, 2, 1));
  await turns();
  assert.deepEqual(next.session.view.state, { picked: "littlelittle" });
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
