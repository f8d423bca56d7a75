import { type App, createApp, defineView } from "@rivulet/live";

/** A question that the test answers. */
export interface Question {
  readonly query: string;
  readonly signal: AbortSignal;
  answer(text: string): void;
}

/** An app that asks the test for what it shows. */
export interface Finder {
  readonly app: App;
  /** The questions so far. */
  readonly questions: Question[];
}

/** A field that asks at every letter: of its answers the latest counts. */
export function createFinder(): Finder {
  const questions: Question[] = [];
  const ask = (query: string, signal: AbortSignal): Promise<string> =>
    new Promise((answer) => questions.push({ query, signal, answer }));
  const view = defineView({
    init: () => ({ found: "", clicks: 0 }),
    update: {
      async search(state, _: void, ctx) {
        const found = await ask(ctx.event.value ?? "", ctx.signal);
        return { ...state, found };
      },
      clicked: (state) => ({ ...state, clicks: state.clicks + 1 }),
    },
    policies: { search: "latest" },
    view: ({ found, clicks }, { on }) => (
      <main>
        <input id="query" onInput={on.search} />
        <output id="found">{found}</output>
        <button id="click" onClick={on.clicked}>{clicks}</button>
      </main>
    ),
  });
  return { app: createApp({ routes: { "/": view } }), questions };
}
