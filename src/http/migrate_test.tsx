import assert from "node:assert/strict";
import type { Kv } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { defineView } from "../view/define_view.ts";
import type { View } from "../view/view.ts";
import { createApp } from "./app.ts";
import type { App } from "./options.ts";
import { askForPage, StreamedPage } from "./testdata/streamed_page.ts";

/** A counter as it was before the deploy. */
const before = (version?: number): View =>
  defineView({
    version,
    init: () => ({ count: 0 }),
    update: { add: ({ count }) => ({ count: count + 1 }) },
    view: ({ count }, { on }) => <b onClick={on.add}>{count}</b>,
  });

/** One process of an app, and what it has reported. */
function start(kv: Kv, view: View): { app: App; errors: string[] } {
  const errors: string[] = [];
  const app = createApp({
    kv,
    secret: "s".repeat(32),
    routes: { "/": view },
    onError: (error) => errors.push(String(error)),
  });
  return { app, errors };
}

/** Counts to one, deploys another view, and comes back: what the page is told then, and what was reported. */
async function deploy(first: View, second: View) {
  using kv = await openKv();
  const { app } = start(kv, first);
  const name = await askForPage(app);
  const page = new StreamedPage(app, name);
  await page.read();
  await page.send(1, 0, "1", 0);
  assert.deepEqual(await page.read(), [1, ["1", "1"]]);
  await app.drain();
  await page.break();
  const next = start(kv, second);
  const known = { received: 1, seq: 1, answered: 1 };
  const back = new StreamedPage(next.app, name, known);
  const told = JSON.stringify(await back.read());
  await back.break();
  await app.close();
  await next.app.close();
  return { told, errors: next.errors };
}

/** A counter that shows more, of a state of the same shape. */
const restyled = (version?: number): View =>
  defineView({
    version,
    init: () => ({ count: 0 }),
    update: { add: ({ count }) => ({ count: count + 1 }) },
    view: ({ count }, { on }) => (
      <p>
        <b onClick={on.add}>{count}</b> clicks
      </p>
    ),
  });

Deno.test("a view that shows something else after a deploy goes on from its state, if it says of which version that is", async () => {
  const { told, errors } = await deploy(before(1), restyled(1));
  assert.match(told, /^\["mounted",".*<b [^>]*>1<\/b> clicks/);
  assert.deepEqual(errors, []);
});

Deno.test("one that does not say so begins anew", async () => {
  const { told } = await deploy(before(), restyled());
  assert.match(told, /^\["mounted",".*<b [^>]*>0<\/b> clicks/);
});

Deno.test("one of another version begins anew, unless it can migrate the state", async () => {
  const { told } = await deploy(before(1), restyled(2));
  assert.match(told, /^\["mounted",".*<b [^>]*>0<\/b> clicks/);
});

for (const version of [undefined, 1]) {
  Deno.test(`a state of version ${version} is migrated`, async () => {
    const asked: unknown[] = [];
    const After = defineView({
      version: 2,
      migrate: (old, version) => {
        asked.push(old, version);
        return { clicks: (old as { count: number }).count };
      },
      init: () => ({ clicks: 0 }),
      update: { add: ({ clicks }) => ({ clicks: clicks + 1 }) },
      view: ({ clicks }, { on }) => <b onClick={on.add}>{clicks}</b>,
    });
    const { told, errors } = await deploy(before(version), After);
    assert.match(told, /^\["mounted",".*<b [^>]*>1<\/b>/);
    assert.deepEqual(asked, [{ count: 1 }, version]);
    assert.deepEqual(errors, []);
  });
}

Deno.test("a migration that throws is reported, and the page begins anew", async () => {
  const Broken = defineView({
    version: 2,
    migrate: () => {
      throw new Error("unknown shape");
    },
    init: () => ({ count: 0 }),
    update: { add: ({ count }) => ({ count: count + 1 }) },
    view: ({ count }, { on }) => <i onClick={on.add}>{count}</i>,
  });
  const { told, errors } = await deploy(before(1), Broken);
  assert.match(told, /^\["mounted",".*<i [^>]*>0<\/i>/);
  assert.deepEqual(errors, ["Error: unknown shape"]);
});
