import { type App, createApp, defineView } from "@rivulet/live";

/** An app that writes down which handlers ran, and what they were told. */
export function createEvents(): App {
  const view = defineView({
    init: () => ({ log: "", isOpen: false }),
    update: {
      heard: (state, what: string) => ({
        ...state,
        log: `${state.log} ${what}`,
      }),
      pressed: (state, _: void, { event }) => ({
        ...state,
        log: `${state.log} ${event.type}:${event.key}`,
      }),
      opened: (state) => ({ ...state, isOpen: true }),
      sent: (state, _: void, { event }) => ({
        ...state,
        log: `${state.log} ${
          [...event.form ?? []].map(([name, value]) => `${name}=${value}`)
        }`,
      }),
    },
    view: ({ log, isOpen }, { on }) => (
      <main>
        <output id="log">{log}</output>
        <div onClick={on.heard("outer")}>
          <button id="inner" onClick={on.heard("inner")}>
            <span id="leaf">In</span>
          </button>
          <span id="beside">Beside</span>
        </div>
        <input
          id="field"
          onFocus={on.heard("focus")}
          onBlur={on.heard("blur")}
          onKeyDown={on.pressed}
        />
        <button id="open" onClick={on.opened}>Open</button>
        {isOpen && (
          <select id="late" onChange={on.heard("change")}>
            <option>one</option>
            <option>two</option>
          </select>
        )}
        <form onSubmit={on.sent}>
          <input id="first" name="entry" />
          <input name="entry" value="fixed" />
          <input name="off" type="checkbox" />
          <input name="on" type="checkbox" checked />
          <input name="file" type="file" />
          <button id="save" name="action" value="save">Save</button>
          <button id="drop" name="action" value="drop">Drop</button>
        </form>
      </main>
    ),
  });
  return createApp({ routes: { "/": view } });
}
