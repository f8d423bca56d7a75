import assert from "node:assert/strict";
import { clientName, clientScripts } from "./client_asset.ts";
import { defineView } from "../view/define_view.ts";
import { topic } from "../view/topic.ts";
import { createApp } from "./app.ts";
import type { AppOptions } from "./options.ts";
import {
  get,
  getAsBrowser,
  sessionOf,
  withApp,
  withSocket,
} from "./testdata/app.ts";

const Counter = defineView({
  title: ({ count }) => `Count ${count}`,
  init: () => ({ count: 0 }),
  update: { add: ({ count }) => ({ count: count + 1 }) },
  view: ({ count }, { on }) => (
    <button type="button" onClick={on.add}>{count}</button>
  ),
});

Deno.test("a page is whole HTML, private, with one script and a cookie", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const response = await get(app, "/");
    assert.equal(response.status, 200);
    assert.equal(
      response.headers.get("content-type"),
      "text/html; charset=utf-8",
    );
    assert.equal(response.headers.get("cache-control"), "private, no-cache");
    assert.match(
      response.headers.get("set-cookie")!,
      /^rivulet=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const html = await response.text();
    assert.match(html, /<title>Count 0<\/title>/);
    assert.match(
      html,
      /<body><!--0--><button rv=1 type='button' rv-click=0>0<\/button><!--\/0--><\/body>/,
    );
    assert.match(
      html,
      /<script async src="\/_rivulet\/client-[0-9a-f]+\.js" integrity="sha256-[\w+/]+=" data-session="[0-9a-f]{32}" data-on="click"><\/script>/,
    );
    assert.equal(html.match(/<script/g)!.length, 1);
  });
});

Deno.test("a browser keeps its cookie, each page gets its own session", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const headers = { cookie: `rivulet=${"ab".repeat(16)}` };
    const pages = [
      await get(app, "/", { headers }),
      await get(app, "/", { headers }),
    ];
    assert.deepEqual(pages.map((page) => page.headers.get("set-cookie")), [
      null,
      null,
    ]);
    const [a, b] = await Promise.all(
      pages.map(async (page) =>
        /data-session="(\w+)"/.exec(await page.text())![1]
      ),
    );
    assert.notEqual(a, b);
  });
});

Deno.test("the script is served for ever under its hash", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const html = await (await get(app, "/")).text();
    const response = await get(app, /src="([^"]+)"/.exec(html)![1]);
    assert.equal(
      response.headers.get("cache-control"),
      "public, max-age=31536000, immutable",
    );
    const digest = await crypto.subtle.digest(
      "SHA-256",
      await response.arrayBuffer(),
    );
    assert.ok(html.includes(`sha256-${new Uint8Array(digest).toBase64()}`));
    assert.equal((await get(app, "/_rivulet/client-old.js")).status, 404);
  });
});

Deno.test("a page of before a deploy gets the other scripts of now", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    for (const [name, script] of Object.entries(clientScripts)) {
      if (name === clientName) continue;
      const old = name.replace(/-\w+/, "-0123456789abcdef");
      const response = await get(app, "/_rivulet/" + old);
      assert.equal(response.headers.get("cache-control"), "no-store");
      assert.equal(await response.text(), script);
    }
  });
});

Deno.test("HEAD has the headers and no body; other methods are refused", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const head = await get(app, "/", { method: "HEAD" });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
    const post = await get(app, "/", { method: "POST" });
    assert.deepEqual([post.status, post.headers.get("allow")], [
      405,
      "GET, HEAD",
    ]);
  });
});

Deno.test("params, search and title reach the view; a component is a route", async () => {
  const Row = defineView({
    init: (_props, ctx) => ({
      id: ctx.params.id,
      tab: ctx.url.searchParams.get("tab"),
    }),
    update: {},
    view: ({ id, tab }) => <p>{id} {tab}</p>,
  });
  const Home = () => <h1>Home</h1>;
  await withApp(
    { routes: { "/": Home, "/rows/:id": Row }, title: "Rows" },
    async (app) => {
      const html = await (await get(app, "/rows/a%20b?tab=2")).text();
      assert.match(
        html,
        /<p rv=1><!--1:0-->a b<!--\/1:0--> <!--1:1-->2<!--\/1:1--><\/p>/,
      );
      assert.match(html, /<title>Rows<\/title>/);
      assert.match(await (await get(app, "/")).text(), /<h1 rv=1>Home<\/h1>/);
    },
  );
});

