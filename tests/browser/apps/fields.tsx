import { type App, createApp, defineView } from "@rivulet/live";
import type { JSX } from "preact";
import { Pusher } from "./pusher.ts";

/** The kinds of fields that hold a value. */
export const kinds = [
  "text",
  "number",
  "email",
  "textarea",
  "contenteditable",
  "checkbox",
  "radio",
  "select",
  "multiple",
  "range",
  "date",
  "file",
] as const;

/** A kind of field. */
export type Kind = typeof kinds[number];

/** What a field holds, in a text. */
export interface Field {
  readonly kind: Kind;
  readonly value: string;
}

/** A page with a field whose value the server says, and which it can say anew. */
export interface Fields {
  readonly app: App;
  push(value: string): void;
}

/** @param field what the page begins with */
export function createFields(field: Field): Fields {
  const pusher = new Pusher<string>();
  const view = defineView({
    init: () => ({ ...field, round: 0, heard: 0 }),
    update: {
      pushed: (state, value: string) => ({
        ...state,
        value,
        round: state.round + 1,
      }),
      heard: (state) => ({ ...state, heard: state.heard + 1 }),
    },
    subscriptions: () => ({ pushed: pusher.source }),
    view: ({ kind, value, round, heard }, { on }) => (
      <main>
        <output id="round">{round}</output>
        <output id="heard">{heard}</output>
        <button id="other">Other</button>
        <form onInput={on.heard} data-round={round}>
          {control(kind, value)}
        </form>
      </main>
    ),
  });
  return {
    app: createApp({ routes: { "/": view } }),
    push: (value) => pusher.push(value),
  };
}

function control(kind: Kind, value: string): JSX.Element {
  switch (kind) {
    case "textarea":
      return <textarea id="field" value={value} />;
    case "contenteditable":
      return <div id="field" contentEditable>{value}</div>;
    case "checkbox":
      return <input id="field" type="checkbox" checked={value === "on"} />;
    case "radio":
      return (
        <fieldset id="field">
          {["a", "b", "c"].map((choice) => (
            <input
              key={choice}
              id={choice}
              type="radio"
              name="radio"
              value={choice}
              checked={choice === value}
            />
          ))}
        </fieldset>
      );
    case "select":
      return (
        <select id="field" value={value}>
          {["a", "b", "c"].map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case "multiple":
      return (
        <select id="field" multiple value={value.split(",")}>
          {["a", "b", "c"].map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case "file":
      return <input id="field" type="file" title={value} />;
    default:
      return <input id="field" type={kind as "text"} value={value} />;
  }
}
