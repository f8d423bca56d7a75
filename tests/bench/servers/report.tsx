/** @jsxImportSource @rivulet/live */
import { setTimeout as delay } from "node:timers/promises";
import { defineView, type Route } from "@rivulet/live";

interface State {
  readonly lines: readonly string[];
  readonly edits: number;
}

const LINES = 1450;

/** How long a report that is watched waits between two edits, in milliseconds. */
const PAUSE = 10;

/** One text of 98 KB, as compressible as a table: a small edit sends all of it. */
export const Report: Route = defineView({
  title: "Report",
  init: (): State => ({
    lines: Array.from({ length: LINES }, (_, index) => lineOf(index, 0)),
    edits: 0,
  }),
  update: {
    edited: (state) => edit(state),
    async *watched(_state, _: void, ctx) {
      for (;;) {
        await delay(PAUSE, undefined, { signal: ctx.signal });
        yield edit;
      }
    },
  },
  view: ({ lines, edits }, { on }) => (
    <section>
      <button type="button" id="edit" onClick={on.edited}>Edit</button>
      <button type="button" id="watch" onClick={on.watched}>Watch</button>
      <pre>{`${edits}\n${lines.join("\n")}`}</pre>
    </section>
  ),
});

function edit({ lines, edits }: State): State {
  const index = edits % LINES;
  return {
    lines: lines.with(index, lineOf(index, edits + 1)),
    edits: edits + 1,
  };
}

function lineOf(index: number, edits: number): string {
  const id = index + 1;
  const value = (id * 7919) % 1000 + edits;
  return `<tr id='row-${id}'><td>${id}</td><td>Label ${id}</td><td>${value}</td></tr>`;
}
