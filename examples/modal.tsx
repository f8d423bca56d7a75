/** @jsxImportSource @rivulet/live */
// deno serve -N examples/modal.tsx
import {
  type App,
  type ClientCommands,
  createApp,
  defineView,
  js,
  listen,
  type View,
} from "@rivulet/live";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const names = ["Accounts", "Budget", "Invoices", "Letters"];

const tabs = [
  {
    id: "summary",
    title: "Summary",
    text: "Nobody has opened any of them this week.",
  },
  {
    id: "people",
    title: "People",
    text: "Ada and Grace may read them, Linus may write.",
  },
  {
    id: "history",
    title: "History",
    text: "The last change was made on Tuesday, by Grace.",
  },
];

// Commands are values: they are made once, and used where they are needed.
const openAbout = js.show("#about", { transition: "rising" });
const closeMenu = js.hide("#menu")
  .setAttribute("aria-expanded", "false", "#more");
const showToast = js.show("#toast", { transition: "rising" });

/** Shows a tab's panel, and hides the others. */
function select(i: number): ClientCommands<false> {
  const { id } = tabs[(i + tabs.length) % tabs.length];
  return js
    .setAttribute("aria-selected", "false", "#tabs [role=tab]")
    .setAttribute("tabindex", "-1", "#tabs [role=tab]")
    .setAttribute("aria-selected", "true", `#tab-${id}`)
    .setAttribute("tabindex", "0", `#tab-${id}`)
    .hide("#tabs [role=tabpanel]")
    .show(`#panel-${id}`)
    .focus(`#tab-${id}`);
}

interface State {
  files: string[];
  /** How many events the server has heard of. */
  heard: number;
}

/** What a page does by itself, and what it asks its server for. */
export const Modal: View = defineView({
  title: "Modal",
  init: (): State => ({ files: names, heard: 0 }),
  update: {
    deleted: ({ files, heard }, name: string) => ({
      files: files.filter((file) => file !== name),
      heard: heard + 1,
    }),
    restored: ({ heard }) => ({ files: names, heard: heard + 1 }),
  },
  view: ({ files, heard }, { on }) => (
    <section class="modal">
      <h1>Modal</h1>
      <p class="lead">
        A dialog, a menu, tabs, a disclosure and a toast, without a round trip:
        they go on working when the server is away. It hears only of what
        changes something for good.
      </p>
      <div class="bar">
        <button id="open" class="primary" onClick={openAbout}>
          Open the dialog
        </button>
        <div
          class="menu"
          onClickAway={closeMenu}
          onKeyDown={listen(closeMenu.focus("#more"), { keys: ["Escape"] })}
        >
          <button
            id="more"
            aria-expanded="false"
            aria-controls="menu"
            onClick={js.toggle("#menu", { transition: "rising" })
              .toggleAttribute("aria-expanded", ["true", "false"])}
          >
            More
          </button>
          <ul id="menu" hidden>
            <li>
              <button onClick={closeMenu.focus("#more").and(openAbout)}>
                About these files
              </button>
            </li>
            <li>
              <button onClick={closeMenu.focus("#more").and(showToast)}>
                Show a toast
              </button>
            </li>
            <li>
              <button
                id="restore"
                onClick={closeMenu.focus("#more").push(on.restored)}
              >
                Restore all files
              </button>
            </li>
          </ul>
        </div>
        <p role="status">
          Events sent: <output id="heard">{heard}</output>
        </p>
      </div>

      <h2 id="files" tabIndex={-1}>Files</h2>
      {files.length === 0 && <p class="none">None are left.</p>}
      <ul class="files" aria-labelledby="files">
        {files.map((name) => (
          <li key={name}>
            <span>{name}</span>
            <button
              aria-label={`Delete ${name}`}
              onClick={js.show({ closest: "li", inner: "dialog" }, {
                transition: "rising",
              })}
            >
              Delete
            </button>
            <dialog aria-labelledby={`delete-${name}`}>
              <h3 id={`delete-${name}`}>Delete {name}?</h3>
              <p>The menu brings it back.</p>
              <div class="choices">
                <button onClick={js.hide({ closest: "dialog" })}>Cancel</button>
                {/* The row goes at once; the server takes it off the list when it hears of it. */}
                <button
                  class="danger"
                  onClick={js.hide({ closest: "dialog" }).focus("#files")
                    .hide({ closest: "li" }, { transition: "leaving" })
                    .push(on.deleted(name))}
                >
                  Delete
                </button>
              </div>
            </dialog>
          </li>
        ))}
      </ul>

      <div id="tabs">
        <div role="tablist" aria-label="About these files">
          {tabs.map(({ id, title }, i) => (
            <span
              key={id}
              role="presentation"
              onKeyDown={listen(select(i - 1), {
                keys: ["ArrowLeft"],
                prevent: true,
              })}
            >
              <button
                id={`tab-${id}`}
                role="tab"
                aria-controls={`panel-${id}`}
                aria-selected={i === 0 ? "true" : "false"}
                tabIndex={i === 0 ? 0 : -1}
                onClick={select(i)}
                onKeyDown={listen(select(i + 1), {
                  keys: ["ArrowRight"],
                  prevent: true,
                })}
              >
                {title}
              </button>
            </span>
          ))}
        </div>
        {tabs.map(({ id, text }, i) => (
          <p
            key={id}
            id={`panel-${id}`}
            role="tabpanel"
            aria-labelledby={`tab-${id}`}
            tabIndex={0}
            hidden={i > 0}
          >
            {text}
          </p>
        ))}
      </div>

      <button
        id="disclose"
        aria-expanded="false"
        aria-controls="disclosed"
        onClick={js.toggle("#disclosed", { transition: "rising" })
          .toggleAttribute("aria-expanded", ["true", "false"])}
      >
        How does it work?
      </button>
      <p id="disclosed" hidden>
        Each of these elements has its commands in an attribute: names and
        selectors, and no code. A script of 1.5 KB carries them out, and what it
        makes of the page stays when the server changes something else.
      </p>

      <dialog id="about" aria-labelledby="about-title">
        <h3 id="about-title">About these files</h3>
        <p>
          The page behind is inert. Escape closes the dialog, and the focus goes
          back to where it was.
        </p>
        <label>
          A note <input id="note" />
        </label>
        <div class="choices">
          <button class="primary" onClick={js.hide("#about")}>Close</button>
        </div>
      </dialog>
      <div role="status">
        <p id="toast" popover="manual">
          Nobody but you knows of this.{" "}
          <button onClick={js.hide("#toast")}>Dismiss</button>
        </p>
      </div>
    </section>
  ),
});

/** The page as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Modal },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
