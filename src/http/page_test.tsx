import assert from "node:assert/strict";
import type { ComponentType } from "preact";
import { defineView } from "../view/define_view.ts";
import { Link } from "../view/link.ts";
import type { Layout, LayoutProps } from "./layout.ts";
import {
  BROWSER,
  get,
  getAsBrowser,
  sessionOf,
  withApp,
  withSocket,
} from "./testdata/app.ts";

const Themed = defineView({
  init: (_props, ctx) => {
    ctx.setCookie("theme", "dark; blue", { maxAge: 60 });
    ctx.setCookie("seen", "1");
    return null;
  },
  update: {},
  view: () => <p>themed</p>,
});

const Moved = defineView({
  init: (_props, ctx) => {
    ctx.setCookie("seen", "1");
    ctx.flash("info", "Grüße");
    ctx.redirect(ctx.url.searchParams.get("to") ?? "/new?a=b#c");
    return null;
  },
  update: {},
  view: () => <p>old</p>,
});

const Page = () => <p>page</p>;
const FLASHES = `rivulet-flash=${encodeURIComponent('[["info","Grüße"]]')}`;

Deno.test("cookies that a view sets while its page is requested come with the page", async () => {
  await withApp({ routes: { "/": Themed } }, async (app) => {
    const page = await getAsBrowser(app, "/");
    assert.equal(page.status, 200);
    assert.deepEqual(page.headers.getSetCookie(), [
      "theme=dark%3B%20blue; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
      "seen=1; Path=/; HttpOnly; SameSite=Lax",
    ]);
    const session = await sessionOf(page);
    await withSocket(app, { path: "/", session }, async (socket) => {
      assert.deepEqual(await socket.receive(), ["adopted"]);
      socket.send(0, 0);
      assert.deepEqual(await socket.receive(), [0], "nothing is left to tell");
    });
  });
});

Deno.test("a cookie of a page that came by https is secure", async () => {
  const options = { routes: { "/": Themed }, trustForwardedHost: true };
  await withApp(options, async (app) => {
    const headers = { "x-forwarded-proto": "https" };
    const page = await get(app, "/", { headers });
    for (const cookie of page.headers.getSetCookie()) {
      assert.match(cookie, /; Secure$/);
    }
  });
});

