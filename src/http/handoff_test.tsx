import assert from "node:assert/strict";
import { serialize } from "node:v8";
import type { KvEntry } from "../kv/kv.ts";
import { turns } from "../session/testdata/turns.ts";
import { defineView } from "../view/define_view.ts";
import { Shared, shared } from "../view/shared.ts";
import type { View } from "../view/view.ts";
import type { App } from "./options.ts";
import { get, getAsBrowser } from "./testdata/app.ts";
import { actionOf, submit } from "./testdata/forms.ts";
import { withInstances } from "./testdata/instances.ts";
import { askForPage, StreamedPage } from "./testdata/streamed_page.ts";

const clicks = shared("clicks", {
  init: () => 0,
  update: { click: (count) => count + 1 },
});

const Counter: View = defineView({
  init: () => ({ count: 0 }),
  update: { added: ({ count }) => ({ count: count + 10 }) },
  view: ({ count }, { on }) => (
    <form onSubmit={on.added}>
      <b>{count}</b>
    </form>
  ),
});

/** Submits the form of a new page early; returns the cookie that leads the next page to what it has made. */
async function submitEarly(app: App): Promise<string> {
  const action = await actionOf(await getAsBrowser(app, "/"));
  const sent = await submit(app, action);
  assert.equal(sent.status, 303);
  const cookies = sent.headers.getSetCookie().join("; ");
  return /rivulet-from=[\w.-]+/.exec(cookies)![0];
}

Deno.test("what a form has made early is there after its instance was drained", async () => {
  await withInstances(async (first, second) => {
    const from = await submitEarly(first);
    await first.drain();
    await first.close();
    const next = await getAsBrowser(second, "/", from);
    assert.match(await next.text(), /<b>10<\/b>/);
  }, { view: Counter });
});

Deno.test("what a form says that another instance handles does not stay in the store", async () => {
  await withInstances(async (first, second, kv) => {
    const action = await actionOf(await getAsBrowser(first, "/"));
    const body = "password=opensesame";
    assert.equal((await submit(second, action, { body })).status, 303);
    let left: KvEntry<unknown>[];
    do {
      await turns();
      left = await Array.fromAsync(kv.list({ prefix: ["rivulet", "call"] }));
    } while (left.length > 0);
    const all = await Array.fromAsync(kv.list({ prefix: [] }));
    const text = serialize(all).toString("latin1");
    assert.match(text, /rivulet.questions/);
    assert.doesNotMatch(text, /opensesame/);
  }, { view: Counter });
});

Deno.test("a page is adopted though the instance that has served it was drained", async () => {
  await withInstances(async (first, second) => {
    const name = await askForPage(first, await submitEarly(first));
    await first.drain();
    await first.close();
    const page = new StreamedPage(second, name);
    assert.deepEqual(await page.read(), ["adopted"]);
    await page.break();
  }, { view: Counter });
});

Deno.test("a page that is not let in at once does not lose what it was", async () => {
  let isRefused = false;
  const connect = () => {
    const refused = isRefused;
    isRefused = false;
    return refused ? new Response(null, { status: 503 }) : {};
  };
  await withInstances(async (first, second) => {
    const name = await askForPage(first, await submitEarly(first));
    isRefused = true;
    const page = new StreamedPage(second, name);
    assert.equal((await page.read())?.[0], "refused");
    const again = new StreamedPage(second, name);
    assert.deepEqual(await again.read(), ["adopted"]);
    await again.break();
  }, { view: Counter, connect });
});

Deno.test("a name that no instance has given a page is looked for by none", async () => {
  await withInstances(async (first, _second, kv) => {
    const prefix = ["rivulet", "bus", "log"];
    const cookie = `rivulet=${"ab".repeat(16)}; rivulet-from=${"c".repeat(32)}`;
    const page = await get(first, "/", { headers: { cookie } });
    assert.match(await page.text(), /<b>0<\/b>/);
    assert.deepEqual(await Array.fromAsync(kv.list({ prefix })), []);
  }, { view: Counter });
});

/** A view that counts in a shared value, before a deploy and after it. */
const clicker = (hasFrame: boolean): View =>
  defineView({
    version: 1,
    init: () => ({}),
    update: {
      clicked: (state, _: void, ctx) => {
        ctx.apply(clicks.on.click());
        return { ...state };
      },
    },
    view: (_state, { on }) => {
      const button = (
        <b onClick={on.clicked}>
          <Shared of={clicks}>{(count) => <i>{count}</i>}</Shared>
        </b>
      );
      return hasFrame ? <p>{button}</p> : button;
    },
  });

Deno.test("events of a page that was shown anew are not taken for those of before", async () => {
  await withInstances(async (first, second) => {
    const name = await askForPage(first);
    const page = new StreamedPage(first, name);
    await page.read();
    await page.send(1, 0, "1", 0);
    let told: unknown;
    while (!/"1"\]/.test(`${told}`)) told = JSON.stringify(await page.read());
    await first.drain();
    await page.break();
    const known = { received: 2, seq: 1, answered: 1 };
    const back = new StreamedPage(second, name, known);
    const [what, token, html] = await back.read() as string[];
    assert.equal(what, "mounted");
    assert.notEqual(token, name.token);
    const [, address] = /<b rv=(\w+)/.exec(html)!;
    await back.send(1, 0, address, 0);
    while (await second.read(clicks) < 2) await back.read();
    assert.equal(await second.read(clicks), 2);
    await back.break();
  }, { view: clicker(false), next: clicker(true) });
});
