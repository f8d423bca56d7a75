/** @jsxImportSource @rivulet/live */
// deno serve -N examples/streaming.tsx
import { setTimeout as delay } from "node:timers/promises";
import { type App, createApp, defineView, For, type View } from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** What the writer always says. */
const TEXT =
  `A rivulet begins with rain that nobody counts. One drop finds another, both find the low place between two stones, and what was weather a moment ago is now on its way somewhere.

It does not carry the hill with it. It takes what came loose, a grain, a leaf, a little light, and leaves the rest where it stood. That is why it is quick: it knows the difference between the hill and what has changed.

Further down there is a mill. The miller does not ask the water to start again from the spring whenever he looks up from his book. He listens to the wheel. When it turns faster, it has rained; when it stops, somebody upstream has closed the gate, and the water that was on its way has the good manners not to arrive.

At night the wheel stands still and the rivulet goes on. It says one thing after the other, each only once, in the order in which they happened, and the sea, which has heard all of it before, listens anyway.`;

interface Token {
  id: number;
  text: string;
}

/** Words, each with the white space after it. */
const tokens: Token[] = TEXT.split(/(?<=\s)(?=\S)/)
  .map((text, id) => ({ id, text }));

interface State {
  status: "ready" | "writing" | "stopped" | "finished";
  written: Token[];
}

const labels: Record<State["status"], string> = {
  ready: "Ready",
  writing: "Writing",
  stopped: "Stopped",
  finished: "Finished",
};

/** Gives one word after the other, as a language model does. */
async function* think(signal: AbortSignal): AsyncGenerator<Token> {
  for (const token of tokens) {
    await delay(10, undefined, { signal });
    yield token;
  }
}

/** A text that the server writes word by word. */
export const Streaming: View = defineView({
  title: "Streaming",
  init: (): State => ({ status: "ready", written: [] }),
  update: {
    async *write(_state, task: "start" | "stop", ctx) {
      if (task === "stop") {
        yield (state) => ({ ...state, status: "stopped" });
        return;
      }
      yield () => ({ status: "writing", written: [] });
      for await (const token of think(ctx.signal)) {
        yield (state) => ({ ...state, written: [...state.written, token] });
      }
      yield (state) => ({ ...state, status: "finished" });
    },
  },
  // Whatever runs is cancelled by the next call, be it to start again or to stop.
  policies: { write: "latest" },
  view: ({ status, written }, { on }) => (
    <section class="streaming">
      <h1>Streaming</h1>
      <p class="lead">
        The handler is an async generator. Each word that it yields is on the
        page before the next one is there, and starting again cancels the run
        before.
      </p>
      <div class="bar">
        <button
          type="button"
          id="start"
          class="primary"
          onClick={on.write("start")}
        >
          {status === "ready" ? "Start" : "Start again"}
        </button>
        <button
          type="button"
          id="stop"
          disabled={status !== "writing"}
          onClick={on.write("stop")}
        >
          Stop
        </button>
        <p role="status" id="status">{labels[status]}</p>
      </div>
      <div class="progress">
        <progress
          aria-label="Written"
          max={tokens.length}
          value={written.length}
        />
        <span id="progress">
          {`${written.length} of ${tokens.length} words`}
        </span>
      </div>
      <article aria-busy={status === "writing"}>
        <For each={written} by={(token) => token.id}>
          {(token) => <span>{token.text}</span>}
        </For>
      </article>
    </section>
  ),
});

/** The writer as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Streaming },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
