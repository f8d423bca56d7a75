/**
 * One app in which everything is wrong that can be wrong, in two pages: what stops a page from working stands alone.
 */
import assert from "node:assert/strict";
import { useMemo, useState } from "preact/hooks";
import { event } from "../session/testdata/page.tsx";
import type { Bindable } from "../view/binding.ts";
import { defineView } from "../view/define_view.ts";
import { For } from "../view/for.ts";
import { source } from "../view/source.ts";
import { Stream, stream } from "../view/stream.ts";
import { adoptInspected } from "./testdata/inspected.ts";

const items = [{ id: 1 }, { id: 1 }];
let renders = 0;

const item = (n: number) => <li>{n}</li>;

const Total = ({ n }: { n: number }) => {
  useState(() => () => {});
  if (n > 0) useMemo(() => n, [NaN]);
  return <b id="total">{n}</b>;
};

const Wrong = defineView({
  name: "Wrong",
  init: () => ({ n: 0, made: () => {}, log: stream([1]) }),
  update: {
    add: (state) => ({ ...state, n: state.n + 1 }),
    mutate: (state) => {
      state.n++;
      return state;
    },
    set: (state, { n }: { n: number }) => ({ ...state, n }),
    heard: (state, _item: number) => state,
  },
  subscriptions: ({ n }) => ({ heard: source<number>(`${n}`, () => {}) }),
  view: ({ n, log }, { on }) => (
    <main>
      <button onClick={on.add}>add</button>
      <button onClick={on.mutate}>mutate</button>
      <button onClick={on.set as never as Bindable}>set</button>
      <button onClick={() => on.add as unknown as void}>return</button>
      <p id="total" title={`${++renders}`}>
        <div />
      </p>
      <Total n={n} />
      <ul>{Array.from({ length: n + 1 }, () => item(n))}</ul>
      <ul>
        <For each={items} by={(item) => item.id}>{() => <li>{n}</li>}</For>
      </ul>
      <ol>
        <Stream of={log} by={(n) => n}>
          {(n) => <li onClick={on.set({ n })}>{n}</li>}
        </Stream>
      </ol>
    </main>
  ),
});

/** What was expected in a warning, up to what was received. */
const subject = (warning: string) => warning.split(/,? but /)[0];

Deno.test("an app in development says all that is wrong with it", () => {
  const { session, warnings } = adoptInspected(Wrong);
  for (let slot = 1, seq = 1; seq <= 3; slot++, seq++) {
    session.receive(event(seq, 0, 1, slot));
  }
  for (let seq = 4; seq <= 13; seq++) session.receive(event(seq, 0, 1, 0));
  assert.deepEqual(
    warnings.map(subject).sort(),
    [
      "Expected HTML that a browser reads as it is written",
      "Expected Total in Wrong to call the same hooks in the same order at each render",
      "Expected by of <For> to tell the items apart",
      "Expected the dependencies of useMemo (hook number 2) of Total in Wrong to be comparable",
      'Expected the function that listens to "click" in Wrong to return nothing',
      'Expected the handler "mutate" of Wrong to return a new state',
      'Expected the handler "set" of Wrong to be given its payload',
      "Expected the ids of a page to be unique",
      "Expected the items of a list that grows or shrinks to have keys",
      "Expected the rows of <For> in <ul> of Wrong to depend on their item and on deps alone",
      'Expected the source of the subscription "heard" of Wrong to keep its key',
      "Expected the state of Wrong to be plain data that survives structured clone",
      "Expected the <Stream> in <ol> of Wrong to have a limit",
      "Expected useState (hook number 1) of Total in Wrong to hold plain data that survives structured clone",
    ].sort(),
  );
  session.dispose();
});
