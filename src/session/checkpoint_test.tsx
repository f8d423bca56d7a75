import assert from "node:assert/strict";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import { Checkpoints } from "./checkpoints.ts";
import { Counting } from "./testdata/counting.tsx";
import { event, stateOf } from "./testdata/page.tsx";
import { openStored } from "./testdata/stored_page.ts";

Deno.test("the first frame waits until what it shows is stored, later ones do not", async () => {
  const { session, channel, store } = await openStored(Counting);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), []);
  assert.deepEqual(await store(), [
    '[1,["1.13","1"],["1.23","+","<li rv=2 rv-click=1>1</li>"],["","flash","info","added 1"]]',
    '["saved",1]',
  ]);
  session.receive(event(2, 1, 1, 0));
  assert.equal(channel.take().length, 1);
  assert.deepEqual(await store(), ['["saved",2]']);
});

Deno.test("a state that cannot be stored is reported once, with its path, and the page lives on", async () => {
  const View = defineView({
    init: () => ({ n: 0, user: { save: () => {} } }),
    update: { up: (state) => ({ ...state, n: state.n + 1 }) },
    view: ({ n }, { on }) => <i onClick={on.up}>{n}</i>,
  });
  const { session, host, store } = await openStored(View);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(await store(), [
    '["saved",9007199254740991]',
    '[1,["1","1"]]',
  ]);
  session.receive(event(2, 1, 1, 0));
  assert.deepEqual(await store(), ['[2,["1","2"]]']);
  assert.equal(host.errors.length, 1);
  assert.match(
    host.errors[0][0],
    /plain data, but received .*state\.user\.save/,
  );
});

Deno.test("what cannot be stored is reported with the page's address", async () => {
  const reports: unknown[] = [];
  const checkpoints = new Checkpoints(await openKv(), "instance", {
    report: (error, context) => reports.push([String(error), context]),
    lost() {},
  });
  checkpoints.begin({
    id: "s",
    path: "/page",
    hasEnded: false,
    checkpoint() {
      throw new Error("no");
    },
    stored() {},
    giveUp() {},
    release() {},
  });
  await checkpoints.flush();
  checkpoints.close();
  const context = { during: "checkpoint", path: "/page", session: "s" };
  assert.deepEqual(reports, [["Error: no", context]]);
});

Deno.test("a store that fails is reported once, and pages live on", async () => {
  const kv = await openKv();
  const { session, host, store } = await openStored(Counting, kv);
  kv.close();
  session.receive(event(1, 0, 1, 0));
  assert.equal((await store()).length, 1, "the frame, without the store");
  session.receive(event(2, 1, 1, 0));
  assert.equal((await store()).length, 1);
  assert.deepEqual(host.errors.map(([, during]) => during), ["checkpoint"]);
});

Deno.test("a checkpoint of more than one value's size is stored in parts", async () => {
  const View = defineView({
    init: () => ({ text: "" }),
    update: { grow: ({ text }) => ({ text: text + "ä".repeat(150_000) }) },
    view: ({ text }, { on }) => <i onClick={on.grow}>{text.length}</i>,
  });
  using kv = await openKv();
  const page = await openStored(View, kv);
  for (let seq = 1; seq <= 2; seq++) {
    page.session.receive(event(seq, 0, 1, 0));
    await page.store();
  }
  const parts = await Array.fromAsync(kv.list({ prefix: ["rivulet", "part"] }));
  assert.equal(parts.length, 6, "those of the first are gone");
  const next = await page.die({ received: 2, seq: 2, answered: 2 });
  assert.equal(
    (stateOf(next.session) as { text: string }).text.length,
    300_000,
  );
});
