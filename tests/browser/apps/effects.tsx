import { type App, createApp, defineView, js, listen } from "@rivulet/live";

const styles = `
.panel { display: flex; }
.closed { display: none; }
.fading { opacity: 0; transition: opacity 0.05s; }
.turning { animation: turning 60s infinite; }
@keyframes turning { to { rotate: 1turn; } }
`;

const closePanel = js.hide("#panel", { transition: "fading" }).popFocus();

/** A page whose commands meet rules that say otherwise, and a server that does. */
export function createEffects(): App {
  const Effects = defineView({
    title: "Effects",
    init: () => ({ isHidden: false }),
    update: {
      toggled: ({ isHidden }) => ({ isHidden: !isHidden }),
    },
    view: ({ isHidden }, { on }) => (
      <main
        onWindowKeyDown={listen(js.exec("data-cancel", "#panel"), {
          keys: ["Escape"],
        })}
      >
        <link rel="stylesheet" href="/effects.css" />
        <h1>Effects</h1>
        <button
          id="open"
          onClick={js.show("#panel").pushFocus().focusFirst("#panel")}
        >
          Open
        </button>
        <div id="panel" class="panel" hidden data-cancel={closePanel}>
          <button disabled>No</button>
          <button id="inside" onClick={closePanel}>Close</button>
        </div>
        <button id="hide" onClick={js.hide("#row")}>Hide</button>
        <button id="server" onClick={on.toggled}>Ask the server</button>
        <p id="row" class="panel" hidden={isHidden}>A row</p>
        <button id="reveal" onClick={js.toggle("#closed")}>Reveal</button>
        <ul>
          <li id="closed" class="closed">An item</li>
        </ul>
        <button
          id="turn"
          onClick={js.transition("turning", "#row", { time: 100 })}
        >
          Turn
        </button>
        <button id="pop" onClick={js.toggle("#popover")}>Popover</button>
        <p id="popover" popover="manual">A popover</p>
      </main>
    ),
  });
  return createApp({
    routes: { "/": Effects },
    assets: { "/effects.css": { body: styles, type: "text/css" } },
  });
}
