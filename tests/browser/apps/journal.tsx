import { type App, createApp, defineView } from "@rivulet/live";
import { Pusher } from "./pusher.ts";

/** An app that writes down each click, so that a lost, repeated or misplaced one shows. */
export interface Journal {
  readonly app: App;
  /** Writes into every journal from the server. */
  push(text: string): void;
  /** What was reported so far. */
  readonly errors: unknown[];
}

/** Two pages, `/` and `/other`, each with a journal of its own. */
export function createJournal(): Journal {
  const pusher = new Pusher<string>();
  const errors: unknown[] = [];
  const view = (name: string) =>
    defineView({
      title: ({ log }: { log: string }) => `${name}: ${log || "-"}`,
      init: () => ({ log: "" }),
      update: {
        wrote: ({ log }, text: string) => ({ log: log + text }),
      },
      subscriptions: () => ({ wrote: pusher.source }),
      view: ({ log }, { on }) => (
        <main>
          <h1>{name}</h1>
          <output id="log">{log}</output>
          <button id="a" onClick={on.wrote("a")}>a</button>
          <button id="b" onClick={on.wrote("b")}>b</button>
          <button id="c" onClick={on.wrote("c")}>c</button>
          <input id="free" />
        </main>
      ),
    });
  return {
    app: createApp({
      routes: { "/": view("Journal"), "/other": view("Other") },
      onError: (error) => errors.push(error),
    }),
    push: (text) => pusher.push(text),
    errors,
  };
}
