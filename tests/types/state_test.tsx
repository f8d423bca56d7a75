import { defineView } from "../../src/view/define_view.ts";
import type { View } from "../../src/view/view.ts";
import { assertType, type Equal, type StateOf } from "./assert_type.ts";

interface Settings {
  size: number;
  filter: "all" | "done";
  tags: string[];
  note?: string;
}
const settings = (): Settings => ({ size: 1, filter: "all", tags: [] });

type Load = { status: "idle" } | { status: "loaded"; data: string };
const idle = (): Load => ({ status: "idle" });

Deno.test("the state is what init returns", () => {
  const Sample = defineView({
    init: () => ({ count: 0, names: ["a"] }),
    update: {
      add: (state) => {
        assertType<Equal<typeof state, { count: number; names: string[] }>>();
        return { ...state, count: 1 };
      },
    },
    view: (state) => {
      assertType<Equal<typeof state, { count: number; names: string[] }>>();
      return null;
    },
  });
  assertType<
    Equal<StateOf<typeof Sample>, { count: number; names: string[] }>
  >();

  const Plain = defineView({
    init: () => 0,
    update: { add: (state) => state + 1, set: (_state, to: number) => to },
    view: (state) => state,
  });
  assertType<Equal<StateOf<typeof Plain>, number>>();

  const List = defineView({
    init: () => ["a"],
    update: { add: (state) => [...state, "b"], clear: () => [] },
    view: (state) => state,
  });
  assertType<Equal<StateOf<typeof List>, string[]>>();
});

Deno.test("one function may be init and handler", () => {
  const now = () => ({ time: 0 });
  const Sample = defineView({
    init: now,
    update: { ticked: now },
    view: ({ time }) => time,
  });
  assertType<Equal<StateOf<typeof Sample>, { time: number }>>();
});

Deno.test("a literal fits a field of literals, in handlers of every kind", () => {
  const Sample = defineView({
    init: settings,
    update: {
      bare: () => ({ size: 1, filter: "done", tags: ["x"] }),
      spread: (state) => ({ ...state, filter: "done" }),
      block: (state) => {
        if (state.size > 1) return { ...state, filter: "done" };
        return { ...state, filter: "all" };
      },
      branch: (state) =>
        state.size > 1
          ? state
          : { ...state, tags: [...state.tags, "x"], note: "x" },
      payload: (state, filter: Settings["filter"]) => ({ ...state, filter }),
      method(state, size: number) {
        return { ...state, filter: "done", size };
      },
    },
    view: (_state, { on }) => <p onClick={on.method(1)} />,
  });
  assertType<Equal<StateOf<typeof Sample>, Settings>>();

  defineView({
    init: settings,
    update: {
      // @ts-expect-error not one of the literals
      spread: (state) => ({ ...state, filter: "none" }),
    },
    view: () => null,
  });
});

Deno.test("async handlers and generators", () => {
  const Sample = defineView({
    init: settings,
    update: {
      promise: async (state) => ({
        ...state,
        filter: await Promise.resolve("done"),
      }),
      literal: async (state) => {
        await Promise.resolve();
        return { ...state, filter: "done" };
      },
      updater: async () => {
        await Promise.resolve();
        return (state) => ({ ...state, filter: "done" });
      },
      generator: function* (_state, size: number) {
        yield (state) => ({ ...state, filter: "done", size });
      },
      stream: async function* (_state, { size }: { size: number }, ctx) {
        await Promise.resolve();
        yield (state) => ({ ...state, filter: "all", size, note: ctx.eventId });
      },
      *method(_state) {
        yield (state) => ({ ...state, size: 2 });
      },
    },
    view: (_state, { on }) => {
      on.generator(1);
      on.stream({ size: 1 });
      // @ts-expect-error wrong payload
      on.stream({ size: "1" });
      return <p onClick={on.method} onInput={on.updater} />;
    },
  });
  assertType<Equal<StateOf<typeof Sample>, Settings>>();

  defineView({
    init: settings,
    update: {
      // @ts-expect-error a state is no updater
      states: function* (state) {
        yield state;
      },
      // @ts-expect-error not one of the literals
      literal: function* () {
        yield (state) => ({ ...state, filter: "none" });
      },
    },
    view: () => null,
  });
});