Deno.test("a cookie that no browser would take is a 500 that says so", async () => {
  const errors: string[] = [];
  const Broken = defineView({
    init: (_props, ctx) => ctx.setCookie("a b", ""),
    update: {},
    view: () => null,
  });
  const onError = (error: unknown) => errors.push(String(error));
  await withApp({ routes: { "/": Broken }, onError }, async (app) => {
    assert.equal((await get(app, "/")).status, 500);
    assert.match(errors[0], /^TypeError: Expected a cookie's name/);
  });
});

Deno.test("a view that leads elsewhere is a 303 with its cookies, and nothing waits for a connection", async () => {
  const options = { routes: { "/": Moved }, limits: { sessions: 1 } };
  await withApp(options, async (app) => {
    // The second would find no room if the first were parked.
    for (const method of ["GET", "GET", "HEAD"]) {
      const headers = { cookie: `rivulet=${BROWSER}` };
      const answer = await get(app, "/", { method, headers });
      assert.deepEqual([answer.status, await answer.text()], [303, ""]);
      assert.equal(answer.headers.get("location"), "/new?a=b#c");
      assert.equal(answer.headers.get("cache-control"), "private, no-cache");
      assert.deepEqual(answer.headers.getSetCookie(), [
        "seen=1; Path=/; HttpOnly; SameSite=Lax",
        `${FLASHES}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
      ]);
    }
  });
});

const locations: [to: string, location: string][] = [
  ["https://example.com/a", "https://example.com/a"],
  ["http://localhost/a", "/a"],
  ["http://localhost//evil.example", "http://localhost//evil.example"],
  ["/.//evil.example", "http://localhost//evil.example"],
];
for (const [to, location] of locations) {
  Deno.test(`a view that leads to ${to} is answered by ${location}`, async () => {
    await withApp({ routes: { "/": Moved } }, async (app) => {
      const answer = await get(app, `/?to=${encodeURIComponent(to)}`);
      assert.equal(answer.headers.get("location"), location);
    });
  });
}

Deno.test("the messages that a redirect takes along are shown by the next page, once", async () => {
  await withApp({ routes: { "/": Page } }, async (app) => {
    const page = await getAsBrowser(app, "/", FLASHES);
    assert.deepEqual(page.headers.getSetCookie(), [
      "rivulet-flash=; Path=/; Max-Age=0",
    ]);
    const session = await sessionOf(page);
    await withSocket(app, { path: "/", session }, async ({ receive }) => {
      assert.deepEqual(await receive(), ["adopted"]);
      assert.deepEqual(await receive(), [0, ["", "flash", "info", "Grüße"]]);
    });
  });
});

Deno.test("messages stay for a page that is shown: not a HEAD, a prefetch, or one that leads elsewhere", async () => {
  await withApp({ routes: { "/": Page, "/moved": Moved } }, async (app) => {
    const cookie = `rivulet=${BROWSER}; ${FLASHES}`;
    const purpose = { cookie, "sec-purpose": "prefetch" };
    const unseen = [
      await get(app, "/", { method: "HEAD", headers: { cookie } }),
      await get(app, "/", { headers: purpose }),
    ];
    for (const { headers } of unseen) {
      assert.deepEqual(headers.getSetCookie(), []);
    }
    const moved = await getAsBrowser(app, "/moved", FLASHES);
    const last = moved.headers.getSetCookie().at(-1)!;
    const both = encodeURIComponent('[["info","Grüße"],["info","Grüße"]]');
    assert.equal(last.split(";")[0], `rivulet-flash=${both}`);
  });
});

Deno.test("a page that its user may be about to go to is mounted once, and leaves messages to the one that is shown", async () => {
  let begun = 0;
  const Begun = defineView({
    init: () => ({ begun: ++begun }),
    update: {},
    view: ({ begun }) => <p>{begun}</p>,
  });
  await withApp({ routes: { "/": Begun } }, async (app) => {
    const cookie = `rivulet=${BROWSER}; ${FLASHES}`;
    const headers = { cookie, "rivulet-prefetch": "1" };
    const page = await get(app, "/", { headers });
    assert.deepEqual(page.headers.getSetCookie(), []);
    const session = await sessionOf(page);
    await withSocket(app, { path: "/", session }, async (socket) => {
      assert.deepEqual(await socket.receive(), ["adopted"]);
      socket.send(0, 0);
      assert.deepEqual(await socket.receive(), [0], "nothing is left to tell");
    });
    assert.equal(begun, 1);
  });
});

Deno.test("a page that its user may be about to go to, and that leads elsewhere, says nothing of it yet", async () => {
  await withApp({ routes: { "/": Moved } }, async (app) => {
    const cookie = `rivulet=${BROWSER}`;
    const headers = { cookie, "rivulet-prefetch": "1" };
    const early = await get(app, "/", { headers });
    assert.equal(early.status, 204);
    assert.equal(early.headers.get("location"), null);
    assert.deepEqual(early.headers.getSetCookie(), []);
  });
});

Deno.test("a page asks for the script of live links if its view or its layout has one", async () => {
  const namesOf = async (view: ComponentType, layout?: Layout) => {
    const options = { routes: { "/": view }, layout };
    let names: string | undefined;
    await withApp(options, async (app) => {
      const page = await (await getAsBrowser(app, "/")).text();
      names = /data-on="([^"]*)"/.exec(page)?.[1];
    });
    return names;
  };
  const Linked = () => <Link href="/">home</Link>;
  const Bare = ({ children }: LayoutProps) => (
    <html>
      <head />
      <body>{children}</body>
    </html>
  );
  const WithLink = ({ children }: LayoutProps) => (
    <html>
      <head />
      <body>
        <Link href="/">home</Link>
        {children}
      </body>
    </html>
  );
  const html = (body: string) => ({
    html: `<head></head><body>${body}<main></main></body>`,
    selector: "main",
  });
  assert.equal(await namesOf(Page), "");
  assert.equal(await namesOf(Page, Bare), "");
  assert.equal(await namesOf(Page, html("<a href=/>rv-link</a>")), "");
  assert.equal(await namesOf(Linked), "+navigation");
  assert.equal(await namesOf(Linked, WithLink), "+navigation");
  assert.equal(await namesOf(Page, WithLink), "+navigation");
  assert.equal(
    await namesOf(Page, html("<a\nhref=/ rv-link>home</a>")),
    "+navigation",
  );
});

Deno.test("a view that leads elsewhere after a join is told through the socket", async () => {
  await withApp({ routes: { "/": Moved } }, async (app) => {
    await withSocket(app, { path: "/" }, async ({ receive }, origin) => {
      assert.equal((await receive())[0], "mounted");
      const [, ...operations] = await receive() as [number, ...string[][]];
      const go = operations.find(([, code]) => code === "go")!;
      assert.equal(new URL(go[2], origin).href, `${origin}/new?a=b#c`);
    });
  });
});
