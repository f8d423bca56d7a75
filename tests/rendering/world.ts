import type { Component as ClassComponent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Types } from "./compile.ts";
import type { Lists } from "./lists.ts";
import type { Model, Value } from "./source.ts";

/** What the generated components are given. */
export interface Given {
  readonly id: string;
  readonly model: Model;
  readonly n: number;
  readonly content: unknown;
}

/** What can be done to a component on the page, by what it calls it. */
export interface Handle {
  /** The name that it has now: another may come to a component that stays. */
  id: string;
  actions: Readonly<Record<string, () => void>>;
}

/** What the components of one page have in common: what they did is written down, what they can do is found here. */
export class World {
  readonly #handles: Set<Handle> = new Set();
  readonly #seen: Set<Handle> = new Set();
  #log: string[] = [];
  /** After an error what something threw in is rendered again by Preact although it is the same as before. */
  #wasCaught = false;

  /**
   * @param createTypes makes the components of this world
   * @param compileWith compiles what a component shows
   * @param lists shows lists
   */
  constructor(
    createTypes: (world: World) => Types,
    private readonly compileWith: (value: Value, types: Types) => unknown,
    readonly lists: Lists,
  ) {
    this.types = createTypes(this);
  }

  readonly types: Types;
  /** If it is not 0: after so many renders of components one throws. */
  fuse = 0;

  /** What a component returns. */
  show(value: Value): never {
    return this.compileWith(value, this.types) as never;
  }

  /** Writes down what a component did. */
  log(entry: string): void {
    this.#log.push(entry);
  }

  /**
   * Writes down that a component was rendered: how often in one step is each renderer's own affair, and `<For>` leaves
   * rows alone whose item is the same (they have a `#` in their name).
   */
  rendered(id: string): void {
    if (id.includes("#")) return;
    if (this.fuse > 0 && --this.fuse === 0) throw new Error("fuse");
    if (!this.#log.includes(`render ${id}`)) this.log(`render ${id}`);
  }

  /** What was done since the last time, in no order: effects of one frame are independent of each other. */
  takeLog(): string[] {
    const log = this.#log.sort();
    this.#log = [];
    const isCaught = log.some((entry) => entry.startsWith("caught"));
    this.#wasCaught ||= isCaught;
    const same = this.#wasCaught
      ? log.filter((entry) => !entry.startsWith("render"))
      : log;
    return isCaught ? withoutUndone(same) : same;
  }

  /** The components on the page now that all is quiet, in the order of their names. */
  present(): Handle[] {
    for (const handle of this.#handles) this.#seen.add(handle);
    return byId(this.#handles);
  }

  /** The components that were present and have left the page. */
  gone(): Handle[] {
    return byId(this.#seen).filter((handle) => !this.#handles.has(handle));
  }

  arrive(handle: Handle): void {
    this.#handles.add(handle);
  }

  leave(handle: Handle): void {
    this.#handles.delete(handle);
  }
}

/**
 * Where something throws, Preact has committed other components before, each by itself, and siblings are on its page for a
 * moment; here all or nothing of a render is committed. So what came and went in one step is left out.
 */
function withoutUndone(log: readonly string[]): string[] {
  const rest = log.filter((entry) =>
    !/^(?:memo|updated|called|caught) /.test(entry)
  );
  for (const entry of log) {
    const undone = rest.indexOf(`un${entry}`);
    if (undone < 0) continue;
    rest.splice(undone, 1);
    rest.splice(rest.indexOf(entry), 1);
  }
  return rest;
}

function byId(handles: Iterable<Handle>): Handle[] {
  return [...handles].sort((a, b) => a.id < b.id ? -1 : 1);
}

/** Notes that a function component is rendered, and what can be done to it while it is on the page. */
export function useHandle(
  world: World,
  id: string,
  actions: Handle["actions"],
): void {
  world.rendered(id);
  const { current: handle } = useRef<Handle>({ id, actions });
  Object.assign(handle, { id, actions });
  useLayoutEffect(() => {
    world.arrive(handle);
    return () => world.leave(handle);
  }, []);
}

/** What one test's components of any kind are. */
export type AnyComponent = ClassComponent | ((given: Given) => unknown);

/** Something small that shows a text in its place. */
export function mark(model: Model, id: string, text: string | number): Value {
  const content = [{
    kind: "expression",
    model: "flow",
    value: String(text),
  }] as const;
  const element = (tag: string): Value => ({
    kind: "element",
    tag,
    model: "flow",
    attributes: [],
    children: [...content],
  });
  switch (model) {
    case "rows":
      return {
        kind: "element",
        tag: "tr",
        model: "cells",
        attributes: [],
        children: [element("td") as never],
      };
    case "cells":
      return element("td");
    case "svg":
      return element("text");
    case "options":
      return {
        kind: "element",
        tag: "option",
        model: "text",
        attributes: [{ name: "value", value: id, isExpression: true }],
        children: [...content],
      };
    default:
      return String(text);
  }
}

/** An element around something; where none may stand, a list of it alone. */
export function box(
  model: Model,
  content: Value,
  attributes: Readonly<Record<string, string | number>> = {},
  isSpread = false,
): Value {
  if (model !== "flow" && model !== "svg") {
    return { kind: "list", model, isKeyed: false, items: [content] };
  }
  return {
    kind: "element",
    tag: model === "svg" ? "g" : "article",
    model,
    isSpread,
    attributes: Object.entries(attributes).map(([name, value]) => ({
      name,
      value,
      isExpression: isSpread || typeof value === "number",
    })),
    children: [{ kind: "expression", model, value: content }],
  };
}
