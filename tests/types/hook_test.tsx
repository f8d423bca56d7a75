import type { VNode } from "preact";
import { z } from "zod";
import { defineHook } from "../../src/hook/define_hook.ts";
import { defineIsland, domListener } from "../../src/hook/define_island.ts";
import { hook } from "../../src/hook/hook.ts";
import { island } from "../../src/hook/island.ts";
import { defineView } from "../../src/view/define_view.ts";
import type { ViewEvent } from "../../src/view/event.ts";
import type { EventAttribute } from "../../src/view/jsx_types.ts";
import { assertType, type Equal } from "./assert_type.ts";

interface Chart {
  data: { points: readonly number[]; label?: string };
  events: { zoomed: { from: number; to: number }; left: void };
  replies: { zoomed: string };
  pushes: { appended: number };
}

const url = new URL("./chart.ts", import.meta.url);
const event: ViewEvent = { type: "hook-zoomed", detail: { from: 1, to: 2 } };

Deno.test("a hook's module knows the contract", () => {
  defineHook<Chart>({
    mounted(hook) {
      assertType<Equal<typeof hook.data, Chart["data"]>>();
      assertType<Equal<typeof hook.element, HTMLElement>>();
      hook.on("appended", (value) => {
        assertType<Equal<typeof value, number>>();
      });
      const ask = () => hook.ask("zoomed", { from: 1, to: 2 });
      assertType<Equal<ReturnType<typeof ask>, Promise<string>>>();
      const push = () => hook.push("left");
      assertType<Equal<ReturnType<typeof push>, Promise<void>>>();
      return [
        // @ts-expect-error no such event
        () => hook.push("zoomd", { from: 1, to: 2 }),
        // @ts-expect-error half of it
        () => hook.push("zoomed", { from: 1 }),
        // @ts-expect-error nothing of it
        () => hook.push("zoomed"),
        // @ts-expect-error it carries nothing
        () => hook.push("left", 1),
        // @ts-expect-error nobody answers
        () => hook.ask("left"),
        // @ts-expect-error no such push
        () => hook.on("prepended", () => {}),
        // @ts-expect-error a number
        () => hook.on("appended", (value: string) => value),
      ];
    },
    updated(_hook, before) {
      assertType<Equal<typeof before, Chart["data"]>>();
    },
  });
  // @ts-expect-error no such function
  defineHook<Chart>({ unmounted() {} });
});

Deno.test("a hook's component takes what its contract says, and the attributes of an element", () => {
  const Chart = hook<Chart>("TypedChart", url);
  defineView({
    init: () => 0,
    update: { zoomed: (state) => state, moved: (_state, by: number) => by },
    view: (_state, { on }) => (
      <main>
        <Chart
          as="figure"
          class="chart"
          aria-label="Load"
          data={{ points: [1] }}
          onZoomed={on.zoomed}
          onLeft={({ detail }) => void detail}
        >
          Loading
        </Chart>
        {/* @ts-expect-error its data is missing */}
        <Chart />
        {/* @ts-expect-error numbers */}
        <Chart data={{ points: ["1"] }} />
        {/* @ts-expect-error no such event */}
        <Chart data={{ points: [] }} onZoomd={on.zoomed} />
        {/* @ts-expect-error an event of the DOM: listen around it */}
        <Chart data={{ points: [] }} onClick={on.zoomed} />
        {/* @ts-expect-error its payload is missing */}
        <Chart data={{ points: [] }} onZoomed={on.moved} />
        {/* @ts-expect-error no such tag */}
        <Chart data={{ points: [] }} as="figur" />
      </main>
    ),
  });
  const ctx = { push() {}, reply() {} };
  Chart.push(ctx, "appended", 1);
  Chart.reply(ctx, "zoomed", "fine");
  // @ts-expect-error a number
  Chart.push(ctx, "appended", "1");
  // @ts-expect-error no such push
  Chart.push(ctx, "prepended", 1);
  // @ts-expect-error a text
  Chart.reply(ctx, "zoomed", 1);
  // @ts-expect-error nothing to answer
  Chart.reply(ctx, "left", 1);
  // @ts-expect-error nothing is known of what the page sends, without a schema
  void (() => Chart.read(event, "zoomed"));
});

Deno.test("data is what JSON can spell", () => {
  const Bad = hook<{ data: { at: Date; run: () => void; all: Map<1, 2> } }>(
    "TypedBad",
    url,
  );
  // @ts-expect-error the hook would get a text
  void (() => <Bad data={{ at: new Date(), run() {}, all: new Map() }} />);
});

Deno.test("schemas are for all events that carry something, and of their types", () => {
  const zoomed = z.object({ from: z.number(), to: z.number() });
  const Checked = hook<Chart>("TypedChart", url, { schemas: { zoomed } });
  const read = () => Checked.read(event, "zoomed");
  assertType<Equal<ReturnType<typeof read>, { from: number; to: number }>>();
  void [
    // @ts-expect-error it carries nothing
    () => Checked.read(event, "left"),
    // @ts-expect-error one is missing
    () => hook<Chart>("TypedChart", url, { schemas: {} }),
    // @ts-expect-error of another type
    () => hook<Chart>("TypedChart", url, { schemas: { zoomed: z.string() } }),
  ];
});

interface PickerProps {
  items: readonly string[];
  picked?: string;
  onPicked: (item: string) => void;
  onClosed?: () => void;
}

const picker = defineIsland((_props: PickerProps): VNode | null => null);
Object.assign(picker.component, { displayName: "TypedPicker" });

Deno.test("an island takes the props of its component, with handlers for functions", () => {
  const Picker = island(picker, url);
  defineView({
    init: () => 0,
    update: { picked: (state) => state, moved: (_state, by: number) => by },
    view: (_state, { on }) => (
      <main>
        <Picker items={["a"]} onPicked={on.picked} />
        <Picker
          key="b"
          items={[]}
          picked="a"
          onPicked={() => {}}
          onClosed={on.picked}
        />
        {/* @ts-expect-error required */}
        <Picker items={["a"]} />
        {/* @ts-expect-error texts */}
        <Picker items={[1]} onPicked={on.picked} />
        {/* @ts-expect-error its payload is missing */}
        <Picker items={[]} onPicked={on.moved} />
        {/* @ts-expect-error no such prop */}
        <Picker items={[]} onPicked={on.picked} onOpened={on.picked} />
      </main>
    ),
  });
  const Checked = island(picker, url, { schemas: { picked: z.string() } });
  const read = () => Checked.read(event, "picked");
  assertType<Equal<ReturnType<typeof read>, string>>();
  void [
    // @ts-expect-error it carries nothing
    () => Checked.read(event, "closed"),
    // @ts-expect-error of another type
    () => island(picker, url, { schemas: { picked: z.number() } }),
  ];
});

Deno.test("a listener of an island gets the browser's event only if it says so", () => {
  const typed: EventAttribute = domListener((event: InputEvent) => {
    assertType<Equal<typeof event, InputEvent>>();
  });
  void (
    <p>
      <input onInput={typed} />
      {/* @ts-expect-error Rivulet's own has no target */}
      <input onInput={(event) => event.target} />
    </p>
  );
});
