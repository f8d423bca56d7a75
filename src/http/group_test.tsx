import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { group, type MountContext, type MountHook } from "./group.ts";
import {
  get,
  getAsBrowser,
  sessionOf,
  withApp,
  withSocket,
} from "./testdata/app.ts";

const Page = defineView({
  init: (_props, ctx) => ({ path: ctx.url.pathname }),
  params: (_state, ctx) => ({ path: ctx.url.pathname + ctx.url.search }),
  update: {
    move: (state, path: string, ctx) => {
      ctx.patchUrl(path);
      return state;
    },
  },
  view: ({ path }, { on }) => <p onClick={on.move("/teams/a?x=1")}>{path}</p>,
});

/** Hooks that note that they have run. */
function hooks() {
  const ran: string[] = [];
  const note = (name: string): MountHook<unknown> => () => void ran.push(name);
  const noteLate = (name: string): MountHook<unknown> => async () => {
    await Promise.resolve();
    ran.push(name);
  };
  return { ran, note, noteLate };
}

const refuse = () => new Response("no", { status: 401 });

Deno.test("group: hooks run in their order, outer ones first, and before init", async () => {
  const { ran, note, noteLate } = hooks();
  const Inner = defineView({
    init: () => void ran.push("init"),
    update: {},
    view: () => <p>inner</p>,
  });
  const routes = {
    "/": Page,
    ...group({ onMount: [noteLate("a"), note("b")] }, {
      "/a": Page,
      ...group({ onMount: note("c") }, { "/a/b": Inner }),
    }),
  };
  await withApp({ routes }, async (app) => {
    assert.equal((await get(app, "/a/b")).status, 200);
    assert.deepEqual(ran.splice(0), ["a", "b", "c", "init"]);
    assert.equal((await get(app, "/a")).status, 200);
    assert.deepEqual(ran.splice(0), ["a", "b"]);
    assert.equal((await get(app, "/")).status, 200);
    assert.deepEqual(ran, []);
  });
});

Deno.test("group: a hook knows context, address, parameters and request", async () => {
  const known: unknown[] = [];
  const onMount = ({ context, url, params, request }: MountContext<string>) => {
    known.push(context, url.href, params, request.headers.get("x-a"));
  };
  const options = {
    connect: () => "context",
    routes: group({ onMount }, { "/teams/:team": Page }),
  };
  await withApp(options, async (app) => {
    await get(app, "/teams/a%20b?c=d", { headers: { "x-a": "1" } });
    assert.deepEqual(known, [
      "context",
      "http://localhost/teams/a%20b?c=d",
      { team: "a b" },
      "1",
    ]);
  });
});

for (const onMount of [refuse, () => Promise.resolve(refuse())]) {
  Deno.test(`group: a response stops, and is the answer: ${onMount}`, async () => {
    const { ran, note } = hooks();
    const routes = group({ onMount: [onMount, note("later")] }, { "/": Page });
    await withApp({ routes }, async (app) => {
      const answer = await get(app, "/");
      assert.deepEqual([answer.status, await answer.text()], [401, "no"]);
      await withSocket(app, { path: "/" }, async ({ receive }) => {
        assert.deepEqual((await receive()).slice(0, 2), ["refused", "reload"]);
      });
      assert.deepEqual(ran, []);
    });
  });
}

Deno.test("group: a response of connect comes before the hooks", async () => {
  const { ran, note } = hooks();
  const routes = group({ onMount: note("a") }, { "/": Page });
  await withApp({ connect: refuse, routes }, async (app) => {
    assert.equal((await get(app, "/")).status, 401);
    assert.deepEqual(ran, []);
  });
});

Deno.test("group: a hook that answers neither with nothing nor with a response lets nobody in", async () => {
  const errors: string[] = [];
  const onError = (error: unknown) => errors.push(String(error));
  // As JavaScript can write it.
  const onMount = (() => false) as unknown as MountHook;
  const routes = group({ onMount }, { "/": Page });
  await withApp({ routes, onError }, async (app) => {
    assert.equal((await get(app, "/")).status, 500);
    assert.match(
      errors[0],
      /^TypeError: Expected onMount to return nothing or a Response, but received false\. To keep/,
    );
  });
});

Deno.test("group: hooks run for a join that mounts, not for one that adopts", async () => {
  const { ran, note } = hooks();
  const routes = group({ onMount: note("a") }, { "/": Page });
  await withApp({ routes }, async (app) => {
    const session = await sessionOf(await getAsBrowser(app, "/"));
    await withSocket(app, { path: "/", session }, async ({ receive }) => {
      assert.deepEqual(await receive(), ["adopted"]);
    });
    assert.equal(ran.length, 1);
    await withSocket(app, { path: "/" }, async ({ receive }) => {
      assert.equal((await receive())[0], "mounted");
    });
    assert.equal(ran.length, 2);
  });
});

const visits: [from: string, to: string, answer: "visit" | "reload"][] = [
  ["/teams/a", "/teams/a?x=2", "visit"],
  ["/teams/a", "/teams/b", "reload"],
  ["/", "/teams/a", "reload"],
  ["/", "/?x=2", "visit"],
];
for (const [from, to, answer] of visits) {
  Deno.test(`group: a client that goes from ${from} to ${to} is to ${answer}`, async () => {
    const onMount = () => {};
    const routes = { "/": Page, ...group({ onMount }, { "/teams/:id": Page }) };
    await withApp({ routes }, async (app) => {
      const session = await sessionOf(await getAsBrowser(app, from));
      await withSocket(app, { path: from, session }, async (socket) => {
        assert.deepEqual(await socket.receive(), ["adopted"]);
        socket.send("url", to);
        const frame = await socket.receive();
        if (answer === "visit") assert.deepEqual(frame, [0, ["1", to]]);
        else assert.deepEqual(frame.slice(0, 2), ["refused", "reload"]);
      });
    });
  });
}

Deno.test("group: a view may give its page any address of its own", async () => {
  const routes = {
    "/": Page,
    ...group({ onMount: refuse }, { "/teams/:id": Page }),
  };
  await withApp({ routes }, async (app) => {
    const session = await sessionOf(await getAsBrowser(app, "/"));
    await withSocket(app, { path: "/", session }, async (socket) => {
      assert.deepEqual(await socket.receive(), ["adopted"]);
      socket.send(1, 0, "1", 0);
      const frame = await socket.receive();
      assert.deepEqual(frame.at(-1), ["", "url", "/teams/a?x=1"]);
    });
  });
});
