/** @jsxImportSource @rivulet/live */
// deno serve -N examples/build.tsx
import {
  type App,
  createApp,
  defineStream,
  defineView,
  type StreamDefinition,
  type View,
} from "@rivulet/live";
import { z } from "zod";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** What a job says, numbered so that a page can go on behind what it has. */
export type JobEvent =
  & { number: number }
  & (
    | { type: "JobStarted"; lines: number }
    | { type: "LogLine"; text: string }
    | { type: "Progress"; done: number }
    | { type: "JobFinished"; seconds: number }
  );

export interface Job {
  /** How many lines its log gets. */
  lines: number;
}

/** Lines of the log in a second, and after how many of them it says how far it is. */
const SPEED = 2000;
const STEP = 50;

const files = ["app", "router", "session", "socket", "stream", "view", "wire"];
const steps = ["parsed", "checked", "emitted", "minified"];

const textOf = (number: number): string =>
  `${steps[number % steps.length]} src/${files[number % files.length]}_${
    number % 97
  }.ts`;

/** A job that writes 2,000 lines a second to its log. */
export const build: StreamDefinition<JobEvent, Job> = defineStream<
  JobEvent,
  Job
>({
  input: z.object({ lines: z.number().int().min(1).max(20_000) }),
  id: ({ number }) => number,
  async *items({ lines }, { lastId, signal }) {
    // Whoever has lost the connection has the items up to this one.
    const last = lastId === undefined ? -1 : Number(lastId);
    let number = 0;
    let start = performance.now();
    if (number > last) yield { type: "JobStarted", number, lines };
    for (let line = 1; line <= lines; line++) {
      if (++number > last) {
        const early = start + line / SPEED * 1000 - performance.now();
        if (early > 5) await new Promise((done) => setTimeout(done, early));
        if (signal.aborted) return;
        yield { type: "LogLine", number, text: textOf(line) };
      } else start -= 1000 / SPEED;
      if (line % STEP > 0 && line < lines) continue;
      if (++number > last) {
        yield { type: "Progress", number, done: line / lines };
      }
    }
    const seconds = (performance.now() - start) / 1000;
    if (++number > last) yield { type: "JobFinished", number, seconds };
  },
});

/** Where the page's script, examples/scripts/build.ts, shows how the job goes. */
export const Build: View = defineView({
  title: "Build",
  init: () => null,
  update: {},
  view: () => (
    <section class="build">
      <h1>Build</h1>
      <p class="lead">
        A job on the server, followed as a typed stream: two thousand lines a
        second, and never more than the page reads. If the connection is lost,
        it goes on behind the last line.
      </p>
      <div rv-ignore>
        <div class="bar">
          <button type="button" id="start" class="primary">Build</button>
          <button type="button" id="cancel" disabled>Cancel</button>
          <p id="state" role="status">Not started</p>
        </div>
        <progress id="progress" aria-label="Progress" max={1} value={0} />
        <p class="count">
          <output id="lines">0</output> lines
        </p>
        <pre
          id="log"
          tabIndex={0}
          role="log"
          aria-label="Log"
          aria-live="off"
        />
      </div>
      <script type="module" src="/scripts/build.js" />
    </section>
  ),
});

/** The build as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Build },
  streams: { "/streams/build": build },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
