/** @jsxImportSource @rivulet/live */
import { defineView, type Route } from "@rivulet/live";

interface Row {
  readonly key: string;
  readonly id: number;
  readonly label: string;
  readonly value: number;
}

interface State {
  readonly rows: readonly Row[];
  readonly updates: number;
}

function row(id: number): Row {
  const key = crypto.randomUUID();
  return { key, id, label: `Label ${id}`, value: (id * 7919) % 1000 };
}

/** The table of the example "rows" with UUIDs for keys, and what of its toolbar is measured. */
export const UuidRows: Route = defineView({
  title: "Rows",
  init: (): State => ({
    rows: Array.from({ length: 1000 }, (_, index) => row(index + 1)),
    updates: 0,
  }),
  update: {
    updated: ({ rows, updates }) => ({
      updates: updates + 1,
      rows: rows.map((row, index) =>
        index === updates % rows.length ? { ...row, value: row.value + 1 } : row
      ),
    }),
    updatedTenth: (state) => ({
      ...state,
      rows: state.rows.map((row, index) =>
        index % 10 === 0 ? { ...row, label: `Label ${row.id} v2` } : row
      ),
    }),
    prepended: (state) => ({
      ...state,
      rows: [row(state.rows.length + 1), ...state.rows],
    }),
  },
  view: ({ rows }, { on }) => (
    <section class="rows">
      <button type="button" id="update" onClick={on.updated}>Update</button>
      <button type="button" id="update-tenth" onClick={on.updatedTenth}>
        Every 10th
      </button>
      <button type="button" id="prepend" onClick={on.prepended}>Prepend</button>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} id={`row-${row.id}`}>
              <td>{row.id}</td>
              <td>{row.label}</td>
              <td>{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ),
});
