import {
  type App,
  type AppOptions,
  createApp,
  defineView,
} from "@rivulet/live";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

/** Every kind of state that a page has: its view's, a component's, and what is typed into fields. */
export function createNotebook(options: Partial<AppOptions>): App {
  const view = defineView({
    title: ({ log }: { log: string }) => `Notebook: ${log || "-"}`,
    init: () => ({ log: "", note: "", saved: "" }),
    update: {
      wrote: (state, text: string) => ({ ...state, log: state.log + text }),
      noted: (state, _: void, { event }) => ({
        ...state,
        note: event.value ?? "",
      }),
      saved: (state, _: void, { event }) => ({
        ...state,
        saved: `${state.saved}${event.form?.get("note")};`,
      }),
    },
    view: ({ log, note, saved }, { on }) => (
      <main>
        <output id="log">{log}</output>
        <button id="a" onClick={on.wrote("a")}>a</button>
        <button id="b" onClick={on.wrote("b")}>b</button>
        <button id="c" onClick={on.wrote("c")}>c</button>
        <Tally />
        <form onSubmit={on.saved}>
          <input id="note" name="note" value={note} onInput={on.noted} />
          <button id="save">Save</button>
        </form>
        <output id="noted">{note}</output>
        <output id="saved">{saved}</output>
        <input id="free" />
      </main>
    ),
  });
  return createApp({ routes: { "/": view }, ...options });
}

/** A component that counts its clicks itself. */
function Tally(): JSX.Element {
  const [count, setCount] = useState(0);
  return (
    <button id="tally" onClick={() => setCount((count) => count + 1)}>
      {count}
    </button>
  );
}
