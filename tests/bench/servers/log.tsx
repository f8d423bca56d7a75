/** @jsxImportSource @rivulet/live */
import { setTimeout as delay } from "node:timers/promises";
import { defineView, type Route, Stream, stream } from "@rivulet/live";

interface State {
  readonly lines: Stream<number>;
  readonly count: number;
}

/** How many lines the page keeps. */
const LIMIT = 1000;

/** How long the log waits between two lines, in milliseconds. */
const PAUSE = 10;

/** A log that adds a line when it is told to, or one after the other for ever: the example "streaming" without an end. */
export const Log: Route = defineView({
  title: "Log",
  init: (): State => ({
    lines: stream<number>([], { limit: LIMIT }),
    count: 0,
  }),
  update: {
    appended: (state) => append(state),
    async *started(_state, _: void, ctx) {
      for (;;) {
        await delay(PAUSE, undefined, { signal: ctx.signal });
        yield append;
      }
    },
  },
  view: ({ lines }, { on }) => (
    <section>
      <button type="button" id="append" onClick={on.appended}>Append</button>
      <button type="button" id="start" onClick={on.started}>Start</button>
      <ol>
        <Stream of={lines} by={(line) => line}>
          {(line) => <li id={`line-${line}`}>{`Line ${line}`}</li>}
        </Stream>
      </ol>
    </section>
  ),
});

function append({ lines, count }: State): State {
  return { lines: stream.append(lines, count + 1), count: count + 1 };
}
