import type { ComponentChildren, JSX } from "preact";
import { type App, createApp, defineView } from "@rivulet/live";
import { Pusher } from "./pusher.ts";

/** Everything that a view can show, in one state. */
export interface KitchenState {
  readonly step: number;
  readonly text: string;
  readonly on: boolean;
  readonly kind:
    | "none"
    | "text"
    | "element"
    | "list"
    | "fragment"
    | "component";
  readonly items: readonly string[];
  readonly choice: string;
  readonly choices: readonly string[];
}

/** An app that shows every kind of content. */
export interface Kitchen {
  readonly app: App;
  /** Gives every page this state. */
  push(state: KitchenState): void;
}

/** @param initial what pages show first */
export function createKitchen(initial: KitchenState): Kitchen {
  const pusher = new Pusher<KitchenState>();
  const view = defineView({
    title: ({ text }: KitchenState) => `Kitchen ${text}`,
    init: () => initial,
    update: {
      pushed: (_, state: KitchenState) => state,
      wrote: (state, _: void, { event }) => ({
        ...state,
        text: event.value ?? "",
      }),
      ticked: (state, _: void, { event }) => ({
        ...state,
        on: event.checked ?? false,
      }),
      chose: (state, _: void, { event }) => ({
        ...state,
        choice: event.value ?? "",
      }),
      stepped: (state) => ({ ...state, step: state.step + 1 }),
    },
    subscriptions: () => ({ pushed: pusher.source }),
    view: (state, { on }) => (
      <main
        class={state.on ? "on" : undefined}
        data-text={state.text}
        hidden={false}
      >
        <output id="step">{state.step}</output>
        <button id="next" disabled={state.kind === "none"} onClick={on.stepped}>
          Step {state.step} of {state.items.length}
        </button>
        <form>
          <input id="text" value={state.text} onInput={on.wrote} />
          <input
            id="tick"
            type="checkbox"
            checked={state.on}
            onChange={on.ticked}
          />
          <textarea id="area" value={state.text} onInput={on.wrote} />
          <select id="choice" value={state.choice} onChange={on.chose}>
            {state.choices.map((choice) => (
              <option key={choice} value={choice}>{choice}</option>
            ))}
          </select>
        </form>
        <p>Before {content(state)} after</p>
        {content(state)}
        <Roots {...state} />
        <table>
          <thead>
            <tr>
              <th>Item</th>
              {state.on ? <th>On</th> : null}
            </tr>
          </thead>
          <tbody>
            {state.items.map((item) => (
              <tr
                key={item}
                class={item === state.choice ? "chosen" : undefined}
              >
                <td>{item}</td>
                {state.on ? <td>{state.text}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
        <svg viewBox="0 0 100 10">
          <g stroke-width={state.items.length}>
            {state.items.map((item, index) => (
              <circle key={item} cx={index * 10} r={item.length} />
            ))}
          </g>
          {state.on
            ? <path d={`M0 0H${state.step}`} />
            : <text>{state.text}</text>}
        </svg>
        <Frame title={state.text}>
          <Frame title={state.on ? "inner" : null}>{content(state)}</Frame>
          {state.items.map((item) => (
            <Entry key={item} item={item} on={state.on} />
          ))}
        </Frame>
        <div dangerouslySetInnerHTML={{ __html: `<em>${state.step}</em>` }} />
        <details open={state.on}>
          <summary>More</summary>
          <ul>{state.items.map(withoutKey)}</ul>
        </details>
      </main>
    ),
  });
  return {
    app: createApp({ routes: { "/": view } }),
    push: (state) => pusher.push(state),
  };
}

function content({ kind, text, items }: KitchenState): ComponentChildren {
  switch (kind) {
    case "none":
      return null;
    case "text":
      return text;
    case "element":
      return <span title={text}>{text}</span>;
    case "list":
      return items.map((item) => <span key={item}>{item}</span>);
    case "fragment":
      return (
        <>
          <span>{text}</span> and <span>{items[0]}</span>
        </>
      );
    case "component":
      return <Entry item={text} on={false} />;
  }
}

function Frame(
  { title, children }: { title: string | null; children?: ComponentChildren },
): JSX.Element {
  return (
    <section>
      {title === null ? null : <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Without keys a list goes by positions. */
function withoutKey(item: string): JSX.Element {
  return <li>{item}</li>;
}

/** Three roots, two of them dynamic. */
function Roots({ text, on, items }: KitchenState): JSX.Element {
  return (
    <>
      <b>{text}</b>
      {on && <i>on</i>}
      {items.length} items
    </>
  );
}

function Entry({ item, on }: { item: string; on: boolean }): JSX.Element {
  return on ? <strong>{item}</strong> : (
    <>
      {item}, <small>off</small>
    </>
  );
}
