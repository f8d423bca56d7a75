import {
  type App,
  createApp,
  defineView,
  type EventAttribute,
  listen,
  type ViewEvent,
} from "@rivulet/live";
import type { ComponentChildren } from "preact";
import { assets } from "../../../examples/gallery/assets.ts";

/** An app that writes down the events that its handlers saw. */
export interface Listening {
  readonly app: App;
  /** What was heard so far, in this process: also when the page is gone. */
  readonly heard: ViewEvent[];
}

/** Makes a page whose elements listen as they like; `#log` shows what was heard, one event a line. */
export function createListening(
  content: (heard: EventAttribute) => ComponentChildren,
): Listening {
  const heard: ViewEvent[] = [];
  const view = defineView({
    init: () => ({ lines: [] as string[] }),
    update: {
      heard: ({ lines }, _: void, { event }) => {
        heard.push(event);
        const { form, ...fields } = event;
        const line = JSON.stringify({
          ...fields,
          ...form && { form: [...form] },
        });
        return { lines: [...lines, line] };
      },
    },
    view: ({ lines }, { on }) => (
      <main>
        <pre id="log">{lines.join("\n")}</pre>
        {content(on.heard)}
      </main>
    ),
  });
  return { app: createApp({ routes: { "/": view }, assets }), heard };
}

/** A sign-up whose server finds out what is wrong. */
export function createSignUp(): App {
  const view = defineView({
    init: () => ({ wrong: [] as string[], tries: 0 }),
    update: {
      sent: ({ tries }, _: void, { event: { form } }) => ({
        wrong: ["name", "mail"].filter((name) => !form!.get(name)),
        tries: tries + 1,
      }),
    },
    view: ({ wrong, tries }, { on }) => (
      <form onSubmit={listen(on.sent, { disableWith: "Sending" })}>
        <input id="name" name="name" aria-invalid={wrong.includes("name")} />
        <input id="mail" name="mail" aria-invalid={wrong.includes("mail")} />
        <button id="send">Send</button>
        <output id="tries">{tries}</output>
      </form>
    ),
  });
  return createApp({ routes: { "/": view } });
}

/** Rows of 50 pixels that go on both ways, 10 at a time. */
export function createEndless(): App {
  const view = defineView({
    init: () => ({ first: 0, last: 9 }),
    update: {
      later: ({ first, last }) => ({ first, last: Math.min(last + 10, 59) }),
      earlier: ({ first, last }) => ({
        first: Math.max(first - 10, -30),
        last,
      }),
    },
    view: ({ first, last }, { on }) => (
      <main>
        <p id="top" onViewportEnter={on.earlier} />
        {Array.from({ length: last - first + 1 }, (_, i) => first + i).map((
          row,
        ) => (
          <div key={row} id={`row${row}`}>
            <svg width="10" height="50" />
            {row}
          </div>
        ))}
        <p id="end" onViewportEnter={listen(on.later, { margin: 100 })} />
      </main>
    ),
  });
  return createApp({ routes: { "/": view } });
}
