/** @jsxImportSource @rivulet/live */
// deno serve -N examples/counter.tsx
import { type App, createApp, defineView, type View } from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** A number and two buttons: the smallest view that does something. */
export const Counter: View = defineView({
  title: "Counter",
  init: () => ({ count: 0 }),
  update: {
    add: (state, { by }: { by: number }) => ({ count: state.count + by }),
  },
  view: ({ count }, { on }) => (
    <section class="counter">
      <h1>Counter</h1>
      <p class="lead">
        The number lives on the server. Watch the WebSocket in the network tab:
        a click takes fewer than 25 bytes each way.
      </p>
      <div class="dial">
        <button
          type="button"
          id="dec"
          aria-label="Decrease"
          onClick={on.add({ by: -1 })}
        >
          −
        </button>
        <output id="count">{count}</output>
        <button
          type="button"
          id="inc"
          aria-label="Increase"
          onClick={on.add({ by: 1 })}
        >
          +
        </button>
      </div>
    </section>
  ),
});

/** The counter as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Counter },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
