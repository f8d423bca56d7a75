/** @jsxImportSource @rivulet/live */
// deno serve -N examples/native.tsx
import {
  type App,
  createApp,
  defineView,
  every,
  type View,
} from "@rivulet/live";
import { type ComponentChildren, h, type JSX } from "preact";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const inputs = [
  ["text", "Tea"],
  ["search", "Tea"],
  ["email", "ada@example.com"],
  ["url", "https://example.com"],
  ["tel", "+44 20 7946 0018"],
  ["password", "secret"],
  ["number", "7"],
  ["range", "50"],
  ["date", "2026-11-21"],
  ["time", "16:00"],
  ["datetime-local", "2026-11-21T16:00"],
  ["month", "2026-11"],
  ["week", "2026-W47"],
  ["color", "#0b7285"],
  ["file", undefined],
  ["checkbox", undefined],
] as const;

const teas = ["Assam", "Darjeeling", "Sencha", "Oolong"];

interface State {
  /** Seconds since the page was opened. */
  tick: number;
  /** How far the fields are turned around. */
  turned: number;
  isTicking: boolean;
}

/** What browsers keep themselves, under a server that changes something beside it every second. */
export const Native: View = defineView({
  title: "Native",
  init: (): State => ({ tick: 0, turned: 0, isTicking: true }),
  update: {
    ticked: (state) => ({ ...state, tick: state.tick + 1 }),
    turned: (state) => ({
      ...state,
      turned: (state.turned + 1) % inputs.length,
    }),
    paused: (state) => ({ ...state, isTicking: !state.isTicking }),
  },
  subscriptions: ({ isTicking }) => ({ ticked: isTicking && every(1000) }),
  view: ({ tick, turned, isTicking }, { on }) => {
    /** The server changes an attribute of everything at each tick. */
    const ticking = { "data-tick": tick, class: tick % 2 ? "odd" : "even" };
    return (
      <section class="native">
        <h1>Native</h1>
        <p class="lead">
          The server changes an attribute of everything here, and a number
          beside it, once a second. What you type, choose, open, play, select or
          scroll stays, and so does what scripts make of it.
        </p>
        <div class="bar">
          <button type="button" id="turn" onClick={on.turned}>
            Turn the fields around
          </button>
          <button type="button" id="pause" onClick={on.paused}>
            {isTicking ? "Pause" : "Go on"}
          </button>
          {/* The page's script puts an element where no patch expects one: the server then sends the page again, as a whole. */}
          <button type="button" id="disturb">Disturb</button>
          <p>
            Tick <output id="tick">{tick}</output>
          </p>
        </div>

        <Panel title="Fields" tick={tick}>
          <div class="fields">
            {[...inputs.slice(turned), ...inputs.slice(0, turned)].map((
              [type, value],
            ) => (
              <label key={type} {...ticking}>
                <span>
                  {type} <Count>{tick}</Count>
                </span>
                <input
                  id={type}
                  name={type}
                  // Preact's types know the attributes of each type, but not of all.
                  type={type as "text"}
                  value={value}
                />
              </label>
            ))}
            <fieldset {...ticking}>
              <legend>
                radio <Count>{tick}</Count>
              </legend>
              {teas.map((tea) => (
                <label key={tea}>
                  <input
                    type="radio"
                    name="radio"
                    value={tea}
                    checked={tea === teas[0]}
                    data-tick={tick}
                  />{" "}
                  {tea}
                </label>
              ))}
            </fieldset>
            <label {...ticking}>
              <span>
                select <Count>{tick}</Count>
              </span>
              <select id="select" value="Assam">
                {teas.map((tea) => (
                  <option key={tea} data-tick={tick}>{tea}</option>
                ))}
              </select>
            </label>
            <label {...ticking}>
              <span>
                select multiple <Count>{tick}</Count>
              </span>
              <select id="multiple" multiple value={["Assam"]}>
                {teas.map((tea) => (
                  <option key={tea} data-tick={tick}>{tea}</option>
                ))}
              </select>
            </label>
            <label {...ticking}>
              <span>
                textarea <Count>{tick}</Count>
              </span>
              <textarea
                id="textarea"
                rows={4}
                value="Write more than one line."
              />
            </label>
            <div {...ticking}>
              <span id="editable-label">
                contenteditable <Count>{tick}</Count>
              </span>
              <div
                id="editable"
                role="textbox"
                aria-multiline
                aria-labelledby="editable-label"
                contentEditable
              >
                Write here.
              </div>
            </div>
          </div>
        </Panel>

        <Panel title="Open and closed" tick={tick}>
          <div class="openers">
            <button type="button" command="show-modal" commandfor="modal">
              Modal dialog
            </button>
            <button type="button" popovertarget="popover">Popover</button>
          </div>
          <dialog id="modal" aria-labelledby="modal-title" {...ticking}>
            <h3 id="modal-title">A modal dialog</h3>
            <p>
              It stays open, and the page behind it inert. Tick{" "}
              <Count>{tick}</Count>
            </p>
            <label>
              A note <input id="modal-note" />
            </label>
            <button type="button" command="close" commandfor="modal">
              Close
            </button>
          </dialog>
          <div id="popover" popover="auto" {...ticking}>
            A popover. Tick <Count>{tick}</Count>
          </div>
          <details id="closed" {...ticking}>
            <summary>
              Closed at first <Count>{tick}</Count>
            </summary>
            <p>Open it: it stays open.</p>
          </details>
          <details id="opened" open {...ticking}>
            <summary>
              Open at first <Count>{tick}</Count>
            </summary>
            <p>Close it: it stays closed.</p>
          </details>
        </Panel>

        <Panel title="Playing, scrolled, embedded" tick={tick}>
          <audio id="audio" src="/native.wav" controls loop {...ticking} />
          <div
            id="scroller"
            role="region"
            aria-label="A list to scroll"
            tabIndex={0}
            {...ticking}
          >
            <ol>
              {Array.from({ length: 40 }, (_, line) => (
                <li key={line}>
                  Line {line + 1} <Count>{tick}</Count>
                </li>
              ))}
            </ol>
          </div>
          <iframe
            id="frame"
            title="Another page"
            src="/native.html"
            {...ticking}
          />
        </Panel>

        <Panel title="Made by scripts" tick={tick}>
          <p id="marked" {...ticking}>
            A script has given this a class and a title. <Count>{tick}</Count>
          </p>
          {h(
            "native-clicks",
            { id: "clicks", ...ticking },
            <button type="button">A custom element that counts clicks</button>,
          )}
          <div id="owned" rv-ignore {...ticking}>A script draws here.</div>
        </Panel>
        <script src="/native.js" defer />
      </section>
    );
  },
});

function Panel(
  { title, tick, children }: {
    title: string;
    tick: number;
    children: ComponentChildren;
  },
): JSX.Element {
  return (
    <section>
      <h2>
        {title} <Count>{tick}</Count>
      </h2>
      {children}
    </section>
  );
}

/** A number that nobody needs to hear of every second. */
function Count({ children }: { children: number }): JSX.Element {
  return <small aria-hidden="true">{children}</small>;
}

/** The page as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Native },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
