/** @jsxImportSource @rivulet/live */
// deno serve -N examples/feedback.tsx
import {
  type App,
  createApp,
  defineSocket,
  defineView,
  Shared,
  shared,
  type SocketDefinition,
  type View,
} from "@rivulet/live";
import type { JSX } from "preact";
import { z } from "zod";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

interface Feedback {
  /** Made by the page: after the death of a server it may come again. */
  id: string;
  text: string;
  stars: number;
}

/** What the widget sends. */
export type WidgetEvent =
  | { type: "DraftChanged"; text: string }
  | ({ type: "Submitted" } & Feedback);
/** What it is sent. */
export type ServerEvent =
  | { type: "DraftSaved"; length: number }
  | { type: "Accepted"; id: string; count: number };

/** What comes is checked, whoever sends it. */
const Event: z.ZodType<WidgetEvent, WidgetEvent> = z.discriminatedUnion(
  "type",
  [
    z.object({ type: z.literal("DraftChanged"), text: z.string().max(500) }),
    z.object({
      type: z.literal("Submitted"),
      id: z.string().max(40),
      text: z.string().trim().min(3, "at least three letters").max(500),
      stars: z.number().int().min(1).max(5),
    }),
  ],
);

/** The admin shows so many. */
const SHOWN = 20;

/** What has been submitted, for all who administrate. */
const received = shared("feedback", {
  init: (): { count: number; latest: Feedback[] } => ({ count: 0, latest: [] }),
  update: {
    added: ({ count, latest }, feedback: Feedback) =>
      latest.some(({ id }) => id === feedback.id)
        ? { count, latest }
        : { count: count + 1, latest: [feedback, ...latest].slice(0, SHOWN) },
  },
});

/** One widget: its draft, and what becomes of it. */
export const feedback: SocketDefinition<WidgetEvent, ServerEvent> =
  defineSocket<WidgetEvent, ServerEvent>({
    schema: Event,
    async message(peer, event) {
      switch (event.type) {
        case "DraftChanged":
          return peer.send({ type: "DraftSaved", length: event.text.length });
        case "Submitted": {
          const { id, text, stars } = event;
          await peer.apply(received.on.added({ id, text, stars }));
          const { count } = await peer.read(received);
          return peer.send({ type: "Accepted", id, count });
        }
      }
    },
  });

const showReceived = (
  { count, latest }: { count: number; latest: Feedback[] },
): JSX.Element => (
  <>
    <p>
      <output id="received">{count}</output> received
    </p>
    <ul id="inbox">
      {latest.map(({ id, text, stars }) => (
        <li key={id}>
          <span role="img" aria-label={`${stars} of 5 stars`}>
            {"★".repeat(stars)}
            {"☆".repeat(5 - stars)}
          </span>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  </>
);

/** The widget, which the page's script examples/scripts/feedback.ts runs, beside a live view of what arrives. */
export const FeedbackPage: View = defineView({
  title: "Feedback",
  init: () => null,
  update: {},
  view: () => (
    <section class="feedback">
      <h1>Feedback</h1>
      <p class="lead">
        A widget as it might stand on any site, over a typed socket, and beside
        it a live view for those who read what it sends. Open the page twice.
      </p>
      <div class="desks">
        <form id="widget" rv-ignore>
          <p class="field">
            <label for="text">What do you think?</label>
            <textarea id="text" name="text" rows={4} maxLength={500} />
          </p>
          <fieldset>
            <legend>Stars</legend>
            {[1, 2, 3, 4, 5].map((stars) => (
              <label key={stars}>
                <input
                  type="radio"
                  name="stars"
                  value={stars}
                  defaultChecked={stars === 5}
                />
                {stars}
              </label>
            ))}
          </fieldset>
          <button type="submit" class="primary">Send</button>
          <p id="state" role="status">Connecting</p>
        </form>
        <section aria-labelledby="admin">
          <h2 id="admin">Admin</h2>
          <Shared of={received}>{showReceived}</Shared>
        </section>
      </div>
      <script type="module" src="/scripts/feedback.js" />
    </section>
  ),
});

/** The widget and its admin as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": FeedbackPage },
  sockets: { "/ws/feedback": feedback },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
