import {
  type App,
  type AppOptions,
  createApp,
  defineView,
} from "@rivulet/live";
import { Pusher } from "./pusher.ts";

/** An app that writes down each click, so that a lost, repeated or misplaced one shows. */
export interface Journal {
  readonly app: App;
  /** Writes into every journal from the server. */
  push(text: string): void;
  /** What handlers have written so far, in all journals together. */
  written(): string;
  /** How many pages there are, connected or away. */
  pages(): number;
  /** What was reported so far. */
  readonly errors: unknown[];
}

/** Two pages, `/` and `/other`, each with a journal of its own. */
export function createJournal(options?: Partial<AppOptions>): Journal {
  const pusher = new Pusher<string>();
  const errors: unknown[] = [];
  let written = "";
  const view = (name: string) =>
    defineView({
      title: ({ log }: { log: string }) => `${name}: ${log || "-"}`,
      init: () => ({ log: "" }),
      update: {
        wrote: ({ log }, text: string) => {
          written += text;
          return { log: log + text };
        },
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
      ...options,
    }),
    push: (text) => pusher.push(text),
    written: () => written,
    pages: () => pusher.listeners,
    errors,
  };
}
