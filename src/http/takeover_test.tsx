import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { topic } from "../view/topic.ts";
import type { View } from "../view/view.ts";
import type { App } from "./options.ts";
import { BROWSER, get, getAsBrowser } from "./testdata/app.ts";
import { withInstances as withInstancesOf } from "./testdata/instances.ts";
import { actionOf, submit } from "./testdata/forms.ts";
import { askForPage, StreamedPage } from "./testdata/streamed_page.ts";

const Counter: View = defineView({
  title: ({ count }) => `${count}`,
  init: (_props, ctx) => {
    ctx.push("began", 1);
    return { count: 0 };
  },
  update: {
    add: ({ count }) => ({ count: count + 1 }),
    added: (state, _: void, ctx) => {
      ctx.setCookie("size", ctx.event.form?.get("size") ?? "");
      return { count: state.count + 10 };
    },
    bake: (state, _: void, ctx) => {
      ctx.setCookie("baked", "yes");
      return state;
    },
  },
  view: ({ count }, { on }) => (
    <form onSubmit={on.added}>
      <input name="size" />
      <b onClick={on.add}>{count}</b>
      <i onClick={on.bake}>bake</i>
    </form>
  ),
});

const withInstances = (
  run: (first: App, second: App) => Promise<void>,
  view = Counter,
) => withInstancesOf(run, { view });

/** A page that has clicked once. */
async function clicked(app: App) {
  const name = await askForPage(app);
  const page = new StreamedPage(app, name);
  assert.deepEqual(await page.read(), ["adopted"]);
  assert.deepEqual(await page.read(), [0, ["", "push", "began", 1]]);
  await page.send(1, 1, "1", 1);
  assert.equal((await page.read())?.[0], 1);
  return { name, page };
}

Deno.test("a page that another instance has served is adopted where its connection comes, and sent nothing twice", async () => {
  await withInstances(async (first, second) => {
    const name = await askForPage(first);
    const page = new StreamedPage(second, name);
    assert.deepEqual(await page.read(), ["adopted"]);
    assert.deepEqual(await page.read(), [0, ["", "push", "began", 1]]);
    await page.send(1, 1, "1", 1);
    assert.deepEqual(await page.read(), [1, ["1.13", "1"], [
      "",
      "title",
      "1",
    ]]);
    await page.break();
    // The other one does not have it any more.
    const again = new StreamedPage(first, {
      ...name,
      document: "e".repeat(16),
    });
    assert.equal((await again.read())?.[0], "mounted");
    await again.break();
  });
});

Deno.test("a page goes on at another instance with all that it was, its old connection is closed", async () => {
  await withInstances(async (first, second) => {
    const { name, page } = await clicked(first);
    const known = { received: 2, seq: 1, answered: 1 };
    const moved = new StreamedPage(second, name, known);
    assert.deepEqual((await moved.read())?.slice(0, 2), ["restored", 1]);
    assert.match(JSON.stringify(await moved.read()), /<b [^>]*>1<\/b>/);
    const rest = [];
    for (let told; (told = await page.read()) !== undefined;) rest.push(told);
    assert.deepEqual(rest.filter(([what]) => what !== "saved"), []);
    await moved.break();
    const back = new StreamedPage(first, name, { ...known, received: 3 });
    assert.deepEqual((await back.read())?.slice(0, 2), ["restored", 1]);
    await back.break();
  });
});

Deno.test("a batch of messages that reaches another instance is handled by the one that has the connection, once", async () => {
  await withInstances(async (first, second) => {
    const { page } = await clicked(first);
    page.sendTo(second);
    await page.send(2, 2, "1", 1);
    assert.deepEqual(await page.read(), [2, ["1.13", "2"], [
      "",
      "title",
      "2",
    ]]);
    await page.break();
  });
});

