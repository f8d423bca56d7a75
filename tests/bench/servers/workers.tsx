/** @jsxImportSource @rivulet/live */
// For `deno serve --parallel`: each worker is an instance of the app. Argument: the file that they share.
import { createApp, defineView, topic } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";
import { Counter } from "../../../examples/counter.tsx";

/** So many additions take far longer than all else of an event: some 0.4 ms. */
const ADDITIONS = 100_000;

const worker = crypto.randomUUID();
const news = topic<number>("news");

/** A counter whose handler has something to do. */
const Sums = defineView({
  init: () => ({ count: 0 }),
  update: {
    added: ({ count }) => {
      let sum = 0;
      for (let i = 1; i <= ADDITIONS; i++) sum = (sum + i) % 1_000_003;
      // Whoever does not use it may not compute it either.
      return { count: sum < 0 ? 0 : count + 1 };
    },
  },
  view: ({ count }, { on }) => (
    <button type="button" id="add" onClick={on.added}>{count}</button>
  ),
});

/** Says which worker it is on, and shows what others have said. */
const News = defineView({
  init: () => ({ worker: "", said: 0 }),
  update: {
    asked: (state) => ({ ...state, worker }),
    said: (state, _: void, ctx) => {
      ctx.publish(news, state.said + 1);
      return state;
    },
    heard: (state, said: number) => ({ ...state, said }),
  },
  subscriptions: () => ({ heard: news }),
  view: ({ worker, said }, { on }) => (
    <main>
      <button type="button" id="ask" onClick={on.asked}>{worker}</button>
      <button type="button" id="say" onClick={on.said}>{said}</button>
    </main>
  ),
});

const { fetch } = createApp({
  routes: { "/counter": Counter, "/sums": Sums, "/news": News },
  limits: { eventsPerSecond: Infinity },
  transport: { heartbeat: 3_600_000 },
  kv: await openKv(Deno.args[0]),
  secret: "of no use to anybody but this bench",
});

export default {
  fetch: (request: Request) => fetch(request),
  onListen: (address) => console.log(JSON.stringify(address)),
} satisfies Deno.ServeDefaultExport;
