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

/** Pages with a field each, whose value the server says, and which it can say anew. */
export interface Fields {
  readonly app: App;
  /** Gives the field of the page that is shown another value. */
  push(value: string): void;
}

/** @param values what the fields hold first, in a text; each has a page at `/<kind>` */
export function createFields(values: Readonly<Record<Kind, string>>): Fields {
  const pusher = new Pusher<string>();
  const page = (kind: Kind) =>
    defineView({
      init: () => ({ value: values[kind], round: 0, heard: 0 }),
      update: {
        pushed: (state, value: string) => ({
          ...state,
          value,
          round: state.round + 1,
        }),
        heard: (state) => ({ ...state, heard: state.heard + 1 }),
      },
      subscriptions: () => ({ pushed: pusher.source }),
      view: ({ value, round, heard }, { on }) => (
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
    app: createApp({
      routes: Object.fromEntries(kinds.map((kind) => [`/${kind}`, page(kind)])),
    }),
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
