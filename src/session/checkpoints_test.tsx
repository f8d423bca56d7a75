import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import { useState } from "preact/hooks";
import type { Kv } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import { Counting } from "./testdata/counting.tsx";
import { event, stateOf } from "./testdata/page.tsx";
import { CLAIM, openStored, type StoredPage } from "./testdata/stored_page.ts";
import { createShop } from "./testdata/shop.tsx";
import { turns } from "./testdata/turns.ts";

/** A store that never answers a write. */
async function hangingKv(): Promise<Kv> {
  const kv = await openKv();
  const atomic = kv.atomic();
  atomic.commit = () => new Promise(() => {});
  kv.atomic = () => atomic;
  return kv;
}

Deno.test("a page whose state can no longer be stored is not restored from what it was before", async () => {
  const View = defineView({
    init: () => ({ count: 0, last: {} as object }),
    update: {
      add: ({ count }) => ({ count: count + 1, last: {} }),
      addOddly: ({ count }) => ({ count: count + 1, last: { run() {} } }),
    },
    view: ({ count }, { on }) => (
      <p>
        <b onClick={on.add}>{count}</b>
        <b onClick={on.addOddly}>oddly</b>
      </p>
    ),
  });
  const { session, host, store } = await openStored(View);
  session.receive(event(1, 0, 1, 0));
  assert.equal((await store()).at(-1), '["saved",1]');
  session.receive(event(2, 1, 1, 2));
  const saved = `["saved",${Number.MAX_SAFE_INTEGER}]`;
  assert.equal((await store()).at(-1), saved);
  await host.checkpoints.flush();
  assert.equal(await host.checkpoints.take(CLAIM), undefined);
});

Deno.test("a store that hangs keeps a page waiting for a second, once", async () => {
  const kv = await hangingKv();
  const pages: StoredPage[] = [];
  for (let i = 0; i < 2; i++) pages.push(await openStored(Counting, kv));
  const time = install({
    toFake: ["setTimeout", "clearTimeout", "performance"],
  });
  try {
    const [{ session, channel }, later] = pages;
    session.receive(event(1, 0, 1, 0));
    await time.tickAsync(900);
    assert.deepEqual(channel.take(), []);
    later.session.receive(event(1, 0, 1, 0));
    await time.tickAsync(100);
    assert.equal(channel.take().length, 1);
    session.receive(event(2, 1, 1, 0));
    assert.equal(channel.take().length, 1);
    assert.deepEqual(later.channel.take(), []);
    await time.tickAsync(900);
    assert.equal(later.channel.take().length, 1);
    const [{ host }] = pages;
    assert.deepEqual(host.errors, []);
    await time.tickAsync(5000);
    assert.match(host.errors.join(), /^Expected the store to answer/);
  } finally {
    time.uninstall();
  }
});

Deno.test("a page that another process goes on with is changed no more, whatever its components do", async () => {
  const setters: ((n: number) => void)[] = [];
  function Ticking() {
    const [n, setN] = useState(0);
    setters.push(setN);
    return <i>{n}</i>;
  }
  const View = defineView({
    init: () => ({}),
    update: { keep: (state) => state },
    view: (_state, { on }) => (
      <p onClick={on.keep}>
        <Ticking />
      </p>
    ),
  });
  const kv = await openKv();
  const { session, channel, store } = await openStored(View, kv);
  session.receive(event(1, 0, 1, 0));
  await store();
  session.freeze();
  await kv.delete(["rivulet", "session", "s"]);
  setters.at(-1)!(1);
  await turns();
  session.ping(0);
  assert.deepEqual(channel.take(), []);
  await store();
  assert.equal((await kv.get(["rivulet", "session", "s"])).value, null);
});

Deno.test("after the end nothing is stored, and no page waits for it", async () => {
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const kv = await openKv();
    const { session, channel, host } = await openStored(Counting, kv);
    host.checkpoints.close();
    session.receive(event(1, 0, 1, 0));
    assert.equal(channel.take().length, 1);
    session.dispose();
    session.leave();
    assert.equal(time.countTimers(), 0);
    await time.runAllAsync();
    assert.deepEqual(await Array.fromAsync(kv.list({ prefix: [] })), []);
  } finally {
    time.uninstall();
  }
});

/** A page that pays, and whose payment ends after the page has gone away. */
async function payingPage(): Promise<StoredPage & { calls: () => number }> {
  const { Shop, calls } = createShop();
  const page = await openStored(Shop);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  page.session.detach(page.channel);
  calls[0].resolve();
  await turns();
  assert.deepEqual(stateOf(page.session), { paid: 1 });
  return { ...page, calls: () => calls.length };
}

for (
  const [when, store] of [
    ["behind its changes", ({ store }: StoredPage) => store()],
    ["when its session ends", ({ session }: StoredPage) => session.dispose()],
    ["when its process is drained", ({ session, store }: StoredPage) => {
      session.freeze();
      return store();
    }],
  ] as const
) {
  Deno.test(`what ends while a page is away is stored ${when}, and not begun again`, async () => {
    const page = await payingPage();
    await store(page);
    await page.host.checkpoints.take(CLAIM);
    const next = await page.die({ seq: 1, answered: 1 });
    await turns();
    assert.deepEqual(stateOf(next.session), { paid: 1 });
    assert.equal(page.calls(), 1);
  });
}

Deno.test("a page that reads nothing is stored as it is when its process is drained", async () => {
  const page = await openStored(Counting);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  page.channel.bufferedAmount = 1e6;
  page.session.receive(event(2, 1, 1, 0));
  page.session.freeze();
  const messages = await page.store();
  assert.equal(messages.at(-1), '["saved",2]');
  const next = await page.die({ received: 1, seq: 2, answered: 1 });
  assert.deepEqual(stateOf(next.session), {
    count: 2,
    log: [1, 1],
  });
});

Deno.test("what a page is told while it is away reaches it, though its server dies", async () => {
  const call = Promise.withResolvers<void>();
  const View = defineView({
    init: () => ({}),
    update: {
      remind: async (state, _payload: void, ctx) => {
        await call.promise;
        ctx.flash("info", "now");
        return state;
      },
    },
    view: (_state, { on }) => <b onClick={on.remind}>later</b>,
  });
  const page = await openStored(View);
  page.session.receive(event(1, 0, 1, 0));
  await page.store();
  page.session.detach(page.channel);
  call.resolve();
  await turns();
  await page.store();
  const next = await page.die({ seq: 1, answered: 1 });
  const [, frame] = next.channel.take();
  assert.deepEqual(JSON.parse(frame).at(-1), ["", "flash", "info", "now"]);
});
