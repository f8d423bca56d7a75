/** @jsxImportSource @rivulet/live */
// deno serve -N examples/feed.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  listen,
  Stream,
  stream,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

interface Item {
  /** Newer items have greater ones; those of the archive are 1 to 10,000. */
  id: number;
  author: string;
  text: string;
  isLiked: boolean;
}

const ARCHIVED = 10_000;
const AT_FIRST = 20;
const BATCH = 1000;
/** So many rows the page keeps; a new one pushes the last one out. */
const LIMIT = 10_000;

const authors = ["Ada", "Barbara", "Edsger", "Grace", "Ken", "Radia", "Tony"];
const events = [
  "saw a kingfisher at the bridge",
  "measured the water at the mill",
  "cleared leaves from the weir",
  "counted the trout below the falls",
  "mended the gauge at the ford",
];

const item = (id: number): Item => ({
  id,
  author: authors[id % authors.length],
  text: events[(id * 7) % events.length],
  isLiked: false,
});

/** The items from one down to another, newest first. */
const items = (newest: number, oldest: number): Item[] =>
  Array.from({ length: newest - oldest + 1 }, (_, i) => item(newest - i));

interface State {
  feed: Stream<Item>;
  /** The id of the newest item. */
  newest: number;
  /** The id of the oldest item that the page has. */
  oldest: number;
  isLive: boolean;
}

/** Ten thousand rows that the server forgets as soon as the page has them. */
export const Feed: View = defineView({
  title: "Feed",
  init: (): State => ({
    feed: stream(items(ARCHIVED, ARCHIVED - AT_FIRST + 1), { limit: LIMIT }),
    newest: ARCHIVED,
    oldest: ARCHIVED - AT_FIRST + 1,
    isLive: true,
  }),
  update: {
    ticked: (state) => prepend(state, item(state.newest + 1)),
    posted: (state, _: void, ctx) => {
      const text = ctx.event.form?.get("text")?.trim();
      if (!text) return state;
      const mine = {
        id: state.newest + 1,
        author: "You",
        text,
        isLiked: false,
      };
      return prepend(state, mine);
    },
    older: (state) => {
      const { newest } = state;
      const oldest = Math.max(1, state.oldest - BATCH, newest - LIMIT + 1);
      const batch = items(state.oldest - 1, oldest);
      return { ...state, oldest, feed: stream.append(state.feed, ...batch) };
    },
    liked: (state, item: Item) => ({
      ...state,
      feed: stream.upsert(state.feed, { ...item, isLiked: !item.isLiked }),
    }),
    removed: (state, id: number) => ({
      ...state,
      feed: stream.remove(state.feed, id),
    }),
    toggled: (state) => ({ ...state, isLive: !state.isLive }),
  },
  subscriptions: (state) => ({ ticked: state.isLive && every(1000) }),
  view: ({ feed, newest, oldest, isLive }, { on }) => (
    <section class="feed">
      <h1>Feed</h1>
      <p class="lead">
        Ten thousand rows. The server sends each once, and remembers only which
        item its buttons are about. What is posted, liked or removed costs one
        row.
      </p>
      <form onSubmit={listen(on.posted, { reset: true })}>
        <input
          id="draft"
          name="text"
          aria-label="What have you seen?"
          placeholder="What have you seen?"
          autocomplete="off"
          maxLength={200}
        />
        <button type="submit" id="post" class="primary">Post</button>
      </form>
      <div class="bar">
        <button
          type="button"
          id="live"
          aria-pressed={isLive}
          onClick={on.toggled}
        >
          Live
        </button>
        <button
          type="button"
          id="older"
          disabled={oldest <= Math.max(1, newest - LIMIT + 1)}
          onClick={on.older}
        >
          1,000 older
        </button>
        <p id="left" role="status">{`${format(oldest - 1)} left`}</p>
      </div>
      <ol>
        <Stream of={feed} by={(item) => item.id}>
          {(item) => (
            <li id={`item-${item.id}`}>
              <p>
                <strong>{item.author}</strong> {item.text}
              </p>
              <button
                type="button"
                class="like"
                aria-label={`Like number ${item.id}`}
                aria-pressed={item.isLiked}
                onClick={on.liked(item)}
              >
                ♥
              </button>
              <button
                type="button"
                class="remove"
                aria-label={`Remove number ${item.id}`}
                onClick={on.removed(item.id)}
              >
                ×
              </button>
            </li>
          )}
        </Stream>
      </ol>
    </section>
  ),
});

const { format } = new Intl.NumberFormat("en");

function prepend(state: State, item: Item): State {
  return {
    ...state,
    newest: item.id,
    oldest: Math.max(state.oldest, item.id - LIMIT + 1),
    feed: stream.prepend(state.feed, item),
  };
}

/** The feed as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Feed },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
