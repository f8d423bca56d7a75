import type { StandardSchemaV1 } from "@standard-schema/spec";
import { h, type VNode } from "preact";
import { renderToString } from "../render/render_to_string.ts";
import type { ViewEvent } from "../view/event.ts";
import type { EventAttribute, KnownElements } from "../view/jsx_types.ts";
import type { Json } from "./contract.ts";
import type { Island } from "./define_island.ts";
import { readEvent } from "./hook.ts";
import { registerModule } from "./registry.ts";

type Func = (...payload: never[]) => unknown;

/**
 * What an island's component takes in a view: its props, with handlers in the place of functions.
 *
 * @typeParam Props What the component takes in the browser.
 */
export type IslandProps<Props> = {
  readonly [Name in keyof Props]: NonNullable<Props[Name]> extends Func
    ? Name extends `on${Capitalize<string>}`
      ? EventAttribute | OptionalOf<Props[Name]>
    : never
    : Json<Props[Name]>;
};

type OptionalOf<Value> = Extract<Value, undefined>;

/**
 * What an island tells its view: the arguments of its functions that have one, by the names of the events.
 *
 * @typeParam Props What the component takes in the browser.
 */
export type IslandEvents<Props> = {
  readonly [Name in keyof Props as EventOf<Name, ArgumentsOf<Props[Name]>>]-?:
    ArgumentsOf<Props[Name]>[0];
};

type ArgumentsOf<Value> = NonNullable<Value> extends
  (...payload: infer Payload) => unknown ? Payload : [];

type EventOf<Name, Payload extends readonly unknown[]> = Payload extends []
  ? never
  : Name extends `on${infer Event}` ? Uncapitalize<Event>
  : never;

/**
 * A component of a view that shows an island.
 *
 * @typeParam Props What the component takes in the browser.
 */
export interface IslandComponent<Props> {
  (props: IslandProps<Props>): VNode;
}

/**
 * An {@linkcode IslandComponent} that has schemas for what its island tells.
 *
 * @typeParam Props What the component takes in the browser.
 */
export interface CheckedIsland<Props> extends IslandComponent<Props> {
  /**
   * What the island has told, as its schema has it.
   *
   * @param event `ctx.event`, or what a function as a handler is given
   *
   * @throws {TypeError} If it is another event, or not what the schema wants: the page has sent it, so nothing of it is
   * handled. Or if the schema is asynchronous.
   */
  read<Name extends keyof IslandEvents<Props> & string>(
    event: ViewEvent,
    name: Name,
  ): IslandEvents<Props>[Name];
}

/** What may be said of an island. */
export interface IslandOptions {
  /** The tag of the element that it is in. Default: `"div"`. */
  readonly as?: keyof KnownElements;
}

/** Schemas for all events that carry something, besides the options of {@linkcode IslandOptions}. */
export interface CheckedIslandOptions<Props> extends IslandOptions {
  /** By the names of the events, `picked` for `onPicked`; any [Standard Schema](https://standardschema.dev). */
  readonly schemas: {
    readonly [Name in keyof IslandEvents<Props>]: StandardSchemaV1<
      unknown,
      IslandEvents<Props>[Name]
    >;
  };
}

/**
 * Makes a component of a Preact component that lives in the browser. The server renders it once, so it is there without
 * a script; the browser hydrates it, and it keeps its state there. When props change, it is rendered there again. A
 * handler as a prop is a function in the browser, which tells the view: what it is called with is `ctx.event.detail`, and
 * comes from the page, as that of a {@linkcode hook} does. The module is served and bundled like that of a hook, with a
 * Preact of its own.
 *
 * @typeParam Props What the component takes in the browser.
 * @param definition The default export of its module: what `defineIsland` of `@rivulet/live/island` gives.
 * @param module Where that is: `new URL("./picker.tsx", import.meta.url)`.
 *
 * @throws {TypeError} If the component has no name, or one that another module has.
 *
 * @example
 * ```tsx
 * import { defineView, island } from "@rivulet/live";
 * import { defineIsland } from "@rivulet/live/island";
 * import { z } from "zod";
 *
 * // In a module of its own: const picker = (await import("./picker.tsx")).default
 * const picker = defineIsland(
 *   function Picker({ onPicked }: { colours: string[]; onPicked: (colour: string) => void }) {
 *     return <button type="button" onClick={() => onPicked("red")}>Red</button>;
 *   },
 * );
 *
 * const Picker = island(picker, new URL("./picker.tsx", import.meta.url), {
 *   schemas: { picked: z.enum(["red", "blue"]) },
 * });
 *
 * const Page = defineView({
 *   init: () => ({ colour: "red" }),
 *   update: {
 *     picked: (_state, _: void, ctx) => ({ colour: Picker.read(ctx.event, "picked") }),
 *   },
 *   view: ({ colour }, { on }) => (
 *     <>
 *       <Picker colours={["red", "blue"]} onPicked={on.picked} />
 *       <output>{colour}</output>
 *     </>
 *   ),
 * });
 * ```
 */
export function island<Props>(
  definition: Island<Props>,
  module: URL,
  options: CheckedIslandOptions<Props>,
): CheckedIsland<Props>;
/** The same without schemas: what a function is called with is `ctx.event.detail`, of which nothing is known. */
export function island<Props>(
  definition: Island<Props>,
  module: URL,
  options?: IslandOptions,
): IslandComponent<Props>;
export function island(
  { component }: Island<Record<string, unknown>>,
  module: URL,
  { as = "div", schemas = {} }: IslandOptions & {
    readonly schemas?: Readonly<Record<string, StandardSchemaV1>>;
  } = {},
): unknown {
  const { displayName, name = "" } = component;
  const called = displayName ?? name;
  registerModule(called, module);
  const show = (props: Readonly<Record<string, unknown>>) => {
    const data: Record<string, unknown> = {};
    const listeners: Record<string, unknown> = {};
    const functions: string[] = [];
    for (const [prop, value] of Object.entries(props)) {
      if (!/^on[A-Z]/.test(prop)) data[prop] = value;
      else if (value !== undefined) {
        listeners[prop.replace("on", "onHook-")] = value;
        functions.push(prop);
      }
    }
    const said = JSON.stringify([data, functions]);
    return h(as as "div", {
      "rv-hook": called,
      "rv-data": said,
      "rv-ignore": "",
      ...listeners,
      dangerouslySetInnerHTML: {
        // Read once, when the element is made.
        get __html() {
          return contentOf(component, said);
        },
      },
    });
  };
  return Object.assign(show, {
    displayName: called,
    read: (event: ViewEvent, told: string) =>
      readEvent(called, schemas, event, told),
  });
}

/** What an island shows at first: it is given what it will be given in the browser. */
function contentOf(
  component: Island<Record<string, unknown>>["component"],
  said: string,
): string {
  const [props, functions] = JSON.parse(said);
  for (const name of functions) props[name] = () => {};
  return renderToString(h(component, props));
}
