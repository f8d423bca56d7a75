import { defineView } from "../../src/view/define_view.ts";
import { every, source } from "../../src/view/subscriptions.ts";

Deno.test("sources send what the handlers of their names take", () => {
  defineView({
    init: (props: { room: string }) => ({ room: props.room, now: 0 }),
    update: {
      said: (state, room: string) => ({ ...state, room }),
      ticked: (state, now: number) => ({ ...state, now }),
      blinked: (state) => state,
    },
    subscriptions: (state, ctx) => ({
      said: source<string>(
        `room ${state.room}`,
        ({ emit }) => emit(ctx.props.room),
      ),
      ticked: state.now > 0 ? every(1000) : undefined,
      blinked: every(500),
    }),
    view: (state, { on }) => <p onClick={on.ticked(state.now)} />,
  });
  defineView({
    init: () => 0,
    update: { ticked: (state) => state + 1 },
    subscriptions: (state) => state > 0 ? { ticked: every(1000) } : {},
    view: (state) => state,
  });
});

Deno.test("payload types must agree", () => {
  defineView({
    init: () => ({ text: "" }),
    update: { typed: (_state, text: string) => ({ text }) },
    // @ts-expect-error a number for a string
    subscriptions: () => ({ typed: every(1000) }),
    view: () => null,
  });
});

Deno.test("keys are handler names", () => {
  defineView({
    init: () => 0,
    update: { ticked: (state) => state + 1, blinked: (state) => state },
    // @ts-expect-error misspelt
    subscriptions: () => ({ tikced: every(1000), blinked: every(500) }),
    view: () => null,
  });
});
