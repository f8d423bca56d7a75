import { type App, createApp, defineView } from "@rivulet/live";

/** A run of the handler, which writes what the test has it write. */
export interface Run {
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  write(text: string): void;
}

/** An app whose handler writes for as long as nobody cancels it. */
export interface Writer {
  readonly app: App;
  /** The runs so far. */
  readonly runs: Run[];
}

/** A page with a text that a run of the handler writes, and another page, `/other`. */
export function createWriter(): Writer {
  const runs: Run[] = [];
  const begin = (signal: AbortSignal): ReadableStream<string> =>
    new ReadableStream({
      start: (controller) => {
        runs.push({ signal, write: (text) => controller.enqueue(text) });
      },
    });
  const view = defineView({
    init: () => ({ text: "", clicks: 0 }),
    update: {
      async *write(_state, _: void, ctx) {
        yield (state) => ({ ...state, text: "" });
        for await (const text of begin(ctx.signal)) {
          yield (state) => ({ ...state, text: state.text + text });
        }
      },
      clicked: (state) => ({ ...state, clicks: state.clicks + 1 }),
    },
    policies: { write: "latest" },
    view: ({ text, clicks }, { on }) => (
      <main>
        <button id="write" onClick={on.write}>Write</button>
        <output id="text">{text}</output>
        <button id="click" onClick={on.clicked}>{clicks}</button>
      </main>
    ),
  });
  return {
    app: createApp({
      routes: { "/": view, "/other": () => <h1>Other</h1> },
      transport: { resumeTime: 1 },
    }),
    runs,
  };
}
