import assert from "node:assert/strict";
import type { App } from "../../src/http/options.ts";
import { defineView } from "../../src/view/define_view.ts";
import {
  presence,
  type Present,
  watchPresence,
} from "../../src/view/presence.ts";
import { Shared, shared, type SharedChange } from "../../src/view/shared.ts";
import { topic } from "../../src/view/topic.ts";
import { assertType, type Equal } from "./assert_type.ts";

type Drink = "tea" | "coffee";

const votes = shared("votes", {
  init: () => ({ tea: 0, coffee: 0 }),
  update: {
    vote: (value, drink: Drink) => {
      assertType<Equal<typeof value, { tea: number; coffee: number }>>();
      return { ...value, [drink]: value[drink] + 1 };
    },
    reset: () => ({ tea: 0, coffee: 0 }),
    add: (value, by?: number) => ({ ...value, tea: value.tea + (by ?? 1) }),
  },
});

Deno.test("changes take the payloads that update declares", () => {
  const change: SharedChange = votes.on.vote("tea");
  votes.on.reset();
  votes.on.add();
  votes.on.add(2);
  void change;
  // @ts-expect-error no such drink
  votes.on.vote("milk");
  // @ts-expect-error its payload is missing
  votes.on.vote();
  // @ts-expect-error it takes none
  votes.on.reset("tea");
  // @ts-expect-error another payload
  votes.on.add("tea");
  // @ts-expect-error misspelt
  void votes.on.vot;
});

Deno.test("functions of update return the value", () => {
  shared("a", {
    init: () => ({ count: 0 }),
    update: {
      // @ts-expect-error not a value
      add: (value) => value.count + 1,
    },
  });
  shared("a", {
    init: () => ({ count: 0 }),
    update: {
      // @ts-expect-error a field too many
      add: (value) => ({ ...value, cuont: 1 }),
    },
  });
  shared("a", {
    init: () => ({ count: 0 }),
    update: {
      // @ts-expect-error nothing waits for it
      add: async (value) => await Promise.resolve(value),
    },
  });
  shared("a", {
    init: () => 0,
    update: {
      add: (value) => value + 1,
      // @ts-expect-error text for a number
      name: (value) => `${value}`,
    },
  });
  assert.throws(
    // @ts-expect-error misspelt
    () => shared("a", { init: () => 0, updat: {} }),
    /Expected update of the shared value "a" to be of type object, but received undefined/,
  );
  // @ts-expect-error init is missing
  assert.throws(() => shared("a", { update: {} }), /Expected init of the/);
});

Deno.test("values of several kinds", () => {
  const list = shared("list", {
    init: (): string[] => [],
    update: { say: (value, word: string) => [...value, word] },
  });
  list.on.say("tea");
  const maybe = shared("maybe", {
    init: (): { user: string } | null => null,
    update: {
      enter: (_value, user: string) => ({ user }),
      leave: () => null,
    },
  });
  maybe.on.enter("Ada");
  const room = (id: number) =>
    shared(`room ${id}`, { init: () => id, update: {} });
  assertType<Equal<ReturnType<ReturnType<typeof room>["init"]>, number>>();
});

Deno.test("what views and apps do with a shared value", () => {
  defineView({
    init: async (_props, ctx) => {
      const value = await ctx.read(votes);
      assertType<Equal<typeof value, { tea: number; coffee: number }>>();
      return { tea: value.tea };
    },
    update: {
      counted: (_state, { tea }: { tea: number; coffee: number }) => ({ tea }),
      voted: (state, drink: Drink, ctx) => {
        ctx.apply(votes.on.vote(drink));
        // @ts-expect-error a change lacks its payload
        ctx.apply(votes.on.vote);
        // @ts-expect-error not a change
        ctx.apply(votes);
        return state;
      },
    },
    subscriptions: () => ({ counted: votes }),
    view: () => (
      <>
        <Shared of={votes}>{(value) => <p>{value.tea}</p>}</Shared>
        {/* @ts-expect-error no such field */}
        <Shared of={votes}>{(value) => <p>{value.milk}</p>}</Shared>
        {/* @ts-expect-error not a shared value */}
        <Shared of={{ tea: 1 }}>{() => null}</Shared>
        {/* @ts-expect-error nothing shows it */}
        <Shared of={votes} />
      </>
    ),
  });
  defineView({
    init: () => 0,
    update: { counted: (_state, count: number) => count },
    // @ts-expect-error the value is no number
    subscriptions: () => ({ counted: votes }),
    view: () => null,
  });
  const use = async (app: App) => {
    await app.apply(votes.on.vote("tea"));
    assertType<Equal<Awaited<ReturnType<typeof read>>, number>>();
    // @ts-expect-error not a change
    await app.apply("vote");
  };
  const read = async (app: App) => (await app.read(votes)).tea;
  void use;
});

Deno.test("presence carries what members say of themselves", () => {
  const room = topic<string>("room 1");
  defineView({
    init: () => ({ name: "Ada", count: 0 }),
    update: {
      here: (state, { members: [first] }: Present<{ name: string }>) => ({
        ...state,
        name: first.meta.name,
      }),
      seen: (state, { members }: Present) => ({
        ...state,
        count: members.length,
      }),
    },
    subscriptions: (state) => ({
      here: presence(room, { name: state.name }),
      seen: watchPresence("room 2"),
    }),
    view: () => null,
  });
  defineView({
    init: () => 0,
    update: {
      here: (_state, { members }: Present<{ name: string }>) => members.length,
    },
    // @ts-expect-error they say something else of themselves
    subscriptions: () => ({ here: presence(room, { nmae: "Ada" }) }),
    view: () => null,
  });
});
