import { type App, createApp, defineView } from "@rivulet/live";
import { Pusher } from "./pusher.ts";

/** What a board shows. */
export interface BoardState {
  /** The keys of its cards, in their order. */
  readonly cards: readonly string[];
  /** What the button picks now. */
  readonly offer: string;
  /** What was picked so far. */
  readonly picked: string;
}

/** An app whose cards the server changes while a person uses them. */
export interface Board {
  readonly app: App;
  /** Changes every board from the server. */
  push(change: (state: BoardState) => Partial<BoardState>): void;
}

/** Cards a, b and c, each with a field of its own and a button that picks it. */
export function createBoard(): Board {
  const pusher = new Pusher<(state: BoardState) => Partial<BoardState>>();
  const view = defineView({
    init: (): BoardState => ({
      cards: ["a", "b", "c"],
      offer: "tea",
      picked: "",
    }),
    update: {
      pick: (state, what: string) => ({
        ...state,
        picked: `${state.picked} ${what}`,
      }),
      pushed: (
        state,
        change: (state: BoardState) => Partial<BoardState>,
      ) => ({ ...state, ...change(state) }),
    },
    subscriptions: () => ({ pushed: pusher.source }),
    view: ({ cards, offer, picked }, { on }) => (
      <main>
        <output id="picked">{picked}</output>
        <button id="offer" onClick={on.pick(offer)}>{offer}</button>
        <input id="free" />
        <textarea id="notes" />
        <ul>
          {cards.map((card) => (
            <li key={card} id={card}>
              <input class="field" aria-label={card} />
              <button class="pick" onClick={on.pick(card)}>{card}</button>
            </li>
          ))}
        </ul>
      </main>
    ),
  });
  return {
    app: createApp({ routes: { "/": view } }),
    push: (change) => pusher.push(change),
  };
}
