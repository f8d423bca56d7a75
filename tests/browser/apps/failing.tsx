import type { JSX } from "preact";
import { type App, createApp, defineView } from "@rivulet/live";

/** An app that fails when it is asked to. */
export interface Failing {
  readonly app: App;
  /** What was reported so far. */
  readonly errors: unknown[];
}

/** A counter whose handler and view can throw, and a page, `/broken`, whose `init` does. */
export function createFailing(): Failing {
  const errors: unknown[] = [];
  const counter = defineView({
    init: () => ({ count: 0, isBroken: false }),
    update: {
      add: (state) => ({ ...state, count: state.count + 1 }),
      fail: (): { count: number; isBroken: boolean } => {
        throw new Error("in the handler");
      },
      breakView: (state) => ({ ...state, isBroken: true }),
    },
    view: ({ count, isBroken }, { on }) => (
      <main>
        {isBroken ? "half of the change" : null}
        <output id="count">{isBroken ? -1 : count}</output>
        <button id="add" onClick={on.add}>Add</button>
        <button id="throw-in-handler" onClick={on.fail}>Fail</button>
        <button id="throw-in-view" onClick={on.breakView}>Break</button>
        <Fragile isBroken={isBroken} />
      </main>
    ),
  });
  const broken = defineView({
    init: (): { never: string } => {
      throw new Error("in init");
    },
    update: {},
    view: ({ never }) => never,
  });
  return {
    app: createApp({
      routes: { "/": counter, "/broken": broken },
      onError: (error) => errors.push(error),
    }),
    errors,
  };
}

function Fragile({ isBroken }: { isBroken: boolean }): JSX.Element {
  if (isBroken) throw new Error("in the view");
  return <p>whole</p>;
}
