/** @jsxImportSource @rivulet/live */
// deno serve -A --unstable-bundle examples/chart.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  hook,
  island,
  type View,
} from "@rivulet/live";
import { z } from "zod";
import type { ChartContract } from "./chart/contract.ts";
import { loadAt, loadBetween } from "./chart/load.ts";
import settings from "./chart/settings.tsx";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const spans = [15, 60, 120] as const;
const colours = ["teal", "violet", "rose", "amber"] as const;

/** How many points a part of the chart is drawn of. */
const FINE = 200;

/** How many points the chart keeps, one a second. */
const KEPT = 120;

// What a page sends can be anything: schemas say what it may be.
const Chart = hook<ChartContract>(
  "Chart",
  new URL("./chart/chart_client.ts", import.meta.url),
  {
    schemas: {
      zoomed: z.object({ from: z.number(), to: z.number() })
        .refine(({ from, to }) => from < to),
      missed: z.object({ since: z.number() }),
    },
  },
);

const Settings = island(
  settings,
  new URL("./chart/settings.tsx", import.meta.url),
  {
    schemas: {
      spanPicked: z.literal(spans),
      colourPicked: z.enum(colours),
    },
  },
);

interface State {
  load: number;
  span: number;
  colour: string;
  zoom: { from: number; to: number } | null;
}

const now = () => Math.floor(Date.now() / 1000);

/** A chart that a library draws in the browser, of what the server pushes. */
export const LoadChart: View = defineView({
  title: "Chart",
  init: (): State => ({
    load: loadAt(now())[1],
    span: 60,
    colour: "teal",
    zoom: null,
  }),
  update: {
    ticked: (state, time: number, ctx) => {
      const point = loadAt(Math.floor(time / 1000));
      Chart.push(ctx, "appended", point);
      return { ...state, load: point[1] };
    },
    missed: (state, _: void, ctx) => {
      const { since } = Chart.read(ctx.event, "missed");
      const to = now();
      const from = Math.max(Math.floor(since) + 1, to - KEPT + 1);
      const count = Math.max(to - from + 1, 0);
      const points = Array.from({ length: count }, (_, i) => loadAt(from + i));
      Chart.reply(ctx, "missed", points);
      return state;
    },
    zoomed: (state, _: void, ctx) => {
      const zoom = Chart.read(ctx.event, "zoomed");
      Chart.reply(ctx, "zoomed", loadBetween(zoom.from, zoom.to, FINE));
      return { ...state, zoom };
    },
    left: (state) => ({ ...state, zoom: null }),
    spanPicked: (state, _: void, ctx) => ({
      ...state,
      span: Settings.read(ctx.event, "spanPicked"),
      zoom: null,
    }),
    colourPicked: (state, _: void, ctx) => ({
      ...state,
      colour: Settings.read(ctx.event, "colourPicked"),
    }),
  },
  subscriptions: () => ({ ticked: every(1000) }),
  view: ({ load, span, colour, zoom }, { on }) => (
    <section class="chart-page">
      <h1>Chart</h1>
      <p class="lead">
        uPlot draws in the browser what the server pushes once a second. Draw
        over a part: the chart asks for finer points, and the view answers. The
        settings are Preact in the browser.
      </p>
      <div class="chart-head">
        <p>
          Load <output id="load" aria-live="off">{load.toFixed(1)} %</output>
        </p>
        <Settings
          spans={spans}
          span={span}
          colours={colours}
          colour={colour}
          onSpanPicked={on.spanPicked}
          onColourPicked={on.colourPicked}
        />
      </div>
      <Chart
        id="chart"
        class={`chart ${colour}`}
        role="img"
        aria-label={`Load of the last ${span} seconds, in percent`}
        data={{ span, isZoomed: zoom !== null }}
        onZoomed={on.zoomed}
        onMissed={on.missed}
      >
        <p>A script draws here.</p>
      </Chart>
      <p class="chart-foot" role="status">
        {zoom === null ? "Live" : (
          <>
            {`${(zoom.to - zoom.from).toFixed(1)} s in ${FINE} points`}{" "}
            <button type="button" id="live" onClick={on.left}>
              Back to live
            </button>
          </>
        )}
      </p>
    </section>
  ),
});

/** The page as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": LoadChart },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
