/** @jsxImportSource @rivulet/live */
// deno serve -N examples/search.tsx
import { setTimeout as delay } from "node:timers/promises";
import {
  type App,
  type AsyncData,
  Await,
  createApp,
  defineView,
  failed,
  listen,
  loading,
  ok,
  type Source,
  source,
  type View,
} from "@rivulet/live";
import type { JSX } from "preact";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const tastes =
  "Bright,Creamy,Earthy,Floral,Fruity,Grassy,Honeyed,Malty,Mellow,Nutty,Peppery,Roasted,Smoky,Spiced,Sweet,Woody"
    .split(",");
const kinds =
  "black tea,chai,green tea,herbal tea,matcha,mate,oolong,pu-erh,rooibos,white tea,yellow tea,hojicha"
    .split(",");
const places =
  "Anhui,Assam,Bali,Ceylon,Darjeeling,Fujian,Guizhou,Java,Kenya,Kyoto,Malawi,Nepal,Nilgiri,Rwanda,Shizuoka,Yunnan"
    .split(",");

/** What is searched: 3,072 names, such as "Smoky black tea from Assam". */
const catalogue: string[] = tastes.flatMap((taste) =>
  kinds.flatMap((kind) =>
    places.map((place) => `${taste} ${kind} from ${place}`)
  )
);

interface Hits {
  count: number;
  /** The first of them. */
  names: string[];
}

const SHOWN = 8;

/** Asks the catalogue, which takes its time, and the longer the shorter the query is. It is closed for "coffee". */
async function find(query: string, signal: AbortSignal): Promise<Hits> {
  await delay(Math.max(100, 500 - 50 * query.length), undefined, { signal });
  const parts = query.toLowerCase().split(/\s+/);
  if (parts.includes("coffee")) throw new Error("This is a tea shop.");
  const names = catalogue.filter((name) => {
    const text = name.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
  return { count: names.length, names: names.slice(0, SHOWN) };
}

async function search(
  query: string,
  signal: AbortSignal,
): Promise<AsyncData<Hits>> {
  try {
    return ok(await find(query, signal));
  } catch (error) {
    return failed((error as Error).message);
  }
}

/** The answer to one query. To ask for another one stops it, and so does going away. */
const answer = (query: string): Source<AsyncData<Hits>> =>
  source(`answer ${query}`, async function* ({ signal }) {
    yield await search(query, signal);
  });

interface State {
  query: string;
  hits: AsyncData<Hits>;
}

const queryOf = (url: Readonly<URL>): string =>
  url.searchParams.get("q")?.trim() ?? "";

const urlOf = (query: string): string =>
  `?${new URLSearchParams({ q: query })}`;

/** A field that searches while one types. What is searched for stands in the address. */
export const Search: View = defineView({
  title: (state: State) => state.query ? `${state.query}: Search` : "Search",
  init: async (_props, ctx): Promise<State> => {
    const query = queryOf(ctx.url);
    return { query, hits: await search(query, ctx.signal) };
  },
  params: (state, ctx) => {
    const query = queryOf(ctx.url);
    return query === state.query ? state : { query, hits: loading };
  },
  update: {
    typed(state, _: void, ctx) {
      ctx.patchUrl(urlOf(ctx.event.value ?? ""), { replace: true });
      return state;
    },
    picked(state, query: string, ctx) {
      ctx.patchUrl(urlOf(query));
      return state;
    },
    found: (state, hits: AsyncData<Hits>) => ({ ...state, hits }),
  },
  subscriptions: ({ query, hits }) => ({
    found: hits.status === "loading" && answer(query),
  }),
  view: ({ query, hits }, { on }) => (
    <section class="search">
      <h1>Search</h1>
      <p class="lead">
        3,072 teas in a slow catalogue. A search cancels the one before it, so
        an old answer never replaces a new one. The query is in the address:
        Back and links work, also without scripts.
      </p>
      {/* Without a handler: it asks for the page of its query, as it did before there were scripts. */}
      <form role="search">
        <input
          id="query"
          name="q"
          type="search"
          aria-label="Search for tea"
          placeholder="smoky assam"
          autocomplete="off"
          maxLength={100}
          value={query}
          onInput={listen(on.typed, { debounce: 150 })}
        />
        <button type="submit" id="go" class="primary">Search</button>
      </form>
      <p class="try">
        Try{" "}
        {["chai", "smoky", "kyoto", "coffee"].map((text) => (
          <button key={text} type="button" onClick={on.picked(text)}>
            {text}
          </button>
        ))}
      </p>
      <div
        class="hits"
        aria-live="polite"
        aria-busy={hits.status === "loading"}
      >
        <Await
          data={hits}
          loading={<Waiting />}
          failed={(message) => <p role="alert" id="summary">{message}</p>}
        >
          {({ count, names }) => (
            <>
              <p id="summary">
                {count === 1 ? "1 tea" : `${format(count)} teas`}
              </p>
              <ul>
                {names.map((name) => <li key={name}>{name}</li>)}
              </ul>
            </>
          )}
        </Await>
      </div>
    </section>
  ),
});

const { format } = new Intl.NumberFormat("en");

/** As tall as an answer, so that nothing jumps when it comes. */
function Waiting(): JSX.Element {
  return (
    <>
      <p id="summary">Searching…</p>
      <ul aria-hidden="true">
        {Array.from({ length: SHOWN }, (_, index) => <li key={index} />)}
      </ul>
    </>
  );
}

/** The search as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Search },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
