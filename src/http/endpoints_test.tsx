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

Deno.test("paths of Rivulet's own that do not exist are not found", async () => {
  await withApp({ routes: { "/*": Themes } }, async (app) => {
    for (const path of ["", "other", "client-old.js", "forms"]) {
      assert.equal((await get(app, `/_rivulet/${path}`)).status, 404, path);
    }
  });
});
