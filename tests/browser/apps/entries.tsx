import { type App, createApp, defineView } from "@rivulet/live";

/** An app whose server clears the field of a form when it is submitted. */
export function createEntries(): App {
  const view = defineView({
    init: () => ({ entries: [] as string[], draft: "" }),
    update: {
      drafted: (state, _: void, { event }) => ({
        ...state,
        draft: event.value ?? "",
      }),
      entered: ({ entries }, _: void, { event }) => ({
        entries: [...entries, event.form?.get("entry") ?? ""],
        draft: "",
      }),
    },
    view: ({ entries, draft }, { on }) => (
      <form onSubmit={on.entered}>
        <input
          id="entry"
          name="entry"
          value={draft}
          onInput={on.drafted}
        />
        <output id="entries">{entries.join(", ")}</output>
      </form>
    ),
  });
  return createApp({ routes: { "/": view } });
}
