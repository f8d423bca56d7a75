/** @jsxImportSource @rivulet/live */
import { defineView, type View } from "@rivulet/live";
import type { Kv } from "@rivulet/live/kv";

/** Where the total of all pages is. */
export const TOTAL = ["total"];

const DAY = 24 * 3_600_000;

/**
 * Adds to a total outside of its state, as an author writes it: whoever goes on with the page after a server's death may
 * run a handler again, which then finds that it has been here.
 */
export function createTotal(kv: Kv): View {
  return defineView({
    init: () => ({ count: 0 }),
    update: {
      added: async (_state, by: number, ctx) => {
        const done = ["added", ctx.eventId];
        await kv.atomic()
          .check({ key: done, versionstamp: null })
          .set(done, true, { expireIn: DAY })
          .sum(TOTAL, BigInt(by))
          .commit();
        return (state) => ({ count: state.count + by });
      },
    },
    view: ({ count }, { on }) => (
      <main>
        <button type="button" id="one" onClick={on.added(1)}>1</button>
        <button type="button" id="two" onClick={on.added(2)}>2</button>
        <output id="count">{count}</output>
      </main>
    ),
  });
}
