import { type App, createApp, defineView, Stream, stream } from "@rivulet/live";
import { Pusher } from "./pusher.ts";

/** A row of the ticker. */
export interface Entry {
  readonly id: string;
  readonly text: string;
}

type Change = (log: Stream<Entry>) => Stream<Entry>;

/** An app with a stream that the test changes. */
export interface Ticker {
  readonly app: App;
  /** Changes every ticker from the server. */
  push(change: Change): void;
}

/** A stream of rows a, b and c, each with a field of its own and a button that picks it. */
export function createTicker(): Ticker {
  const pusher = new Pusher<Change>();
  const entry = (id: string) => ({ id, text: id });
  const view = defineView({
    init: () => ({ log: stream(["a", "b", "c"].map(entry)), picked: "" }),
    update: {
      picked: (state, text: string) => ({
        ...state,
        picked: `${state.picked} ${text}`,
      }),
      pushed: (state, change: Change) => ({
        ...state,
        log: change(state.log),
      }),
    },
    subscriptions: () => ({ pushed: pusher.source }),
    view: ({ log, picked }, { on }) => (
      <main>
        <output id="picked">{picked}</output>
        <ul>
          <Stream of={log} by={(entry) => entry.id}>
            {({ id, text }) => (
              <li id={id}>
                <span>{text}</span>
                <input aria-label={id} />
                <button onClick={on.picked(text)}>Pick</button>
              </li>
            )}
          </Stream>
        </ul>
      </main>
    ),
  });
  return {
    app: createApp({ routes: { "/": view } }),
    push: (change) => pusher.push(change),
  };
}
