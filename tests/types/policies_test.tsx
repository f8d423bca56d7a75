import { defineView } from "../../src/view/define_view.ts";
import { assertType, type Equal, type StateOf } from "./assert_type.ts";

interface Search {
  query: string;
  filter: "all" | "done";
}
const nothing = (): Search => ({ query: "", filter: "all" });

Deno.test("policies take nothing from the inference, in handlers of every kind", () => {
  const Sample = defineView({
    init: nothing,
    update: {
      async searched(state, { q }: { q: string }, ctx) {
        assertType<Equal<typeof state, Search>>();
        await fetch(q, { signal: ctx.signal });
        return (state) => ({ ...state, query: q, filter: "done" });
      },
      *grown(_state, by: number) {
        yield (state) => ({ ...state, query: `${state.query}${by}` });
      },
      streamed: async function* (_state, _, ctx) {
        await Promise.resolve();
        yield (state) => ({ ...state, query: ctx.eventId });
      },
      cleared: () => ({ query: "", filter: "all" }),
    },
    policies: { searched: "latest", grown: "queue", streamed: "drop" },
    view: (_state, { on }) => {
      on.searched({ q: "tea" });
      on.grown(1);
      // @ts-expect-error wrong payload
      on.searched({ q: 1 });
      return <p onClick={on.streamed} onInput={on.cleared} />;
    },
  });
  assertType<Equal<StateOf<typeof Sample>, Search>>();
});

Deno.test("policies may stand before what they speak of", () => {
  defineView({
    policies: { searched: "latest" },
    init: (_, ctx) => ({ query: ctx.url.search }),
    update: {
      searched: async (_state, query: string) => {
        await Promise.resolve();
        return (state) => ({ ...state, query });
      },
    },
    view: (_state, { on }) => <p onClick={on.searched("tea")} />,
  });
});

Deno.test("a policy is one of three, of a handler that there is", () => {
  defineView({
    init: nothing,
    update: { searched: (state) => state },
    // @ts-expect-error no such policy
    policies: { searched: "newest" },
    view: () => null,
  });
  defineView({
    init: nothing,
    update: { searched: (state) => state },
    // @ts-expect-error misspelt
    policies: { serached: "latest" },
    view: () => null,
  });
});
