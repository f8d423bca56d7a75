import { type App, createApp, defineView, listen } from "@rivulet/live";

/** What a form has itself, and people call fields and buttons. */
const names = [
  "action",
  "attributes",
  "children",
  "content",
  "elements",
  "id",
  "length",
  "method",
  "name",
  "options",
  "remove",
  "reset",
  "submit",
  "target",
  "title",
  "type",
  "value",
];

const view = defineView({
  init: () => ({ sent: 0, heard: "", isOpen: true }),
  update: {
    sent: (state, _: void, { event }) => ({
      ...state,
      sent: state.sent + 1,
      heard: event.form?.get("children") ?? "",
    }),
    closed: (state) => ({ ...state, isOpen: false }),
  },
  view: ({ sent, heard, isOpen }, { on }) => (
    <main>
      <button id="close" onClick={on.closed}>Close</button>
      <output id="sent">{sent}</output>
      {isOpen && (
        <form
          class={`sent-${sent}`}
          onSubmit={listen(on.sent, { reset: true })}
        >
          {names.map((name) => (
            <input key={name} name={name} aria-label={name} />
          ))}
          <button id="send">Send</button>
          <p id="heard">{heard}</p>
        </form>
      )}
    </main>
  ),
});

/** A page with a form whose fields are called as what a form has itself. */
export function createClobbered(): App {
  return createApp({ routes: { "/": view } });
}
