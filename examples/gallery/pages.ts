import board from "../board.tsx" with { type: "text" };
import chart from "../chart.tsx" with { type: "text" };
import build from "../build.tsx" with { type: "text" };
import chat from "../chat.tsx" with { type: "text" };
import clock from "../clock.tsx" with { type: "text" };
import counter from "../counter.tsx" with { type: "text" };
import echo from "../echo.tsx" with { type: "text" };
import feed from "../feed.tsx" with { type: "text" };
import feedback from "../feedback.tsx" with { type: "text" };
import form from "../form.tsx" with { type: "text" };
import gallery from "../gallery.tsx" with { type: "text" };
import hooks from "../hooks.tsx" with { type: "text" };
import keyboard from "../keyboard.tsx" with { type: "text" };
import modal from "../modal.tsx" with { type: "text" };
import native from "../native.tsx" with { type: "text" };
import rows from "../rows.tsx" with { type: "text" };
import search from "../search.tsx" with { type: "text" };
import streaming from "../streaming.tsx" with { type: "text" };
import todos from "../todos.tsx" with { type: "text" };
import upload from "../upload.tsx" with { type: "text" };
import votes from "../votes.tsx" with { type: "text" };
import whereami from "../whereami.tsx" with { type: "text" };
import wizard from "../wizard.tsx" with { type: "text" };

/** One example of the gallery. */
export interface Page {
  path: string;
  title: string;
  about: string;
  /** The text of its module. */
  source: string;
  /** Whether it has a script of its own, which runs when a document is loaded. */
  hasScript?: boolean;
}

/** The examples, in the order in which they are best read. */
export const pages: Page[] = [
  {
    path: "/counter",
    title: "Counter",
    about: "A number, two buttons and one small frame each way.",
    source: counter,
  },
  {
    path: "/clock",
    title: "Clock",
    about: "The server pushes the time once a second.",
    source: clock,
  },
  {
    path: "/rows",
    title: "Rows",
    about: "Change, add, remove and shuffle a thousand rows.",
    source: rows,
  },
  {
    path: "/todos",
    title: "Todos",
    about: "A form, checkboxes and a filter.",
    source: todos,
  },
  {
    path: "/streaming",
    title: "Streaming",
    about: "A generator writes word by word, and can be stopped.",
    source: streaming,
  },
  {
    path: "/hooks",
    title: "Hooks",
    about: "One counter in four styles: Elm loop, hooks, signals, nested.",
    source: hooks,
  },
  {
    path: "/search",
    title: "Search",
    about: "Finds while one types, and the latest query wins.",
    source: search,
  },
  {
    path: "/feed",
    title: "Feed",
    about: "Ten thousand rows, each sent once and then forgotten.",
    source: feed,
  },
  {
    path: "/votes",
    title: "Votes",
    about: "One value for everybody: each vote shows on every page.",
    source: votes,
  },
  {
    path: "/chat",
    title: "Chat",
    about: "Rooms, who is here, and who is typing.",
    source: chat,
  },
  {
    path: "/board",
    title: "Board",
    about: "Sticky notes that everybody moves at the same time.",
    source: board,
  },
  {
    path: "/form",
    title: "Form",
    about: "A schema says what is wrong, field by field, while one types.",
    source: form,
  },
  {
    path: "/wizard",
    title: "Wizard",
    about: "A form over several pages, and Back forgets nothing.",
    source: wizard,
  },
  {
    path: "/gallery",
    title: "Gallery",
    about: "Pictures without end, and each grows into its page.",
    source: gallery,
  },
  {
    path: "/keyboard",
    title: "Keyboard",
    about: "A snake on the server that is steered by keys or fingers.",
    source: keyboard,
  },
  {
    path: "/modal",
    title: "Modal",
    about: "Dialog, menu, tabs and toast without a round trip.",
    source: modal,
  },
  {
    path: "/whereami",
    title: "Instance",
    about: "The process behind the page, and what happens when it dies.",
    source: whereami,
  },
  {
    path: "/native",
    title: "Native",
    about: "Dialogs, media and fields of all kinds: what you do stays.",
    source: native,
    hasScript: true,
  },
  {
    path: "/chart",
    title: "Chart",
    about: "A chart library in the browser, told by the view; a Preact island.",
    source: chart,
  },
  {
    path: "/upload",
    title: "Upload",
    about: "Files dropped on a page, in parts that survive a restart.",
    source: upload,
  },
  {
    path: "/feedback",
    title: "Feedback",
    about: "A widget over a typed socket, and what it sends in a live view.",
    source: feedback,
  },
  {
    path: "/build",
    title: "Build",
    about: "A job as a typed stream: two thousand lines a second.",
    source: build,
  },
  {
    path: "/echo",
    title: "Echo",
    about: "One socket in three encodings, with the bytes of each.",
    source: echo,
  },
];
