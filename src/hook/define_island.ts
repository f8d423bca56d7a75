/**
 * What a module needs to be an island: a Preact component that the server renders first, and that lives in the browser.
 *
 * @module
 */
import { type ComponentType, h, render, type VNode } from "preact";
import { makeTemplatesBy } from "../view/template_vnode.ts";
import { templateVNode } from "./browser_template.ts";
import type { EventClosure } from "../view/jsx_types.ts";
import type { Hook, HookDefinition } from "./define_hook.ts";

/** What the server says of an island: the props, and the names of those that are functions. */
type Said = readonly [
  props: Readonly<Record<string, unknown>>,
  functions: readonly string[],
];

/** @ignore What an island's element and its view say to each other, whatever the component. */
export interface IslandContract {
  data: Said;
  events: Record<string, unknown>;
}

/**
 * A component for the browser, as `island` of `@rivulet/live` takes it.
 *
 * @typeParam Props What the component takes.
 */
export interface Island<Props> extends HookDefinition<IslandContract> {
  /** The component. */
  readonly component: ComponentType<Props>;
}

// Only a browser is not Deno.
if (!("Deno" in globalThis)) makeTemplatesBy(templateVNode);

/**
 * Makes a Preact component an island: the default export of its module, which server and browser both load. There it is
 * taken over as it is, keeps its own state and runs its effects; here it is rendered once, for the page to begin with. A function
 * among its props, such as `onPicked`, tells the view.
 *
 * Name the function, so that the island has a name. Its JSX is compiled and checked as `deno.json` says: a listener that
 * wants the browser's event says so with {@linkcode domListener}.
 *
 * @typeParam Props What the component takes: what JSON can spell, and functions of one argument named `on…`.
 *
 * @example
 * ```ts
 * import { defineIsland } from "@rivulet/live/island";
 * import { h } from "preact";
 * import { useState } from "preact/hooks";
 *
 * interface CounterProps {
 *   step: number;
 *   onCounted?: (count: number) => void;
 * }
 *
 * export default defineIsland(function Counter({ step, onCounted }: CounterProps) {
 *   const [count, setCount] = useState(0);
 *   const onClick = () => {
 *     setCount(count + step);
 *     onCounted?.(count + step);
 *   };
 *   return h("button", { onClick }, count);
 * });
 * ```
 */
export function defineIsland<Props>(
  component: ComponentType<Props>,
): Island<Props> {
  const functions = new WeakMap<Element, Record<string, unknown>>();

  /** The component with its props as they are now. A function stays the same. */
  function content(hook: Hook<IslandContract>): VNode {
    const [props, names] = hook.data;
    const made = functions.get(hook.element) ?? {};
    functions.set(hook.element, made);
    for (const name of names) {
      made[name] ??= (payload: unknown) => {
        hook.push(name.slice(2), payload);
      };
    }
    const given = names.map((name) => [name, made[name]]);
    return h(component as ComponentType, {
      ...props,
      ...Object.fromEntries(given),
    });
  }

  // The same at first: its props may be others than what it was rendered with, and hydrating repairs no attributes.
  const show = (hook: Hook<IslandContract>) =>
    render(content(hook), hook.element);

  return {
    component,
    mounted: show,
    updated: show,
    destroyed(hook) {
      render(null, hook.element);
      // Another island's element may become this one's again.
      functions.delete(hook.element);
    },
  };
}

/**
 * A listener of an island that wants the browser's event. Rivulet's JSX knows only its own, which views get.
 *
 * @typeParam E What the browser makes for this type of event.
 *
 * @example
 * ```tsx
 * import { defineIsland, domListener } from "@rivulet/live/island";
 * import { useState } from "preact/hooks";
 *
 * export default defineIsland(function Echo() {
 *   const [text, setText] = useState("");
 *   const typed = domListener((event: InputEvent) =>
 *     setText((event.target as HTMLInputElement).value)
 *   );
 *   return <label>{text} <input onInput={typed} /></label>;
 * });
 * ```
 */
export function domListener<E extends Event>(
  listener: (event: E) => void,
): EventClosure {
  return listener as unknown as EventClosure;
}
