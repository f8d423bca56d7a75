/** @jsxImportSource @rivulet/live */
/** An app for the workers of one process, which share the file that the environment names. */
import { type App, createApp, defineView, Shared, shared } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";

const worker = crypto.randomUUID();

const clicks = shared("clicks", {
  init: () => 0,
  update: { click: (count) => count + 1 },
});

const Clicks = defineView({
  init: () => ({ worker, mine: 0 }),
  update: {
    clicked: (state, _: void, ctx) => {
      ctx.apply(clicks.on.click());
      return { ...state, mine: state.mine + 1 };
    },
  },
  view: ({ worker, mine }, { on }) => (
    <p>
      <button id="click" onClick={on.clicked}>{mine}</button>
      <i id="worker">{worker}</i>
      <Shared of={clicks}>{(count) => <b id="all">{count}</b>}</Shared>
    </p>
  ),
});

/** As the README has it. */
const app: App = createApp({
  routes: { "/": Clicks },
  kv: await openKv(Deno.env.get("RIVULET_KV")!),
  secret: "no secret at all, for this is a test",
});
export default app;
// Nothing comes of it: `deno serve` serves the app.
if (import.meta.main) app.listen({ port: Number(Deno.env.get("PORT")) });
if (import.meta.main) app.listen({ port: 1 });
