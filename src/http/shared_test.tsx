import assert from "node:assert/strict";
import type { Kv } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import { presence, type Present } from "../view/presence.ts";
import { Shared, shared } from "../view/shared.ts";
import { createApp } from "./app.ts";
import { get, getAsBrowser, sessionOf, withSocket } from "./testdata/app.ts";
import { askForPage, StreamedPage } from "./testdata/streamed_page.ts";

const votes = shared("votes", {
  init: () => ({ tea: 0 }),
  update: {
    vote: (value, by: number) => ({ tea: value.tea + by }),
    mutate: (value) => {
      value.tea++;
      return value;
    },
  },
});

const Poll = defineView({
  init: () => ({ clicks: 0 }),
  update: {
    voted: ({ clicks }, _payload: void, ctx) => {
      ctx.apply(votes.on.vote(1));
      return { clicks: clicks + 1 };
    },
  },
  view: ({ clicks }, { on }) => (
    <p>
      <i onClick={on.voted}>{clicks}</i>
      <Shared of={votes}>{({ tea }) => <b>{tea}</b>}</Shared>
    </p>
  ),
});

const start = (kv?: Kv) =>
  createApp({
    routes: { "/": Poll },
    ...(kv && { kv, secret: "s".repeat(32) }),
  });

Deno.test("an app changes a value, reads it, and shows it at once", async () => {
  const app = start();
  const { apply, read } = app;
  await apply(votes.on.vote(2));
  assert.deepEqual(await read(votes), { tea: 2 });
  const page = await getAsBrowser(app, "/");
  const text = await page.clone().text();
  assert.match(text, /<b rv=2>2<\/b>/);
  const session = await sessionOf(page);
  await apply(votes.on.vote(1));
  await withSocket(app, { path: "/", session }, async ({ receive, send }) => {
    assert.deepEqual(await receive(), ["adopted"]);
    assert.deepEqual(await receive(), [0, ["2", "3"]]);
    send(1, 1, "1", 0);
    assert.deepEqual(await receive(), [1, ["1.02", "1"]]);
    assert.deepEqual(await receive(), [1, ["2", "4"]]);
  });
  await app.close();
  await assert.rejects(apply(votes.on.vote(1)), /the app was closed/);
});

Deno.test("values of two apps are apart, unless they share a store", async () => {
  const kv = await openKv();
  const apps = [start(kv), start(kv), start()];
  await apps[0].apply(votes.on.vote(1));
  const shown = await Promise.all(
    apps.map(async (app) =>
      /<b rv=2>(\d)/.exec(await (await get(app, "/")).text())?.[1]
    ),
  );
  assert.deepEqual(shown, ["1", "1", "0"]);
  for (const app of apps) await app.close();
});

Deno.test("an event of a process that has died counts once, and the page goes on with the value of then", async () => {
  const kv = await openKv();
  const first = start(kv);
  const name = await askForPage(first);
  const page = new StreamedPage(first, name);
  await page.read();
  await page.send(1, 0, "1", 0);
  await page.read();
  await first.drain();
  await page.break();
  await first.close();
  const second = start(kv);
  await second.apply(votes.on.vote(10));
  const back = new StreamedPage(second, name, { seq: 1, answered: 0 });
  assert.deepEqual((await back.read())?.slice(0, 2), ["restored", 1]);
  let told = "";
  while (!told.includes("11")) told += JSON.stringify(await back.read());
  assert.deepEqual(await second.read(votes), { tea: 11 });
  await back.break();
  await second.close();
});

Deno.test("nobody mutates a shared value", async () => {
  const app = createApp({ routes: { "/": Poll } });
  await app.apply(votes.on.vote(1));
  await assert.rejects(app.apply(votes.on.mutate()), /read only property/);
  const value = await app.read(votes);
  assert.throws(() => {
    value.tea = 7;
  }, /read only property/);
  await app.close();
});

Deno.test("a page that is closed is present no longer", async () => {
  const Room = defineView({
    init: () => ({ count: 0 }),
    update: {
      here: (_state, { members }: Present) => ({ count: members.length }),
    },
    subscriptions: () => ({ here: presence("room", {}) }),
    view: ({ count }) => <b>{count}</b>,
  });
  const kv = await openKv();
  const app = createApp({ routes: { "/": Room }, kv, secret: "s".repeat(32) });
  const page = new StreamedPage(app, await askForPage(app));
  let told = "";
  while (!told.includes('"1"]')) told += JSON.stringify(await page.read());
  const entries = () =>
    Array.fromAsync(kv.list({ prefix: ["rivulet", "presence"] }));
  assert.equal((await entries()).length, 1);
  await page.break();
  await app.close();
  assert.deepEqual(await entries(), []);
});
