/** @jsxImportSource @rivulet/live */
// deno serve -N examples/rows.tsx
import { type App, createApp, defineView, For, type View } from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

interface Row {
  id: number;
  label: string;
  value: number;
}

interface State {
  rows: Row[];
  /** The id of the next new row. */
  nextId: number;
  /** How often `update` ran: it walks down the table. */
  updates: number;
  /** How often every tenth label was changed. */
  version: number;
  /** Where the random numbers of `shuffle` go on; updates stay pure. */
  seed: number;
}

const row = (id: number): Row => ({
  id,
  label: `Label ${id}`,
  value: (id * 7919) % 1000,
});

/** A thousand keyed rows, and what one does to a table. */
export const Rows: View = defineView({
  title: "Rows",
  init: (): State => ({
    rows: Array.from({ length: 1000 }, (_, index) => row(index + 1)),
    nextId: 1001,
    updates: 0,
    version: 1,
    seed: 1,
  }),
  update: {
    updated: (state) => {
      const index = state.updates % state.rows.length;
      const row = state.rows[index];
      const rows = state.rows.with(index, { ...row, value: row.value + 1 });
      return { ...state, rows, updates: state.updates + 1 };
    },
    updatedTenth: (state) => ({
      ...state,
      version: state.version + 1,
      rows: state.rows.map((row, index) =>
        index % 10 === 0
          ? { ...row, label: `Label ${row.id} v${state.version + 1}` }
          : row
      ),
    }),
    prepended: (state) => ({
      ...state,
      nextId: state.nextId + 1,
      rows: [row(state.nextId), ...state.rows],
    }),
    appended: (state) => ({
      ...state,
      nextId: state.nextId + 1,
      rows: [...state.rows, row(state.nextId)],
    }),
    removed: (state) => ({ ...state, rows: state.rows.slice(1) }),
    swapped: (state) => ({ ...state, rows: swap(state.rows) }),
    shuffled: (state) => ({ ...state, ...shuffle(state.rows, state.seed) }),
  },
  view: ({ rows }, { on }) => (
    <section class="rows">
      <h1>Rows</h1>
      <p class="lead">
        A thousand rows, rendered on the server. Changing one sends about twenty
        bytes; adding or removing one costs the same however long the table is.
      </p>
      <div class="toolbar" role="group" aria-label="Change the table">
        <button type="button" id="update" onClick={on.updated}>
          Update
        </button>
        <button type="button" id="update-tenth" onClick={on.updatedTenth}>
          Every 10th
        </button>
        <button type="button" id="prepend" onClick={on.prepended}>
          Prepend
        </button>
        <button type="button" id="append" onClick={on.appended}>
          Append
        </button>
        <button type="button" id="remove" onClick={on.removed}>
          Remove
        </button>
        <button type="button" id="swap" onClick={on.swapped}>
          Swap
        </button>
        <button type="button" id="shuffle" onClick={on.shuffled}>
          Shuffle
        </button>
      </div>
      <table>
        <caption>Rows with an id, a label and a value</caption>
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Label</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows} by={(row) => row.id}>
            {(row) => (
              <tr id={`row-${row.id}`}>
                <td>{row.id}</td>
                <td>{row.label}</td>
                <td>{row.value}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  ),
});

/** Exchanges the second row and the last but one. */
function swap(rows: Row[]): Row[] {
  if (rows.length < 2) return rows;
  const swapped = [...rows];
  swapped[1] = rows[rows.length - 2];
  swapped[rows.length - 2] = rows[1];
  return swapped;
}

/** Fisher and Yates' shuffle, with Park and Miller's random numbers. */
function shuffle(rows: Row[], seed: number): Pick<State, "rows" | "seed"> {
  const shuffled = [...rows];
  for (let last = shuffled.length - 1; last > 0; last--) {
    seed = (seed * 48271) % 0x7fffffff;
    const other = seed % (last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return { rows: shuffled, seed };
}

/** The table as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Rows },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
