import type { ComponentChildren } from "preact";
import { defineView } from "../../src/view/define_view.ts";
import type { Route } from "../../src/view/view.ts";
import {
  assertType,
  type Equal,
  type PropsOf,
  type StateOf,
} from "./assert_type.ts";

// deno-lint-ignore ban-types
type NoProps = {};

interface Filtered {
  filter: "all" | "done";
  size: number;
}

Deno.test("async init", () => {
  const Sample = defineView({
    init: async () => ({ name: await Promise.resolve("a") }),
    update: { rename: (_state, name: string) => ({ name }) },
    view: (state, { on }) => <p onClick={on.rename("b")}>{state.name}</p>,
  });
  assertType<Equal<StateOf<typeof Sample>, { name: string }>>();
  assertType<Equal<PropsOf<typeof Sample>, NoProps>>();
});

Deno.test("props are what init takes, and reach ctx", () => {
  interface Props {
    room: string;
    size?: number;
    children?: ComponentChildren;
  }
  const Room = defineView({
    init: ({ room }: Props, ctx) => {
      assertType<Equal<typeof ctx.props.room, string>>();
      return { room, href: ctx.url.href };
    },
    title: (state) => state.room,
    params: (state, ctx) => ({ ...state, room: ctx.params.room ?? "" }),
    update: {
      entered: (state, _, ctx) => ({ ...state, room: ctx.props.room }),
    },
    view: (_state, { on, ctx }) => (
      <p onClick={on.entered}>{ctx.props.children}</p>
    ),
  });
  assertType<Equal<PropsOf<typeof Room>, Props>>();
  assertType<Equal<StateOf<typeof Room>, { room: string; href: string }>>();

  void <Room room="a" key="1">child</Room>;
  // @ts-expect-error the room is missing
  void <Room />;
  // @ts-expect-error no number
  void <Room room={1} />;
  // @ts-expect-error no such prop
  void <Room room="a" rom="b" />;
});

Deno.test("pending and failed know the props", () => {
  interface Props {
    room: string;
  }
  const Room = defineView({
    init: async ({ room }: Props, ctx) => {
      await Promise.resolve();
      return { room, href: ctx.url.href };
    },
    pending: (props) => {
      assertType<Equal<typeof props, Props>>();
      return <p>{props.room}…</p>;
    },
    failed: (error, ctx) => {
      assertType<Equal<typeof error, unknown>>();
      assertType<Equal<typeof ctx.props.room, string>>();
      return <p role="alert">{ctx.props.room}</p>;
    },
    update: { renamed: (state, room: string) => ({ ...state, room }) },
    view: (state, { on }) => <p onClick={on.renamed("b")}>{state.room}</p>,
  });
  assertType<Equal<PropsOf<typeof Room>, Props>>();
  assertType<Equal<StateOf<typeof Room>, { room: string; href: string }>>();

  defineView({
    pending: () => "…",
    failed: () => "failed",
    init: () => ({ size: 0 }),
    update: { grown: (state, by: number) => ({ size: state.size + by }) },
    view: (_state, { on }) => <p onClick={on.grown(1)} />,
  });
  defineView({
    init: (props: Props) => props.room,
    // @ts-expect-error no such prop
    pending: (props) => props.rom,
    update: {},
    view: () => null,
  });
  defineView({
    init: (props: Props) => props.room,
    // @ts-expect-error props that are not the view's
    pending: (props: { size: number }) => props.size,
    update: {},
    view: () => null,
  });
});

Deno.test("parameters of init need no types", () => {
  const Sample = defineView({
    init: (_, ctx) => ({ size: 0, href: ctx.url.href }),
    update: {
      set(state, size: number) {
        return { ...state, size };
      },
      async waited(state) {
        await Promise.resolve();
        return state;
      },
      *grown() {
        yield (state) => ({ ...state, size: state.size + 1 });
      },
    },
    view: (state, { on }) => <p onClick={on.set(state.size)} />,
  });
  assertType<Equal<PropsOf<typeof Sample>, NoProps>>();
  assertType<Equal<StateOf<typeof Sample>, { size: number; href: string }>>();

  // The state is not yet known when TypeScript reads `cleared`, and its literal must stay one.
  const Literal = defineView({
    init: (_: { room: string }, ctx): Filtered => ({
      filter: "all",
      size: ctx.props.room.length,
    }),
    title: (state) => state.filter,
    params: (state) => ({ ...state, filter: "done" }),
    update: {
      cleared: () => ({ filter: "all", size: 0 }),
      grown: (state, by: number) => ({
        ...state,
        filter: "done",
        size: state.size + by,
      }),
    },
    view: (state, { on }) => (
      <p onClick={on.cleared} onInput={on.grown(1)}>{state.filter}</p>
    ),
  });
  assertType<Equal<StateOf<typeof Literal>, Filtered>>();

  defineView({
    init: (_: { room: string }, ctx): Filtered => ({
      filter: "all",
      size: ctx.props.room.length,
    }),
    update: {
      // @ts-expect-error not one of the literals
      cleared: () => ({ filter: "none", size: 0 }),
    },
    view: () => null,
  });
});

Deno.test("params returns the state", () => {
  defineView({
    init: (): Filtered => ({ filter: "all", size: 0 }),
    params: (state) => ({ ...state, filter: "done" }),
    update: {},
    view: () => null,
  });
  defineView({
    init: (): Filtered => ({ filter: "all", size: 0 }),
    // @ts-expect-error not one of the literals
    params: (state) => ({ ...state, filter: "none" }),
    update: {},
    view: () => null,
  });
  defineView({
    init: (): Filtered => ({ filter: "all", size: 0 }),
    // @ts-expect-error misspelt
    params: (state) => ({ ...state, fliter: "all" }),
    update: {},
    view: () => null,
  });
});

Deno.test("init, update and the rest in any order, as long as view comes last", () => {
  const Sample = defineView({
    subscriptions: () => ({}),
    title: ({ size }) => `${size}`,
    update: { set: (_state, size: number) => ({ size }) },
    init: () => ({ size: 0 }),
    view: ({ size }, { on }) => <p onClick={on.set(size)} />,
  });
  assertType<Equal<StateOf<typeof Sample>, { size: number }>>();
});

Deno.test("a route needs no props", () => {
  const Home = defineView({
    init: () => 0,
    update: { add: (state) => state + 1 },
    view: (state) => state,
  });
  const Room = defineView({
    init: (props: { room: string }) => props.room,
    update: {},
    view: (state) => state,
  });
  const Plain = () => <p>Plain</p>;
  const Greeting = ({ name }: { name: string }) => <p>{name}</p>;

  const routes: Route[] = [Home, Plain];
  // @ts-expect-error the view needs a room
  routes.push(Room);
  // @ts-expect-error the component needs a name
  routes.push(Greeting);
});
