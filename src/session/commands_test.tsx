import assert from "node:assert/strict";
import type { Context } from "../view/context.ts";
import { defineView } from "../view/define_view.ts";
import { topic } from "../view/topic.ts";
import {
  adopted,
  event,
  openSession,
  stateOf,
  TestChannel,
} from "./testdata/page.tsx";

const news = topic<string>("news");

/** A view whose button does what it is told. */
function acting(act: (ctx: Context) => void) {
  return defineView({
    init: () => ({ count: 0, heard: "" }),
    params: (state, ctx) => ({
      ...state,
      heard: ctx.url.searchParams.get("q") ?? state.heard,
    }),
    update: {
      acted: (state, _, ctx) => {
        act(ctx);
        return { ...state, count: state.count + 1 };
      },
      failed: (_state, _, ctx): { count: number; heard: string } => {
        act(ctx);
        throw new Error("no");
      },
      heard: (state, heard: string) => ({ ...state, heard }),
    },
    subscriptions: () => ({ heard: news }),
    view: ({ count, heard }, { on }) => (
      <button title={heard} onClick={on.acted} onInput={on.failed}>
        {count}
      </button>
    ),
  });
}

/** What one click sends, without the brackets of its frame. */
function sentBy(act: (ctx: Context) => void): string {
  const { session, channel } = adopted(acting(act));
  session.receive(event(1, 0, 1, 1));
  return channel.take().join("\n");
}

Deno.test("effects come after the patches, in the order in which they were asked for", () => {
  assert.equal(
    sentBy((ctx) => {
      ctx.push("chart", { points: [1] });
      ctx.flash("info", "Saved");
      ctx.reply(7);
    }),
    '[1,["1","1"],["","push","chart",{"points":[1]}],["","flash","info","Saved"],["","reply",1,7]]',
  );
});

Deno.test("a handler that throws has asked for nothing", () => {
  const { session, channel, host } = adopted(acting((ctx) => {
    ctx.push("chart");
    ctx.title("Never");
    ctx.patchUrl("?q=never");
    ctx.setCookie("a", "b");
    ctx.publish(news, "never");
    ctx.redirect("/");
  }));
  session.receive(event(1, 0, 1, 2));
  assert.deepEqual(channel.take(), [
    '[1,["","error","failed","reference",1]]',
  ]);
  assert.equal(session.request.path, "/");
  assert.deepEqual(host.cookies, []);
  assert.deepEqual(stateOf(session), { count: 0, heard: "" });
});

Deno.test("patchUrl: params run with the new address, and the page is told", () => {
  assert.equal(
    sentBy((ctx) => ctx.patchUrl("?q=tea")),
    '[1,["1","a","title","tea"],["1","1"],["","url","/?q=tea"]]',
  );
});

Deno.test("patchUrl to another view or site is refused", () => {
  for (const path of ["/other", "https://example.com/"]) {
    const { session, channel, host } = adopted(
      acting((ctx) => ctx.patchUrl(path)),
    );
    session.receive(event(1, 0, 1, 1));
    assert.match(channel.take().join(), /failed/);
    assert.match(
      host.errors[0][0],
      /Expected patchUrl to be given a path of the same view/,
    );
  }
});

Deno.test("Back and Forward run params; another view is loaded", () => {
  const { session, channel } = adopted(acting(() => {}));
  session.visit("/?q=back");
  assert.deepEqual(channel.take(), ['[0,["1","a","title","back"]]']);
  session.visit("/?q=back");
  assert.deepEqual(channel.take(), []);
  session.visit("/other");
  assert.deepEqual(channel.take(), ['[0,["","go","/other"]]']);
});

Deno.test("a page is left last, after its cookies; flashes go along", () => {
  const { session, channel, host } = adopted(acting((ctx) => {
    ctx.navigate("/next");
    ctx.setCookie("theme", "dark", { maxAge: 60 });
    ctx.flash("info", "Saved");
  }));
  session.receive(event(1, 0, 1, 1));
  assert.deepEqual(channel.take(), [
    '[1,["1","1"],["","cookie","/cookies"],["","go","/next"]]',
  ]);
  assert.deepEqual(host.cookies.map(({ name, value }) => [name, value]), [
    ["theme", "dark"],
    ["rivulet-flash", '[["info","Saved"]]'],
  ]);
});

Deno.test("what init asks for is for HTTP where HTTP can do it, and waits for the page where not", () => {
  const View = defineView({
    init: (_props, ctx) => {
      ctx.setCookie("a", "b");
      ctx.flash("info", "Welcome");
      ctx.title("Named");
      return 0;
    },
    update: {},
    view: () => <p />,
  });
  const { session, channel } = openSession(View);
  assert.equal(session.view.screen.title, "Named");
  const { cookies, location } = session.page.commands.takeResponse();
  assert.deepEqual(cookies.map(({ name }) => name), ["a"]);
  assert.equal(location, undefined);
  session.adopt("0123456789abcdef", channel);
  assert.deepEqual(channel.take(), [
    '["adopted"]',
    '[0,["","flash","info","Welcome"]]',
  ]);
});

Deno.test("a topic reaches every page that subscribes, the publisher's too", () => {
  const View = acting((ctx) => ctx.publish(news, "hello"));
  const { session, channel } = adopted(View);
  session.receive(event(1, 0, 1, 1));
  assert.deepEqual(channel.take(), [
    '[1,["1","1"],["1","a","title","hello"]]',
  ]);
});

Deno.test("what is asked for after an await is done then", async () => {
  const View = defineView({
    init: () => 0,
    update: {
      waited: async (_n, _, ctx) => {
        await Promise.resolve();
        ctx.flash("info", "Later");
        return (n: number) => n + 1;
      },
    },
    view: (n, { on }) => <button onClick={on.waited}>{n}</button>,
  });
  const { session, channel } = adopted(View);
  session.receive(event(1, 0, 1, 0));
  assert.deepEqual(channel.take(), ["[1]"]);
  for (let i = 0; i < 8; i++) await Promise.resolve();
  assert.deepEqual(channel.take(), [
    '[1,["","flash","info","Later"]]',
    '[1,["1","1"]]',
  ]);
});

Deno.test("a page that is away gets what was asked for when it is back", () => {
  const { session, channel } = adopted(acting((ctx) => ctx.push("chart")));
  session.detach(channel);
  session.receive(event(1, 0, 1, 1));
  const next = new TestChannel();
  session.resume(next, 0);
  assert.deepEqual(next.take(), [
    '["resumed",1]',
    '[1,["1","1"],["","push","chart",null]]',
  ]);
});