Deno.test("a discriminated union", () => {
  const Sample = defineView({
    init: idle,
    update: {
      loaded: (_state, data: string) => ({ status: "loaded", data }),
      toggled: (state) =>
        state.status === "idle"
          ? { status: "loaded", data: "" }
          : { status: "idle" },
      later: function* (_state, data: string) {
        yield () => ({ status: "loaded", data });
      },
    },
    view: (state) => state.status === "loaded" ? <p>{state.data}</p> : null,
  });
  assertType<Equal<StateOf<typeof Sample>, Load>>();

  defineView({
    init: idle,
    update: {
      // @ts-expect-error no data when idle
      tooMuch: () => ({ status: "idle", data: "" }),
    },
    view: () => null,
  });
  defineView({
    init: idle,
    update: {
      // @ts-expect-error data when loaded
      tooLittle: () => ({ status: "loaded" }),
    },
    view: () => null,
  });
});

Deno.test("a field that the state does not have", () => {
  defineView({
    init: settings,
    update: {
      // @ts-expect-error misspelt
      spread: (state) => ({ ...state, fliter: "all" }),
      // @ts-expect-error misspelt
      promise: async (state) => {
        await Promise.resolve();
        return { ...state, fliter: "all" };
      },
      // @ts-expect-error misspelt
      generator: function* () {
        yield (state) => ({ ...state, fliter: "all" });
      },
      // @ts-expect-error misspelt, in one branch
      branch: (state) => state.size ? state : { ...state, fliter: "all" },
      fine: (state) => state,
    },
    view: (_state, { on }) => <p onClick={on.fine} />,
  });
});

Deno.test("fields that are optional, indexed or unknown", () => {
  defineView({
    init: (): {
      note?: string;
      counts: Record<string, number>;
      seen: Map<string, Date>;
    } => ({
      counts: {},
      seen: new Map(),
    }),
    update: {
      removed: (state) => ({ ...state, note: undefined }),
      left: (state) => ({ counts: {}, seen: state.seen }),
      counted: (state, key: string) => ({
        ...state,
        counts: { ...state.counts, [key]: 1 },
      }),
    },
    view: () => null,
  });
  defineView({
    init: (): unknown => 1,
    update: { set: () => ({ any: "thing" }) },
    view: () => null,
  });
});

Deno.test("a wrong state does not compile", () => {
  defineView({
    init: () => ({ count: 0 }),
    update: {
      // @ts-expect-error a string
      wrong: (state) => ({ count: `${state.count}` }),
      // @ts-expect-error nothing
      nothing: () => {},
      // @ts-expect-error the state has no such field
      reads: (state) => ({ count: state.cuont }),
      // @ts-expect-error a state of its own
      other: (state: { cuont: number }) => ({ count: state.cuont }),
      // @ts-expect-error a promise of something else
      promise: () => Promise.resolve("x"),
    },
    view: (state) => {
      // @ts-expect-error the state has no such field
      return state.cuont;
    },
  });
});

Deno.test("a misspelt option does not compile", () => {
  defineView({
    init: () => 0,
    update: {},
    view: (state) => state,
    // @ts-expect-error misspelt
    subscription: () => ({}),
  });
});

Deno.test("a declared type of the view takes nothing from the inference", () => {
  const Declared: View = defineView({
    init: settings,
    update: {
      spread: (state) => {
        assertType<Equal<typeof state, Settings>>();
        return { ...state, filter: "done" };
      },
    },
    view: (state, { on }) => {
      assertType<Equal<typeof state, Settings>>();
      // @ts-expect-error misspelt
      on.spred();
      return null;
    },
  });
  const Precise: View<Record<never, never>, Settings> = defineView({
    init: settings,
    update: { spread: (state) => ({ ...state, filter: "done" }) },
    view: (state) => state.size,
  });
  const Wrong: View = defineView({
    init: settings,
    update: {
      // @ts-expect-error not one of the literals
      spread: (state) => ({ ...state, filter: "none" }),
    },
    view: () => null,
  });
  void [Declared, Precise, Wrong];
});
