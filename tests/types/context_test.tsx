import type { Context } from "../../src/view/context.ts";
import { createDefine } from "../../src/view/create_define.ts";
import { defineView } from "../../src/view/define_view.ts";
import { topic } from "../../src/view/topic.ts";
import type { Route, View } from "../../src/view/view.ts";
import {
  assertType,
  type Equal,
  type PropsOf,
  type StateOf,
} from "./assert_type.ts";

interface Session {
  user: { name: string };
}

interface Wider extends Session {
  isAdmin: boolean;
}

const define = createDefine<Session>();

const Plain = defineView({
  init: () => 0,
  update: { add: (state) => state + 1 },
  view: (state) => state,
});
const OfUser = define({
  init: (_, ctx) => ({ name: ctx.context.user.name }),
  update: {},
  view: (state) => state.name,
});

Deno.test("the app's context reaches every function of a view", () => {
  const Profile = define({
    title: "Profile",
    init: (props: { size: number }, ctx) => {
      assertType<Equal<typeof ctx, Context<{ size: number }, Session>>>();
      return { name: ctx.context.user.name, size: props.size };
    },
    failed: (_error, ctx) => ctx.context.user.name,
    params: (state, ctx) => ({ ...state, name: ctx.context.user.name }),
    update: {
      renamed: (state, name: string, ctx) => {
        assertType<Equal<typeof ctx.context, Session>>();
        return { ...state, name };
      },
      async reset(_state, _, ctx) {
        await Promise.resolve();
        return (state) => ({ ...state, name: ctx.context.user.name });
      },
    },
    policies: { reset: "drop" },
    subscriptions: (_state, ctx) => ({
      renamed: topic<string>(ctx.context.user.name),
    }),
    view: (_state, { on, ctx }) => (
      <p onClick={on.renamed(ctx.context.user.name)} onInput={on.reset} />
    ),
  });
  assertType<Equal<PropsOf<typeof Profile>, { size: number }>>();
  assertType<Equal<StateOf<typeof Profile>, { name: string; size: number }>>();
  // JSX cannot know what the page's context is.
  void <Profile size={1} key="a" />;
});

Deno.test("without createDefine nothing is known of the app's context", () => {
  defineView({
    init: (_, ctx) => {
      assertType<Equal<typeof ctx.context, unknown>>();
      // @ts-expect-error nothing is known of it
      return { name: ctx.context.user };
    },
    update: {},
    view: () => null,
  });
  define({
    // @ts-expect-error no such field in the context
    init: (_, ctx) => ({ name: ctx.context.usr }),
    update: {},
    view: () => null,
  });
});

Deno.test("a view is a route of the apps that give it its context", () => {
  const Component = () => <p>Component</p>;
  assertType<
    Equal<typeof OfUser, View<Record<never, never>, { name: string }, Session>>
  >();

  const any: Route[] = [Plain, Component];
  const exact: Route<Session>[] = [Plain, Component, OfUser];
  const wider: Route<Wider>[] = [Plain, Component, OfUser];
  const other: Route<{ locale: string }>[] = [Plain, Component];
  // deno-lint-ignore ban-types
  const empty: Route<{}>[] = [Plain, Component];

  // @ts-expect-error it needs a user
  any.push(OfUser);
  // @ts-expect-error it needs a user
  empty.push(OfUser);
  // @ts-expect-error it needs a user
  other.push(OfUser);
  // @ts-expect-error a view that needs a context is no view that needs none
  const needsNone: View = OfUser;
  void [exact, wider, needsNone];
});

Deno.test("routes that need props stay out, whatever their context", () => {
  const routes: Route<Session>[] = [];
  const Room = define({
    init: (props: { room: string }) => props.room,
    update: {},
    view: (state) => state,
  });
  const Greeting = ({ name }: { name: string }) => <p>{name}</p>;
  // @ts-expect-error the view needs a room
  routes.push(Room);
  // @ts-expect-error the component needs a name
  routes.push(Greeting);
});

Deno.test("createDefine checks states and payloads as defineView does", () => {
  interface Filtered {
    filter: "all" | "done";
  }
  define({
    init: (_, ctx): Filtered => ({
      filter: ctx.context.user.name === "" ? "all" : "done",
    }),
    update: {
      set: (_state, filter: Filtered["filter"]) => ({ filter }),
      cleared: () => ({ filter: "all" }),
      // @ts-expect-error not one of the literals
      wrong: () => ({ filter: "none" }),
    },
    view: () => null,
  });
  define({
    init: (): Filtered => ({ filter: "all" }),
    update: {
      // @ts-expect-error misspelt
      misspelt: (state) => ({ ...state, fliter: "all" }),
    },
    view: () => null,
  });
  define({
    init: (): Filtered => ({ filter: "all" }),
    update: { set: (_state, filter: Filtered["filter"]) => ({ filter }) },
    view: (_state, { on }) => {
      // @ts-expect-error not one of the literals
      return <p onClick={on.set("none")} />;
    },
  });
});

Deno.test("commands", () => {
  const scores = topic<{ score: number }>("scores");
  defineView({
    init: () => 0,
    update: {
      sent: (state, _, ctx) => {
        assertType<Equal<typeof ctx.signal, AbortSignal>>();
        ctx.title("a");
        ctx.navigate("/a");
        ctx.patchUrl("/a?b=c");
        ctx.patchUrl("/a?b=c", { replace: true });
        ctx.redirect("https://example.com/");
        ctx.flash("info", "Saved");
        ctx.push("saved");
        ctx.push("saved", { id: 1 });
        ctx.reply({ id: 1 });
        ctx.publish(scores, { score: 1 });
        ctx.setCookie("theme", "dark");
        ctx.setCookie("theme", "dark", {
          path: "/",
          maxAge: 60,
          expires: new Date(0),
          domain: "example.com",
          secure: true,
          httpOnly: false,
          sameSite: "Strict",
        });
        // @ts-expect-error misspelt
        ctx.patchUrl("/a", { repalce: true });
        // @ts-expect-error not what the topic is of
        ctx.publish(scores, { score: "1" });
        // @ts-expect-error a field too many
        ctx.publish(scores, { score: 1, name: "a" });
        // @ts-expect-error a name is no topic
        ctx.publish("scores", { score: 1 });
        // @ts-expect-error misspelt
        ctx.setCookie("theme", "dark", { maxage: 60 });
        // @ts-expect-error in lower case
        ctx.setCookie("theme", "dark", { sameSite: "lax" });
        // @ts-expect-error read-only
        ctx.context = {};
        return state;
      },
    },
    view: () => null,
  });
});