Deno.test("an async init is waited for", async () => {
  const View = defineView({
    init: async () => ({ text: await Promise.resolve("late") }),
    update: {},
    view: ({ text }) => <p>{text}</p>,
  });
  await withApp({ routes: { "/": View } }, async (app) => {
    assert.match(await (await get(app, "/")).text(), /<p rv=1>late<\/p>/);
  });
});

Deno.test("params runs after init", async () => {
  const View = defineView({
    init: () => ({ page: 0 }),
    params: (_state, ctx) => ({
      page: Number(ctx.url.searchParams.get("page")),
    }),
    update: {},
    view: ({ page }) => <p>{page}</p>,
  });
  await withApp({ routes: { "/": View } }, async (app) => {
    assert.match(await (await get(app, "/?page=7")).text(), /<p rv=1>7<\/p>/);
  });
});

for (const development of [false, true]) {
  const mode = development ? "development" : "production";
  Deno.test(`a view that throws in init gives a 500 page, in ${mode} ${development ? "with" : "without"} details`, async () => {
    const errors: string[] = [];
    const Broken = defineView({
      init: (): null => {
        throw new Error("secret");
      },
      update: {},
      view: () => <p>never</p>,
    });
    const onError: AppOptions["onError"] = (error, { reference }) =>
      errors.push(`${error} ${reference}`);
    await withApp(
      { routes: { "/": Broken }, development, onError },
      async (app) => {
        const response = await get(app, "/");
        const html = await response.text();
        assert.equal(response.status, 500);
        assert.equal(errors.length, 1);
        const [, reference] = /^Error: secret (\w+)$/.exec(errors[0])!;
        assert.ok(html.includes(reference));
        assert.equal(html.includes("secret"), development);
      },
    );
  });
}

Deno.test("assets have a validator, files that are missing a page, the favicon nothing", async () => {
  await withApp({
    routes: {},
    assets: { "/a.css": { body: "a{}", type: "text/css" } },
  }, async (app) => {
    const asset = await get(app, "/a.css");
    assert.deepEqual([asset.headers.get("content-type"), await asset.text()], [
      "text/css; charset=utf-8",
      "a{}",
    ]);
    const headers = { "if-none-match": asset.headers.get("etag")! };
    assert.equal((await get(app, "/a.css", { headers })).status, 304);
    assert.equal((await get(app, "/b.css")).status, 404);
    assert.equal((await get(app, "/favicon.ico")).status, 204);
  });
  assert.throws(
    () =>
      createApp({
        routes: {},
        assets: { "a.css": { body: "", type: "text/css" } },
      }),
    /Start it with "\/"/,
  );
});

Deno.test("a socket or a form of another origin is refused", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const headers = {
      upgrade: "websocket",
      connection: "upgrade",
      origin: "http://evil.example",
    };
    assert.equal((await get(app, "/_rivulet/socket", { headers })).status, 403);
    assert.equal(
      (await get(app, "/_rivulet/form/a/1.0", { method: "POST", headers }))
        .status,
      403,
    );
    assert.equal(
      (await get(app, "/_rivulet/socket", {
        headers: { origin: "http://localhost" },
      })).status,
      426,
    );
  });
});

const scores = topic<number>("scores");
const Scores = defineView({
  init: () => ({ score: 0 }),
  update: { scored: (_state, score: number) => ({ score }) },
  subscriptions: () => ({ scored: scores }),
  view: ({ score }) => <p>{score}</p>,
});

Deno.test("what the app publishes reaches the views that subscribe, not those of another app", async () => {
  const other = createApp({ routes: { "/": Scores } });
  await withApp({ routes: { "/": Scores } }, async (app) => {
    const session = await sessionOf(await getAsBrowser(app, "/"));
    await withSocket(app, { path: "/", session }, async ({ receive }) => {
      assert.deepEqual(await receive(), ["adopted"]);
      other.publish(scores, 1);
      app.publish(scores, 2);
      assert.deepEqual(await receive(), [0, ["1", "2"]]);
    });
  });
  await other.close();
});
