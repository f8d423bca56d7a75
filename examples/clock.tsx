/** @jsxImportSource @rivulet/live */
// deno serve -N examples/clock.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const now = (): { time: string } => ({
  time: new Date().toISOString().slice(11, 19),
});

/** The server's time, pushed to the page once a second. */
export const Clock: View = defineView({
  title: "Clock",
  init: now,
  update: { ticked: now },
  subscriptions: () => ({ ticked: every(1000) }),
  view: ({ time }) => {
    const [hours, minutes, seconds] = time.split(":").map(Number);
    return (
      <section class="clock">
        <h1>Clock</h1>
        <p class="lead">
          Nothing on this page asks for the time: the server pushes it, once a
          second. Only what moved is sent: the digits, and the hands that
          turned.
        </p>
        <svg viewBox="-50 -50 100 100" aria-hidden="true">
          <circle r="46" pathLength="12" />
          <path
            class="hand"
            d="M0 6V-25"
            transform={`rotate(${hours * 30 + minutes / 2})`}
          />
          <path
            class="hand"
            d="M0 6V-37"
            transform={`rotate(${minutes * 6})`}
          />
          <path
            class="second hand"
            d="M0 10V-40"
            transform={`rotate(${seconds * 6})`}
          />
        </svg>
        {/* A timer is not announced unless asked for: no chatter each second. */}
        <p class="time" role="timer" aria-label="Time in UTC">
          <time id="time">{time}</time> <abbr>UTC</abbr>
        </p>
      </section>
    );
  },
});

/** The clock as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Clock },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
