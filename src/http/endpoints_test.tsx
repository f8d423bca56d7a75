import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import type { App } from "./options.ts";
import {
  BROWSER,
  get,
  getAsBrowser,
  sessionOf,
  withApp,
  withSocket,
} from "./testdata/app.ts";

const Themes = defineView({
  init: () => null,
  update: {
    chosen: (state, _payload: void, ctx) => {
      ctx.setCookie("theme", "dark", { maxAge: 60 });
      ctx.setCookie("secure", "1", { secure: true });
      return state;
    },
  },
  view: (_state, { on }) => <button onClick={on.chosen}>dark</button>,
});

/** Clicks, and answers where the page is told to get its cookies. */
async function offered(app: App): Promise<string> {
  const session = await sessionOf(await getAsBrowser(app, "/"));
  let path = "";
  await withSocket(app, { path: "/", session }, async (socket) => {
    await socket.receive();
    socket.send(1, 0, "1", 0);
    const [, [target, code, where]] = await socket.receive() as [
      number,
      string[],
    ];
    assert.deepEqual([target, code], ["", "cookie"]);
    path = where;
  });
  return path;
}

const ask = (
  app: App,
  path: string,
  { origin = "http://localhost", browser = BROWSER, method = "POST" } = {},
) =>
  get(app, path, { method, headers: { origin, cookie: `rivulet=${browser}` } });

Deno.test("a page fetches the cookies that a handler has set, once", async () => {
  await withApp({ routes: { "/": Themes } }, async (app) => {
    const path = await offered(app);
    assert.match(path, /^\/_rivulet\/cookie\/[0-9a-f]{32}$/);
    const other = "cd".repeat(16);
    assert.equal((await ask(app, path, { browser: other })).status, 404);
    const evil = { origin: "http://evil.example" };
    assert.equal((await ask(app, path, evil)).status, 403);
    assert.equal((await ask(app, path, { method: "GET" })).status, 405);
    const answer = await ask(app, path);
    assert.deepEqual([answer.status, await answer.text()], [204, ""]);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.deepEqual(answer.headers.getSetCookie(), [
      "theme=dark; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
      "secure=1; Path=/; HttpOnly; SameSite=Lax; Secure",
    ]);
    assert.equal((await ask(app, path)).status, 404);
  });
});

const Counter = defineView({
  init: () => ({ count: 0 }),
  update: { add: ({ count }) => ({ count: count + 1 }) },
  view: ({ count }, { on }) => <button onClick={on.add}>{count}</button>,
});

const CONNECTION = "c0ffee00c0ffee00";
const cookie = `rivulet=${BROWSER}`;

/** What a page joins its session with. */
async function joinOf(app: App): Promise<string> {
  const session = await sessionOf(await getAsBrowser(app, "/"));
  return JSON.stringify(["join", session, "0123456789abcdef", 0, "/", 0, 0]);
}

const openStream = (
  app: App,
  join: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  get(
    app,
    `/_rivulet/stream?c=${CONNECTION}&join=${encodeURIComponent(join)}`,
    { headers: { cookie, ...headers } },
  );

const send = (
  app: App,
  body: string,
  { query = "&n=1", headers = {} }: {
    query?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<Response> =>
  get(app, `/_rivulet/send?c=${CONNECTION}${query}`, {
    method: "POST",
    headers: {
      cookie,
      origin: "http://localhost",
      "content-length": String(body.length),
      ...headers,
    },
    body,
  });

Deno.test("a page is live over a stream and POSTs", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const stream = await openStream(app, await joinOf(app));
    assert.equal((await send(app, '[1,0,"1",0]')).status, 204);
    let events = "";
    for await (const chunk of stream.body!) {
      events += new TextDecoder().decode(chunk);
      if (events.includes("[1,")) break;
    }
    assert.equal(
      events,
      ':\n\ndata: ["adopted"]\n\ndata: [1,["1","1"]]\n\n',
    );
  });
});

Deno.test("a page is live over nothing but POSTs", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const first = await send(app, await joinOf(app), { query: "&n=1&poll" });
    assert.equal(await first.text(), '["adopted"]');
    const click = { query: "&n=2&poll" };
    const second = await send(app, '[1,0,"1",0]', click);
    assert.equal(await second.text(), '[1,["1","1"]]');
  });
});

Deno.test("a stream is compressed for those that can take it, unless the app says otherwise", async () => {
  const gzip = { "accept-encoding": "gzip, br" };
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const plain = await openStream(app, "[]");
    assert.equal(plain.headers.get("content-encoding"), null);
    const compressed = await openStream(app, "[]", gzip);
    assert.equal(compressed.headers.get("content-encoding"), "gzip");
  });
  const transport = { compression: { webSocket: true, sse: false } };
  await withApp({ routes: { "/": Counter }, transport }, async (app) => {
    const plain = await openStream(app, "[]", gzip);
    assert.equal(plain.headers.get("content-encoding"), null);
  });
});

Deno.test("a connection is opened and used by pages of the app alone", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    const join = await joinOf(app);
    const foreign: Record<string, string>[] = [
      { origin: "http://evil.example" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      assert.equal((await openStream(app, join, headers)).status, 403);
      assert.equal((await send(app, join, { headers })).status, 403);
    }
    const self = { "sec-fetch-site": "same-origin" };
    assert.equal((await openStream(app, join, self)).status, 200);
    const other = { cookie: `rivulet=${"cd".repeat(16)}` };
    assert.equal((await send(app, "[0,0]", { headers: other })).status, 410);
    assert.equal((await send(app, "[0,0]")).status, 204);
  });
});

Deno.test("each path of a connection has its method", async () => {
  await withApp({ routes: { "/": Counter } }, async (app) => {
    for (
      const [path, method, allow] of [
        ["socket", "POST", "GET"],
        ["stream", "POST", "GET"],
        ["stream", "HEAD", "GET"],
        ["send", "GET", "POST"],
      ]
    ) {
      const answer = await get(app, `/_rivulet/${path}`, { method });
      assert.deepEqual([answer.status, answer.headers.get("allow")], [
        405,
        allow,
      ]);
    }
    const plain = await get(app, "/_rivulet/socket", {
      headers: { origin: "http://localhost" },
    });
    assert.equal(plain.status, 426);
  });
});

Deno.test("paths of Rivulet's own that do not exist are not found", async () => {
  await withApp({ routes: { "/*": Themes } }, async (app) => {
    for (const path of ["", "other", "client-old.js", "forms"]) {
      assert.equal((await get(app, `/_rivulet/${path}`)).status, 404, path);
    }
  });
});

Deno.test("health says whether visitors are to be sent here, to whoever asks", async () => {
  await withApp({ routes: { "/*": Themes } }, async (app) => {
    const ask = async (method: string) => {
      const headers = { origin: "http://evil.example" };
      const answer = await get(app, "/_rivulet/health", { method, headers });
      return [answer.status, await answer.text()];
    };
    assert.deepEqual(await ask("GET"), [200, "ok"]);
    assert.deepEqual(await ask("HEAD"), [200, ""]);
    assert.deepEqual(await ask("POST"), [405, ""]);
    await app.drain();
    assert.deepEqual(await ask("GET"), [503, "The server is about to stop"]);
    assert.equal((await ask("HEAD"))[0], 503);
  });
});
