import assert from "node:assert/strict";
import { createDefine } from "../view/create_define.ts";
import { defineView } from "../view/define_view.ts";
import {
  BROWSER,
  get,
  getAsBrowser,
  sessionOf,
  withApp,
  withSocket,
} from "./testdata/app.ts";

interface Session {
  user: string;
}

const Hello = createDefine<Session>()({
  init: (_props, ctx) => ({ user: ctx.context.user }),
  update: { again: (_state, _, ctx) => ({ user: `${ctx.context.user}!` }) },
  view: ({ user }, { on }) => <p onClick={on.again}>{user}</p>,
});

const userOf = (request: Request): Session | Response => {
  const user = request.headers.get("x-user");
  return user === null
    ? Response.redirect("http://localhost/sign-in", 303)
    : { user };
};

for (
  const [name, connect] of [
    ["sync", userOf],
    ["async", (request: Request) => Promise.resolve(userOf(request))],
  ] as const
) {
  Deno.test(`connect, ${name}: what it returns is the context of the page`, async () => {
    await withApp({ connect, routes: { "/": Hello } }, async (app) => {
      const page = await get(app, "/", { headers: { "x-user": "Ada" } });
      assert.match(await page.text(), /<p rv=1 rv-click=0>Ada<\/p>/);
    });
  });

  Deno.test(`connect, ${name}: a response is the answer`, async () => {
    await withApp({ connect, routes: { "/": Hello } }, async (app) => {
      const answer = await get(app, "/");
      assert.equal(answer.status, 303);
      assert.equal(
        answer.headers.get("location"),
        "http://localhost/sign-in",
      );
      assert.equal(answer.headers.get("set-cookie"), null);
    });
  });
}

Deno.test("connect: a page is answered at once unless it returns a promise", async () => {
  const routes = { "/": Hello };
  await withApp({ connect: userOf, routes }, (app) => {
    const answer = app.fetch(new Request("http://localhost/"));
    assert(answer instanceof Response);
    return Promise.resolve();
  });
});

for (
  const connect of [
    (): Session => {
      throw new Error("no database");
    },
    (): Promise<Session> => Promise.reject(new Error("no database")),
  ]
) {
  Deno.test(`connect: what it throws is reported once and is a 500: ${connect}`, async () => {
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const routes = { "/": Hello };
    await withApp({ connect, routes, onError }, async (app) => {
      assert.equal((await get(app, "/")).status, 500);
      assert.deepEqual(errors.map(String), ["Error: no database"]);
      await withSocket(app, { path: "/" }, async ({ receive }) => {
        assert.deepEqual((await receive()).slice(0, 2), ["refused", "failed"]);
      });
      assert.equal(errors.length, 2);
    });
  });
}

Deno.test("connect: does not run for what is no page", async () => {
  let count = 0;
  const connect = () => {
    count++;
  };
  const Page = defineView({ init: () => 0, update: {}, view: () => null });
  await withApp({ connect, routes: { "/": Page } }, async (app) => {
    await get(app, "/nowhere");
    await get(app, "/favicon.ico");
    await get(app, "/", { method: "POST" });
    assert.equal(count, 0);
    await get(app, "/", { method: "HEAD" });
    assert.equal(count, 1);
  });
});

Deno.test("connect: a page that adopts its session keeps the context of its request", async () => {
  let count = 0;
  const connect = (request: Request) => {
    count++;
    return userOf(request);
  };
  await withApp({ connect, routes: { "/": Hello } }, async (app) => {
    const headers = { cookie: `rivulet=${BROWSER}`, "x-user": "Ada" };
    const session = await sessionOf(await get(app, "/", { headers }));
    await withSocket(app, { path: "/", session }, async (socket) => {
      assert.deepEqual(await socket.receive(), ["adopted"]);
      socket.send(1, 0, "1", 0);
      assert.deepEqual(await socket.receive(), [1, ["1", "Ada!"]]);
    });
    assert.equal(count, 1);
  });
});

Deno.test("connect: a join that mounts shows it a request for the page with the headers of the upgrade", async () => {
  const asked: string[] = [];
  const connect = async (request: Request) => {
    await Promise.resolve();
    const { method, url, headers } = request;
    asked.push(`${method} ${url} ${headers.get("cookie")}`);
    return userOf(request);
  };
  const options = { path: "/?a=b", headers: { "x-user": "Ada" } };
  await withApp({ connect, routes: { "/": Hello } }, async (app) => {
    await withSocket(app, options, async ({ receive }, origin) => {
      const [kind, , html] = await receive();
      assert.equal(kind, "mounted");
      assert.equal(html, "<p rv=1 rv-click=0>Ada</p>");
      assert.deepEqual(asked, [`GET ${origin}/?a=b rivulet=${BROWSER}`]);
    });
  });
});

Deno.test("connect: a join that it refuses is told to load the page", async () => {
  await withApp({ connect: userOf, routes: { "/": Hello } }, async (app) => {
    await withSocket(app, { path: "/" }, async ({ receive }) => {
      assert.deepEqual(await receive(), [
        "refused",
        "reload",
        "the page is answered by HTTP",
      ]);
    });
  });
});

Deno.test("without connect the context is undefined", async () => {
  const Page = defineView({
    init: (_props, ctx) => ({ context: String(ctx.context) }),
    update: {},
    view: ({ context }) => <p>{context}</p>,
  });
  await withApp({ routes: { "/": Page } }, async (app) => {
    const page = await getAsBrowser(app, "/");
    assert.match(await page.text(), /<p rv=1>undefined<\/p>/);
  });
});

Deno.test("a page that cannot be shown ends what runs for it", async () => {
  const signals: AbortSignal[] = [];
  const Inner = defineView({
    init: (_props, ctx) => signals.push(ctx.signal),
    update: {},
    view: () => <i />,
  });
  const Fails = defineView({
    init: (_props, ctx) => signals.push(ctx.signal),
    update: {},
    view: () => (
      <p>
        <Inner />
        {{} as never}
      </p>
    ),
  });
  const app = { routes: { "/": Fails }, onError() {} };
  await withApp(app, async (app) => {
    assert.equal((await get(app, "/")).status, 500);
    assert.deepEqual(signals.map(({ aborted }) => aborted), [true, true]);
  });
});