Deno.test("a connection that no instance has is gone", async () => {
  await withInstances(async (first) => {
    const headers = {
      cookie: `rivulet=${BROWSER}`,
      origin: "http://localhost",
    };
    const path = `/_rivulet/send?c=${"c".repeat(16)}&n=1`;
    const answer = await get(first, path, {
      method: "POST",
      headers: { ...headers, "content-length": "2" },
      body: "[]",
    });
    assert.equal(answer.status, 410);
  });
});

Deno.test("a batch whose sender is gone before it has come is nobody's mistake", async () => {
  await withInstances(async (first) => {
    const answer = await get(first, `/_rivulet/send?c=${"c".repeat(16)}&n=1`, {
      method: "POST",
      headers: {
        cookie: `rivulet=${BROWSER}`,
        origin: "http://localhost",
        "content-length": "2",
      },
      body: new ReadableStream({
        pull: (controller) => controller.error(new TypeError("cut")),
      }),
    });
    assert.equal(answer.status, 410);
  });
});

Deno.test("a form that is submitted early to another instance is handled, and the page goes on from it there", async () => {
  await withInstances(async (first, second) => {
    const action = await actionOf(await getAsBrowser(first, "/"));
    const sent = await submit(second, action, { body: "size=M" });
    assert.equal(sent.status, 303);
    const cookies = sent.headers.getSetCookie();
    assert.ok(cookies.some((cookie) => cookie.startsWith("size=M")));
    const from = /rivulet-from=[\w.-]+/.exec(cookies.join("; "))![0];
    const next = await (await getAsBrowser(second, "/", from)).text();
    assert.match(next, /<b [^>]*>10<\/b>/);
  });
});

Deno.test("cookies that a handler sets are there for the browser, whichever instance it asks", async () => {
  await withInstances(async (first, second) => {
    const name = await askForPage(first);
    const page = new StreamedPage(first, name);
    await page.read();
    await page.read();
    await page.send(1, 1, "1", 3);
    const [, [, , path]] = await page.read() as [number, string[]];
    assert.match(path, /^\/_rivulet\/cookie\//);
    const taken = await get(second, path, {
      method: "POST",
      headers: {
        cookie: `rivulet=${BROWSER}`,
        origin: "http://localhost",
        "content-length": "0",
      },
    });
    assert.equal(taken.status, 204);
    assert.match(taken.headers.getSetCookie()[0], /^baked=yes/);
    await page.break();
  });
});

const news = topic<string>("news");

const Reader: View = defineView({
  init: () => ({ clicks: 0, lines: [] as string[] }),
  update: {
    add: (state) => ({ ...state, clicks: state.clicks + 1 }),
    said: (state, line: string) => ({
      ...state,
      lines: [...state.lines, line],
    }),
  },
  subscriptions: () => ({ said: news }),
  view: ({ clicks, lines }, { on }) => (
    <p onClick={on.add}>{`${clicks}: ${lines.join()}`}</p>
  ),
});

for (const hasGone of [true, false]) {
  const what = hasGone ? "whose instance has gone" : "that moves";
  Deno.test(`a page ${what} hears what was published meanwhile, each item once`, async () => {
    await withInstances(async (first, second) => {
      const name = await askForPage(first);
      const page = new StreamedPage(first, name);
      await page.read();
      await page.send(1, 0, "1", 0);
      assert.deepEqual(await page.read(), [1, ["1", "1: "]]);
      second.publish(news, "a");
      assert.deepEqual(await page.read(), [1, ["1", "1: a"]]);
      await page.break();
      if (hasGone) {
        await first.drain();
        await first.close();
      }
      second.publish(news, "b");
      const known = { received: 2, seq: 1, answered: 1 };
      const back = new StreamedPage(second, name, known);
      second.publish(news, "c");
      assert.deepEqual((await back.read())?.slice(0, 2), ["restored", 1]);
      let shown = "";
      while (!shown.includes("a,b,c")) {
        shown = JSON.stringify(await back.read());
      }
      assert.match(shown, /1: a,b,c["<]/);
      await back.break();
    }, Reader);
  });
}
