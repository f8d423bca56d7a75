// Runs in the browser: the app bundles it for pages that show the chart.
import { defineHook, type Hook } from "@rivulet/live/client";
import uPlot from "uplot";
import type { ChartContract, Point } from "./contract.ts";

type ChartHook = Hook<ChartContract>;

/** How many seconds are kept: the longest span, and what is scrolled out of a shorter one. */
const KEPT = 120;

const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** A chart of the latest points, or of some that the user has zoomed to. */
class Chart {
  readonly #plot: uPlot;
  #live: readonly Point[] = [];
  #zoomed: readonly Point[] | undefined;
  readonly #ended = new AbortController();

  constructor(private readonly hook: ChartHook) {
    const { element } = hook;
    element.replaceChildren();
    const muted = () => getComputedStyle(element).getPropertyValue("--muted");
    const line = () => getComputedStyle(element).getPropertyValue("--line");
    const axis = {
      stroke: muted,
      grid: { stroke: line, width: 1 },
      ticks: { stroke: line, width: 1 },
    };
    this.#plot = new uPlot(
      {
        ...this.#size(),
        legend: { show: false },
        scales: { x: { range: () => this.#range() }, y: { range: [0, 100] } },
        axes: [
          {
            ...axis,
            size: 34,
            space: 90,
            values: (_, ticks) => ticks.map((tick) => TIME.format(tick * 1000)),
          },
          {
            ...axis,
            size: 60,
            values: (_, ticks) => ticks.map((tick) => `${tick} %`),
          },
        ],
        series: [{}, {
          stroke: () => getComputedStyle(element).color,
          width: 2,
          points: { show: false },
        }],
        cursor: { y: false, drag: { x: true, y: false, setScale: false } },
        hooks: { setSelect: [(plot) => this.#select(plot)] },
      },
      this.#columns(),
      element,
    );
    const { signal } = this.#ended;
    const resized = new ResizeObserver(() => this.#plot.setSize(this.#size()));
    resized.observe(element);
    signal.addEventListener("abort", () => resized.disconnect());
    matchMedia("(prefers-color-scheme: dark)").addEventListener(
      "change",
      () => this.show(),
      { signal },
    );
  }

  /** Shows what there is as the view wants it now. */
  show(): void {
    if (!this.hook.data.isZoomed) this.#zoomed = undefined;
    this.#plot.setData(this.#columns());
  }

  append(point: Point): void {
    // What came before it is on its way.
    if (this.#live.length === 0) return;
    this.#live = [...this.#live.slice(1 - KEPT), point];
    if (this.#zoomed === undefined) this.show();
  }

  /** Asks for what was pushed while nobody heard it. */
  async catchUp(): Promise<void> {
    const since = this.#live.at(-1)?.[0] ?? 0;
    const missed = await this.hook.ask("missed", { since });
    this.#live = [...this.#live, ...missed].slice(-KEPT);
    this.show();
  }

  destroy(): void {
    this.#ended.abort();
    this.#plot.destroy();
  }

  #columns(): [number[], number[]] {
    const points = this.#zoomed ?? this.#live;
    return [points.map(([time]) => time), points.map(([, load]) => load)];
  }

  #range(): [number, number] {
    const points = this.#zoomed ?? this.#live;
    const to = points.at(-1)?.[0] ?? Date.now() / 1000;
    return [this.#zoomed ? points[0][0] : to - this.hook.data.span, to];
  }

  #size(): { width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.hook.element;
    return { width, height };
  }

  /** The user has drawn over a part of the chart: the view has finer points of it. */
  async #select(plot: uPlot): Promise<void> {
    const { left, width, height } = plot.select;
    if (width === 0) return;
    plot.setSelect({ left: 0, top: 0, width: 0, height }, false);
    const [from, to] = [left, left + width].map((x) => plot.posToVal(x, "x"));
    this.#zoomed = await this.hook.ask("zoomed", { from, to });
    this.#plot.setData(this.#columns());
  }
}

const charts = new WeakMap<Element, Chart>();

export default defineHook<ChartContract>({
  mounted(hook) {
    const chart = new Chart(hook);
    charts.set(hook.element, chart);
    hook.on("appended", (point) => chart.append(point));
    return chart.catchUp();
  },
  updated: ({ element }) => charts.get(element)!.show(),
  reconnected: ({ element }) => charts.get(element)!.catchUp(),
  destroyed: ({ element }) => charts.get(element)!.destroy(),
});
