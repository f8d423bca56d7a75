import type { ComponentChildren, ComponentType } from "preact";
import { ViewDefinition } from "./view_definition.ts";

/**
 * A view: a component with a state of its own. It is a route, or stands in JSX as `<Chat room="a" />`.
 *
 * @typeParam Props What it takes as a component. Default: nothing.
 * @typeParam S Its state. Default: any.
 */
// deno-lint-ignore no-explicit-any
export interface View<Props = Record<never, never>, S = any> {
  /** For the types of JSX; Rivulet never calls it. */
  (props: Props): ComponentChildren;
  /** What the view is made of. */
  readonly definition: ViewDefinition<Props, S>;
}

/** What can be shown at a path: a view, or a component, that needs no props. */
export type Route = View | ComponentType;

/** Makes the view of a definition. */
export function createView<Props, S>(
  definition: ViewDefinition<Props, S>,
): View<Props, S> {
  const view = (): never => {
    throw new TypeError(
      "Expected a view to be rendered by Rivulet, but it was called as a function. " +
        "Make it a route of createApp, or write it as JSX: <Counter />.",
    );
  };
  return Object.freeze(Object.assign(view, { definition }));
}

/** Whether a component is a view. */
// deno-lint-ignore no-explicit-any
export function isView(value: unknown): value is View<any, any> {
  return typeof value === "function" && "definition" in value &&
    value.definition instanceof ViewDefinition;
}
