/** @jsxImportSource @rivulet/live */
import {
  defineView,
  For,
  type SharedChange,
  Stream,
  stream,
  type Topic,
  topic,
  type View,
} from "@rivulet/live";

/** How many of the last clicks the page shows: as a list of the state, and as a stream that the server forgets. */
export const SHOWN = 8;

/** One click, as its handler has seen it. */
export interface Counted {
  /** Which button. */
  readonly button: number;
  /** The number of clicks that the page showed then, if the button says it. */
  readonly saw: number | undefined;
}

/** The clicks of each page in the order in which they were handled, by the name in the page's path. */
export type Handled = Map<string, Counted[]>;

/** Continues a number that two sequences share only if they are the same. */
export function chain(hash: number, { button, saw = -1 }: Counted): number {
  return Math.imul(Math.imul(hash, 31) + button, 31) + saw | 0;
}

/** What all pages show at once. */
export const notices: Topic<string> = topic<string>("notices");

interface State {
  readonly count: number;
  readonly hash: number;
  readonly last: readonly { readonly id: number; readonly button: number }[];
  readonly log: Stream<{ readonly id: number; readonly button: number }>;
  readonly text: string;
  readonly notice: string;
}

const BUTTONS = [0, 1, 2];

/**
 * Counts clicks, and says in every way that there is what was clicked: as a text, as a list, as a stream and as messages
 * to the page.
 *
 * @param handled where handlers note what they were called with
 * @param change happens with each click
 */
export function createTally(handled?: Handled, change?: SharedChange): View {
  return defineView({
    init: (): State => ({
      count: 0,
      hash: 0,
      last: [],
      log: stream<State["last"][number]>([], { limit: SHOWN }),
      text: "",
      notice: "",
    }),
    update: {
      counted: (state, click: Counted, ctx) => {
        const { page = "" } = ctx.params;
        const clicks = handled?.get(page) ?? [];
        handled?.set(page, clicks);
        clicks.push(click);
        const { button } = click;
        const id = state.count + 1;
        ctx.push("counted", id);
        if (change !== undefined) ctx.apply(change);
        return {
          ...state,
          count: id,
          hash: chain(state.hash, click),
          last: [{ id, button }, ...state.last.slice(0, SHOWN - 1)],
          log: stream.append(state.log, { id, button }),
        };
      },
      typed: (state, _: void, ctx) => ({
        ...state,
        text: ctx.event.value ?? "",
      }),
      noticed: (state, notice: string) => ({ ...state, notice }),
    },
    subscriptions: () => ({ noticed: notices }),
    view: ({ count, hash, last, log, text, notice }, { on }) => (
      <main>
        {BUTTONS.map((button) => (
          <button
            key={button}
            type="button"
            id={`add-${button}`}
            onClick={on.counted({ button, saw: undefined })}
          >
            {button}
          </button>
        ))}
        <button
          type="button"
          id="add-3"
          onClick={on.counted({ button: 3, saw: count })}
        >
          After {count}
        </button>
        <output id="count">{count}</output>
        <output id="hash">{hash}</output>
        <input id="text" onInput={on.typed} />
        <output id="typed">{text}</output>
        <output id="notice">{notice}</output>
        <ol id="last">
          <For each={last} by={({ id }) => id}>
            {({ id, button }) => <li>{`${id}: ${button}`}</li>}
          </For>
        </ol>
        <ol id="log">
          <Stream of={log} by={({ id }) => id}>
            {({ id, button }) => <li>{`${id}: ${button}`}</li>}
          </Stream>
        </ol>
      </main>
    ),
  });
}
