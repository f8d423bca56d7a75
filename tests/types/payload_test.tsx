import type { Binding } from "../../src/view/binding.ts";
import { defineView } from "../../src/view/define_view.ts";
import { assertType, type Equal } from "./assert_type.ts";

Deno.test("payloads are what a handler's second parameter says", () => {
  defineView({
    init: () => ({ count: 0 }),
    update: {
      add: (state, { by }: { by: number }) => ({ count: state.count + by }),
      named: (state, name: "a" | "b") => ({ count: state.count + name.length }),
    },
    view: (_state, { on }) => {
      assertType<Equal<ReturnType<typeof on.add>, Binding>>();
      assertType<Equal<Parameters<typeof on.add>, [payload: { by: number }]>>();
      on.add({ by: 1 });
      on.named("a");
      // @ts-expect-error wrong payload
      on.add({ by: "1" });
      // @ts-expect-error a field too many
      on.add({ by: 1, times: 2 });
      // @ts-expect-error no payload
      on.add();
      // @ts-expect-error not one of the literals
      on.named("c");
      return null;
    },
  });
});

Deno.test("a misspelt handler does not compile", () => {
  defineView({
    init: () => 0,
    update: { increment: (state) => state + 1 },
    view: (_state, { on }) => {
      // @ts-expect-error misspelt
      return <button type="button" onClick={on.incremnt}>+</button>;
    },
  });
});

Deno.test("a handler without a payload is a binding as it stands", () => {
  defineView({
    init: () => ({ count: 0 }),
    update: {
      bare: () => ({ count: 0 }),
      ofState: (state) => state,
      voided: (state, _: void, ctx) => {
        assertType<Equal<typeof ctx.eventId, string>>();
        return state;
      },
      unnamed: (state, _, ctx) => ({
        count: state.count + (ctx.event.value?.length ?? 0),
      }),
      optional: (state, by?: number) => ({ count: state.count + (by ?? 1) }),
      needs: (state, by: number) => ({ count: state.count + by }),
    },
    view: (_state, { on }) => {
      assertType<Equal<Parameters<typeof on.bare>, []>>();
      assertType<Equal<Parameters<typeof on.optional>, [payload?: number]>>();
      on.bare();
      on.ofState();
      on.voided();
      on.unnamed();
      on.optional();
      on.optional(2);
      // @ts-expect-error takes no payload
      on.bare(1);
      return (
        <p
          onClick={on.bare}
          onInput={on.ofState}
          onChange={on.voided}
          onBlur={on.unnamed}
          onFocus={on.optional}
        >
          {/* @ts-expect-error its payload is missing */}
          <button type="button" onClick={on.needs}>+</button>
        </p>
      );
    },
  });
});

Deno.test("a payload without a type is no payload", () => {
  defineView({
    init: () => ({ count: 0 }),
    update: {
      // @ts-expect-error nothing is known of the payload
      add: (state, payload) => ({ count: state.count + payload.by }),
    },
    view: () => null,
  });
  defineView({
    init: () => ({ count: 0 }),
    update: { add: (state, { by }) => ({ count: state.count + by }) },
    view: (_state, { on }) => {
      // @ts-expect-error the handler declares no payload
      on.add({ by: 1 });
      return null;
    },
  });
});
