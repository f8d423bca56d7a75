/** @jsxImportSource @rivulet/live */
// deno serve -N examples/whereami.tsx
import {
  type App,
  createApp,
  defineView,
  type Source,
  source,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** One of the processes that serve this app. */
interface Instance {
  id: string;
  /** Something to remember it by. */
  name: string;
  process: number;
}

const colours = "Amber,Blue,Crimson,Grey,Ivory,Olive,Purple,Silver".split(",");
const birds = "dipper,grebe,heron,kingfisher,egret,stork,teal,wagtail"
  .split(",");

const oneOf = (names: string[]): string =>
  names[Math.floor(Math.random() * names.length)];

/** The one that runs this module. */
const instance: Instance = {
  id: crypto.randomUUID(),
  name: `${oneOf(colours)} ${oneOf(birds)}`,
  process: Deno.pid,
};

/** A process needs `--allow-run` to kill any, also itself. */
const canBeKilled = Deno.args.includes("--development") &&
  Deno.permissions.querySync({ name: "run" }).state === "granted";

/** Sources begin anew wherever a page goes on: this one says where that is. */
const here: Source<Instance> = source("here", ({ emit }) => emit(instance));

interface State {
  /** Where the page is. The state says it, for the page must not change before it hears of it. */
  at: Instance;
  /** Since when it is there, in milliseconds since 1970. */
  since: number;
  moves: number;
  /** Where it was, the latest first. */
  before: string[];
  count: number;
  /** Who answered last that it is there. */
  answer: string;
}

const REMEMBERED = 5;

/** The process behind the page, which may die: another one goes on with the page. */
export const WhereAmI: View = defineView({
  title: "Instance",
  init: (): State => ({
    at: instance,
    since: Date.now(),
    moves: 0,
    before: [],
    count: 0,
    answer: "",
  }),
  update: {
    arrived: (state, at: Instance) => {
      if (at.id === state.at.id) return state;
      const before = [state.at.name, ...state.before].slice(0, REMEMBERED);
      const moves = state.moves + 1;
      return { ...state, at, since: Date.now(), moves, before };
    },
    counted: (state) => ({ ...state, count: state.count + 1 }),
    asked: (state) => ({
      ...state,
      answer: `${instance.name} answered at ${timeOf(Date.now())}.`,
    }),
    // The page sends the click again to the next instance, which it does not mean.
    killed: (state, id: string) => {
      if (canBeKilled && id === instance.id) Deno.kill(Deno.pid, "SIGKILL");
      return state;
    },
  },
  subscriptions: () => ({ arrived: here }),
  view: ({ at, since, moves, before, count, answer }, { on }) => (
    <section class="whereami">
      <h1>Where am I?</h1>
      <p class="lead">
        A page lives in one process. If that dies, another one that shares its
        store goes on: the same page with the same count, and nothing is loaded
        again.
      </p>
      <dl class="facts">
        <div>
          <dt>Instance</dt>
          <dd id="instance">{at.name}</dd>
        </div>
        <div>
          <dt>Process</dt>
          <dd id="process">{at.process}</dd>
        </div>
        <div>
          <dt>Here since</dt>
          <dd>
            <time id="since">{timeOf(since)}</time>
          </dd>
        </div>
        <div>
          <dt>Moves</dt>
          <dd id="moves">{moves}</dd>
        </div>
      </dl>
      <div class="tally">
        <output id="count">{count}</output>
        <button
          type="button"
          id="inc"
          class="primary"
          onClick={on.counted}
        >
          Count
        </button>
      </div>
      <div class="bar">
        <button type="button" id="ask" onClick={on.asked}>
          Are you there?
        </button>
        {canBeKilled && (
          <button
            type="button"
            id="kill"
            class="danger"
            onClick={on.killed(at.id)}
          >
            Kill this instance
          </button>
        )}
        <p id="answer" role="status">{answer}</p>
      </div>
      <p class="before" id="before">
        {before.length > 0 && `Before: ${before.join(", ")}`}
      </p>
    </section>
  ),
});

/** In UTC, which is the same on every machine. */
function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(11, 19)} UTC`;
}

/** The page as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": WhereAmI },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
