import { defineView } from "../../view/define_view.ts";
import type { View } from "../../view/view.ts";

/** Counts, tells of it, and shows a button for each count. */
export const Counting: View = defineView({
  init: () => ({ count: 0, log: [] as number[] }),
  update: {
    add: (state, by: number, ctx) => {
      ctx.flash("info", `added ${by}`);
      return { count: state.count + by, log: [...state.log, by] };
    },
  },
  view: ({ count, log }, { on }) => (
    <main>
      <button onClick={on.add(1)}>+</button>
      <output>{count}</output>
      <ol>
        {log.map((by, i) => <li key={i} onClick={on.add(10 + i)}>{by}</li>)}
      </ol>
    </main>
  ),
});
