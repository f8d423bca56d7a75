import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import type { Kv } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { createShop } from "../session/testdata/shop.tsx";
import { turns } from "../session/testdata/turns.ts";
import { defineView } from "../view/define_view.ts";
import type { View } from "../view/view.ts";
import { createApp } from "./app.ts";
import type { App } from "./options.ts";
import { BROWSER, getAsBrowser } from "./testdata/app.ts";
import { actionOf, submit } from "./testdata/forms.ts";
import {
  askForPage,
  type PageName,
  StreamedPage,
} from "./testdata/streamed_page.ts";

/** One process of an app. */
const start = (kv: Kv, view: View): App =>
  createApp({ kv, secret: "s".repeat(32), routes: { "/": view } });

const Counter: View = defineView({
  init: () => ({ count: 0 }),
  update: { add: ({ count }) => ({ count: count + 1 }) },
  view: ({ count }, { on }) => <b onClick={on.add}>{count}</b>,
});

/** A page that has clicked once, and whose process has died since. */
async function orphan(kv: Kv): Promise<PageName> {
  const app = start(kv, Counter);
  const name = await askForPage(app);
  const page = new StreamedPage(app, name);
  assert.deepEqual(await page.read(), ["adopted"]);
  await page.send(1, 0, "1", 0);
  assert.deepEqual(await page.read(), [1, ["1", "1"]]);
  await page.break();
  await app.close();
  return name;
}

/** Has a store answer only when it is told to. */
function delay(kv: Kv): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const original = kv.get.bind(kv);
  kv.get = async (...args) => {
    await promise;
    return await original(...args);
  };
  return resolve;
}

const KNOWN = { received: 1, seq: 1, answered: 1 };

for (
  const [who, other] of [
    ["another browser", { browser: "cd".repeat(16) }],
    ["another tab of its browser", { document: "fedcba9876543210" }],
  ] as const
) {
  for (const isFirst of [true, false]) {
    const order = isFirst ? "before" : "after";
    Deno.test(`a page gets its session, though ${who} asks for it just ${order}`, async () => {
      const kv = await openKv();
      const name = await orphan(kv);
      const answer = delay(kv);
      const app = start(kv, Counter);
      const names = [name, { ...name, ...other }];
      if (isFirst) names.reverse();
      const pages = names.map((name) => new StreamedPage(app, name, KNOWN));
      if (isFirst) pages.reverse();
      answer();
      const [owner, stranger] = pages;
      assert.deepEqual(await owner.read(), ["restored", 0, 2]);
      assert.equal((await stranger.read())?.[0], "mounted");
      await owner.send(1, 0, "1", 0);
      assert.match(JSON.stringify(await owner.read()), /<b [^>]*>1<\/b>/);
      for (const page of pages) await page.break();
      await app.close();
    });
  }
}

Deno.test("what ended while a page was away is not begun again by the next process, which alone stores the page", async () => {
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const kv = await openKv();
    const { Shop, calls } = createShop();
    const first = start(kv, Shop);
    const name = await askForPage(first);
    const page = new StreamedPage(first, name);
    await page.read();
    await page.send(1, 0, "1", 0);
    assert.deepEqual(await page.read(), [1]);
    await page.break();
    await time.tickAsync(1000);
    calls[0].resolve();
    await turns();
    await first.drain();

    const key = ["rivulet", "session", name.token.split(".")[0]];
    const { versionstamp } = await kv.get(key);
    await time.tickAsync(1000);
    assert.equal((await kv.get(key)).versionstamp, versionstamp);

    const second = start(kv, Shop);
    const back = new StreamedPage(second, name, { seq: 1, answered: 1 });
    assert.deepEqual((await back.read())?.slice(0, 2), ["restored", 1]);
    assert.match(JSON.stringify(await back.read()), /<b [^>]*>1<\/b>/);
    assert.equal(calls.length, 1);
    await back.break();
    await first.close();
    await second.close();
  } finally {
    time.uninstall();
  }
});

for (const how of ["close", "drain"] as const) {
  Deno.test(`a page that is being mounted at the ${how} of its app is let go, and nothing of it stays`, async () => {
    const time = install({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { promise, resolve } = Promise.withResolvers<void>();
      const signals: AbortSignal[] = [];
      const Slow = defineView({
        init: async (_props, ctx) => {
          signals.push(ctx.signal);
          await promise;
          return {};
        },
        update: {},
        view: () => <p>slow</p>,
      });
      const app = start(await openKv(), Slow);
      const name = {
        token: "none",
        document: "d".repeat(16),
        browser: BROWSER,
      };
      const page = new StreamedPage(app, name);
      await turns();
      await app[how]();
      resolve();
      assert.equal(await page.read(), undefined);
      assert.deepEqual(signals.map(({ aborted }) => aborted), [true]);
      time.tick(2000);
      assert.equal(time.countTimers(), 0, "no session is looked after");
      await app.close();
    } finally {
      time.uninstall();
    }
  });

  Deno.test(`a page that is being restored at the ${how} of its app is let go, and its session is for the next`, async () => {
    const time = install({ toFake: ["setInterval", "clearInterval"] });
    try {
      const kv = await openKv();
      const name = await orphan(kv);
      const answer = delay(kv);
      const app = start(kv, Counter);
      const page = new StreamedPage(app, name, KNOWN);
      await app[how]();
      answer();
      assert.equal(await page.read(), undefined);
      time.tick(2000);
      assert.equal(time.countTimers(), 0, "no session is looked after");
      const next = start(kv, Counter);
      const back = new StreamedPage(next, name, KNOWN);
      assert.equal((await back.read())?.[0], "restored");
      await back.break();
      await app.close();
      await next.close();
    } finally {
      time.uninstall();
    }
  });
}

Deno.test("what a form has changed before the client ran survives the process", async () => {
  const Names = defineView({
    init: () => ({ names: "nobody" }),
    update: {
      named: (_state, _payload: void, ctx) => ({
        names: ctx.event.form!.get("name")!,
      }),
    },
    view: ({ names }, { on }) => (
      <form onSubmit={on.named}>
        <input name="name" />
        <output>{names}</output>
      </form>
    ),
  });
  const kv = await openKv();
  const first = start(kv, Names);
  const action = await actionOf(await getAsBrowser(first, "/"));
  const posted = await submit(first, action);
  const [handover] = posted.headers.getSetCookie();
  const name = await askForPage(first, handover.split(";")[0]);
  const page = new StreamedPage(first, name);
  assert.deepEqual(await page.read(), ["adopted"]);
  await page.break();
  await first.drain();
  const second = start(kv, Names);
  const back = new StreamedPage(second, name);
  assert.equal((await back.read())?.[0], "restored");
  assert.match(JSON.stringify(await back.read()), /<output>Ada<\/output>/);
  await back.break();
  await first.close();
  await second.close();
});
