import { defineView } from "../../src/view/define_view.ts";
import { every } from "../../src/view/every.ts";
import { source } from "../../src/view/source.ts";
import { topic } from "../../src/view/topic.ts";

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

Deno.test("a handler hears a source, several, or none", () => {
  const room = (name: string) => topic<{ line: string }>(`room ${name}`);
  defineView({
    init: () => ({ rooms: ["a"], isOpen: false, lines: 0 }),
    update: {
      said: (state, { line }: { line: string }) => ({
        ...state,
        lines: state.lines + line.length,
      }),
      ticked: (state, _now: number) => state,
      heard: (state, _item: number | string) => state,
      blinked: (state) => state,
    },
    subscriptions: (state) => ({
      said: state.rooms.map(room),
      ticked: state.isOpen && every(1000),
      heard: [every(1000), source<string>("a", () => {})],
      blinked: [every(500), room("b")],
    }),
    view: (state, { on }) => <p onClick={on.ticked(state.lines)} />,
  });
  defineView({
    init: () => ({ isOpen: false }),
    update: { said: (_state, _: { line: string }) => ({ isOpen: true }) },
    subscriptions: (state) => ({ said: state.isOpen ? room("a") : undefined }),
    view: () => null,
  });
});

Deno.test("payload types must agree in each form", () => {
  const update = { typed: (_state: string, text: string) => text };
  const init = () => "";
  const view = () => null;
  defineView({
    init,
    update,
    // @ts-expect-error one of the sources sends numbers
    subscriptions: () => ({
      typed: [source<string>("a", () => {}), every(1000)],
    }),
    view,
  });
  defineView({
    init,
    update,
    // @ts-expect-error sources of numbers for a string
    subscriptions: () => ({ typed: [every(1000), every(500)] }),
    view,
  });
  defineView({
    init,
    update,
    // @ts-expect-error a number or nothing for a string
    subscriptions: (state) => ({ typed: state !== "" && every(1000) }),
    view,
  });
  defineView({
    init,
    update,
    // @ts-expect-error a topic of numbers for a string
    subscriptions: () => ({ typed: topic<number>("a") }),
    view,
  });
  defineView({
    init,
    update,
    // @ts-expect-error true is no source
    subscriptions: () => ({ typed: true }),
    view,
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
  defineView({
    init: () => 0,
    update: { ticked: (state) => state + 1 },
    // @ts-expect-error misspelt, and there is no other
    subscriptions: () => ({ tikced: every(1000) }),
    view: () => null,
  });
});
