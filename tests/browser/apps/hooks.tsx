import {
  type App,
  type AppOptions,
  createApp,
  defineView,
  hook,
  island,
} from "@rivulet/live";
import { z } from "zod";
import type { GaugeContract } from "./hooks/contract.ts";
import picker from "./hooks/picker.tsx";

const items = ["tea", "milk", "toast"] as const;

const Gauge = hook<GaugeContract>(
  "Gauge",
  new URL("./hooks/gauge_client.ts", import.meta.url),
  {
    schemas: {
      measured: z.object({ value: z.number() }),
    },
  },
);

const Picker = island(picker, new URL("./hooks/picker.tsx", import.meta.url), {
  schemas: { picked: z.enum(items) },
});

/** A view with a hook and an island. */
const Hooked = defineView({
  title: "Hooked",
  init: () => ({
    label: "a",
    isShown: true,
    isMoved: false,
    picked: "tea",
    picks: 0,
    measured: 0,
    count: 0,
  }),
  update: {
    measured: (state, _: void, ctx) => {
      const { value } = Gauge.read(ctx.event, "measured");
      return { ...state, measured: state.measured + value };
    },
    asked: async (state, _: void, ctx) => {
      const count = state.count + 1;
      await Promise.resolve();
      Gauge.reply(ctx, "asked", { count });
      return { ...state, count };
    },
    refused: () => {
      throw new Error("refused");
    },
    picked: (state, _: void, ctx) => ({
      ...state,
      picked: Picker.read(ctx.event, "picked"),
      picks: state.picks + 1,
    }),
    renamed: (state) => ({ ...state, label: state.label + "!" }),
    toggled: (state) => ({ ...state, isShown: !state.isShown }),
    moved: (state) => ({ ...state, isMoved: !state.isMoved }),
    pushed: (state, _: void, ctx) => {
      Gauge.push(ctx, "appended", 5);
      return state;
    },
  },
  view: (state, { on }) => {
    const gauge = state.isShown && (
      <Gauge
        key="gauge"
        id="gauge"
        data={{ label: state.label }}
        onMeasured={on.measured}
        onAsked={on.asked}
        onRefused={on.refused}
      >
        <p>No script</p>
      </Gauge>
    );
    const row = <p key="row">A row</p>;
    return (
      <main>
        <h1>Hooked</h1>
        <button type="button" id="rename" onClick={on.renamed}>Rename</button>
        <button type="button" id="toggle" onClick={on.toggled}>Toggle</button>
        <button type="button" id="move" onClick={on.moved}>Move</button>
        <button type="button" id="push" onClick={on.pushed}>Push</button>
        <output id="measured">{state.measured}</output>
        <output id="picks">{`${state.picks} ${state.picked}`}</output>
        <div>{state.isMoved ? [row, gauge] : [gauge, row]}</div>
        <Picker items={items} picked={state.picked} onPicked={on.picked} />
      </main>
    );
  },
});

/** An app of one page, whose element a module takes care of. */
export function createHooked(
  options: Pick<Partial<AppOptions>, "kv" | "secret" | "transport"> = {},
): App {
  return createApp({ onError: () => {}, ...options, routes: { "/": Hooked } });
}
