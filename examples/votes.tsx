/** @jsxImportSource @rivulet/live */
// deno serve -N examples/votes.tsx
import {
  type App,
  createApp,
  defineView,
  Shared,
  shared,
  type View,
} from "@rivulet/live";
import type { JSX } from "preact";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const names = {
  tea: "Tea",
  coffee: "Coffee",
  water: "Water",
  chocolate: "Hot chocolate",
};
type Drink = keyof typeof names;
type Counts = Record<Drink, number>;

const drinks = Object.keys(names) as Drink[];

/** What all pages see, in whichever process they are. */
const votes = shared("votes", {
  init: (): Counts => ({ tea: 0, coffee: 0, water: 0, chocolate: 0 }),
  update: {
    vote: (counts, drink: Drink) => ({ ...counts, [drink]: counts[drink] + 1 }),
  },
});

const sum = (counts: Counts): number =>
  drinks.reduce((sum, drink) => sum + counts[drink], 0);

/** Functions of the module: each is called once per value, however many pages show it. */
const showTotal = (counts: Counts): JSX.Element => (
  <output id="total">{sum(counts)}</output>
);

const showVotesFor = (drink: Drink) => (counts: Counts): JSX.Element => (
  <>
    <progress
      aria-label={`Share of ${names[drink]}`}
      max={Math.max(1, sum(counts))}
      value={counts[drink]}
    />
    <output id={`${drink}-votes`}>{counts[drink]}</output>
  </>
);

const rows = drinks.map((drink) => ({ drink, show: showVotesFor(drink) }));

/** A poll: whoever votes, all open pages show it. */
export const Votes: View = defineView({
  title: "Votes",
  init: () => ({ mine: 0 }),
  update: {
    voted: (state, drink: Drink, ctx) => {
      ctx.apply(votes.on.vote(drink));
      return { mine: state.mine + 1 };
    },
  },
  view: ({ mine }, { on }) => (
    <section class="votes">
      <h1>Votes</h1>
      <p class="lead">
        One value for everybody. Open this page twice and vote: both follow, and
        so does every page of every process that shares the store. Each click
        counts once, even if the server dies of it.
      </p>
      <ul>
        {rows.map(({ drink, show }) => (
          <li key={drink}>
            <button type="button" id={drink} onClick={on.voted(drink)}>
              {names[drink]}
            </button>
            <Shared of={votes}>{show}</Shared>
          </li>
        ))}
      </ul>
      <p class="sums">
        <span>
          <Shared of={votes}>{showTotal}</Shared> votes
        </span>
        <span>
          You have voted <output id="mine">{mine}</output>{" "}
          {mine === 1 ? "time" : "times"}
        </span>
      </p>
    </section>
  ),
});

/** The poll as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Votes },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
