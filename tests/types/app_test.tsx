import { createApp } from "../../src/http/app.ts";
import {
  group,
  type MountContext,
  type MountHook,
  type Routes,
} from "../../src/http/group.ts";
import type { App, AppOptions } from "../../src/http/options.ts";
import { createDefine } from "../../src/view/create_define.ts";
import { defineView } from "../../src/view/define_view.ts";
import { topic } from "../../src/view/topic.ts";
import { assertType, type Equal } from "./assert_type.ts";

interface Session {
  user: { name: string };
}

interface Wider extends Session {
  isAdmin: boolean;
}

const Component = () => <p>Component</p>;
const Plain = defineView({ init: () => 0, update: {}, view: (state) => state });
const OfUser = createDefine<Session>()({
  init: (_, ctx) => ({ name: ctx.context.user.name }),
  update: {},
  view: (state) => state.name,
});
const OfAdmin = createDefine<Wider>()({
  init: (_, ctx) => ctx.context.isAdmin,
  update: {},
  view: () => null,
});

const OfLocale = createDefine<{ locale: string }>()({
  init: (_, ctx) => ctx.context.locale,
  update: {},
  view: (state) => state,
});

const session: Session = { user: { name: "Ada" } };
const isSignedIn = (): boolean => true;
const refused = new Response(null, { status: 401 });

Deno.test("an app without connect has routes that need no context", () => {
  createApp({ routes: {} });
  createApp({ routes: { "/": Plain, "/a": Component, "/b": () => <p>b</p> } });
  // @ts-expect-error the view needs a user
  createApp({ routes: { "/": OfUser } });
  // @ts-expect-error nothing makes the context
  createApp<Session>({ routes: { "/": OfUser } });
  // @ts-expect-error the group needs a user
  createApp({ routes: group({ onMount: [] }, { "/": OfUser }) });
});

Deno.test("an app has the context that connect returns", () => {
  const routes = { "/": Plain, "/a": Component, "/b": OfUser };
  createApp({ connect: () => session, routes });
  createApp({
    connect: (request) => ({ user: { name: request.url } }),
    routes,
  });
  createApp({ connect: () => isSignedIn() ? session : refused, routes });
  createApp({ connect: () => Promise.resolve(session), routes });
  createApp({
    connect: async (request) => {
      assertType<Equal<typeof request, Request>>();
      await Promise.resolve();
      return isSignedIn() ? session : refused;
    },
    routes,
  });
  createApp({ connect: (): Wider => ({ ...session, isAdmin: true }), routes });
  createApp<Session>({ connect: () => session, routes });

  const both = { "/": OfUser, "/a": OfLocale, "/b": OfAdmin };
  createApp({
    connect: () => ({ ...session, isAdmin: true, locale: "en" }),
    routes: both,
  });
  createApp({
    connect: async (request) => {
      await Promise.resolve();
      return { ...session, isAdmin: true, locale: request.url };
    },
    routes: both,
  });

  createApp({
    connect: () => ({ locale: "en" }),
    // @ts-expect-error the view needs a user
    routes: { "/": OfUser },
  });
  createApp({
    connect: (request) => ({ locale: request.url }),
    // @ts-expect-error the view needs a user
    routes: { "/": OfUser },
  });
  createApp({
    connect: () => isSignedIn() ? session : refused,
    // @ts-expect-error the view needs to know who is an admin
    routes: { "/": OfAdmin },
  });
  createApp({
    connect: () => isSignedIn() ? session : undefined,
    // @ts-expect-error there may be no user
    routes: { "/": OfUser },
  });
  createApp<Session>({
    // @ts-expect-error not a session
    connect: () => ({ user: "Ada" }),
    routes,
  });
});

Deno.test("options that do not exist do not compile", () => {
  // @ts-expect-error misspelt
  createApp({ routes: {}, titel: "a" });
  // @ts-expect-error misspelt
  createApp({ routes: {}, conect: () => session });
  const options: AppOptions<Session> = {
    connect: () => session,
    routes: { "/": OfUser },
  };
  // @ts-expect-error without a connect there would be no user
  createApp(options);
});

Deno.test("a banner has texts, or there is none", () => {
  const allow = (_banner: AppOptions["banner"]) => {};
  allow(false);
  allow({ lost: "Lost", offline: "" });
  // @ts-expect-error it is there unless it is off
  allow(true);
  // @ts-expect-error no text of that name
  allow({ closed: "Away" });
  // @ts-expect-error a text is a string
  allow({ lost: false });
});

Deno.test("hooks of a group know the context", () => {
  const requireUser = (ctx: MountContext<Session>) => {
    assertType<Equal<typeof ctx.context, Session>>();
    assertType<Equal<typeof ctx.request, Request>>();
    if (ctx.url.pathname === ctx.params.name) return refused;
  };
  const isLate = async (_ctx: MountContext<unknown>) => {
    await Promise.resolve();
    if (isSignedIn()) return refused;
  };
  const connect = () => session;
  createApp({
    connect,
    routes: {
      "/": Component,
      ...group({ onMount: requireUser }, { "/a": Plain, "/b": OfUser }),
      ...group({ onMount: [requireUser, isLate] }, {
        "/c": Component,
        ...group({ onMount: isLate }, { "/d": Plain, "/e": OfUser }),
      }),
      ...group<Session>({ onMount: ({ context }) => void context.user }, {
        "/f": OfUser,
      }),
    },
  });
  createApp({ routes: group({ onMount: isLate }, { "/": Plain }) });
  createApp({ routes: group({ onMount: () => {} }, { "/": Plain }) });

  // @ts-expect-error the hook needs a user
  createApp({ routes: group({ onMount: requireUser }, { "/": Plain }) });
  createApp({
    connect: () => ({ locale: "en" }),
    // @ts-expect-error the hook needs a user
    routes: { ...group({ onMount: requireUser }, { "/": Plain }) },
  });
  createApp({
    connect,
    // @ts-expect-error the inner view needs to know who is an admin
    routes: {
      ...group({ onMount: requireUser }, {
        ...group({ onMount: isLate }, { "/": OfAdmin }),
      }),
    },
  });
});

Deno.test("a hook returns a response or nothing", () => {
  // @ts-expect-error a boolean is no answer
  group({ onMount: () => isSignedIn() }, {});
  // @ts-expect-error neither is one that comes later
  group({ onMount: () => Promise.resolve(false) }, {});
  // @ts-expect-error misspelt
  group({ onmount: () => {} }, {});
  // @ts-expect-error without a hook it is no group
  group({}, {});
  const hook: MountHook = ({ context }) => {
    assertType<Equal<typeof context, undefined>>();
  };
  const routes: Routes = group({ onMount: hook }, { "/": Plain });
  createApp({ routes });
});

Deno.test("routes of a group need no props", () => {
  const Greeting = ({ name }: { name: string }) => <p>{name}</p>;
  // @ts-expect-error the component needs a name
  group({ onMount: [] }, { "/": Greeting });
});

Deno.test("an app publishes what a topic is of", () => {
  const scores = topic<{ score: number }>("scores");
  const tell = ({ publish }: App) => {
    publish(scores, { score: 1 });
    // @ts-expect-error not what the topic is of
    publish(scores, { score: "1" });
    // @ts-expect-error a name is no topic
    publish("scores", { score: 1 });
  };
  void tell;
});
