import type { VNode } from "preact";
import type { Inspected } from "./inspector.ts";
import type { ComponentNode } from "./node.ts";
import type { PreactTree } from "./preact_component.ts";

/** A component's element: its type is a function, a class or a view. */
export type ComponentVNode = VNode<Record<string, unknown>>;

/** What {@linkcode Component.render} returns if what the component shows stands. */
export const UNCHANGED: unique symbol = Symbol("unchanged");

/**
 * What a component keeps while it is on the page. Functions and classes of Preact have one, and views, whose the session
 * makes.
 */
export interface Component {
  /**
   * Renders.
   *
   * @param vnode what the component is given now; `undefined` if only the component itself has changed
   * @returns content, or {@linkcode UNCHANGED}
   * @throws whatever the author's code throws
   */
  render(vnode: ComponentVNode | undefined): unknown;
  /** Whether it has taken anything since it was last told that it is on the page. */
  readonly isWaiting: boolean;
  /** What is rendered is on the page. Called for a component after those inside it. */
  commit(): void;
  /** Called after all components were told that they are on the page: effects run. */
  runEffects(): void;
  /** Forgets what has changed since it was rendered: the handler that changed it has failed. */
  discard(): void;
  /** The render that it was part of has failed: it is again as the page shows it, and has to be rendered again. */
  undo(): void;
  /** It has left the page. */
  unmount(): void;
  /**
   * What something inside threw.
   *
   * @returns whether the component shows something else now
   */
  catch(error: unknown): boolean;
  /** What a checkpoint keeps of it: plain data, or `undefined` for nothing. */
  remember(): unknown;
  /**
   * Goes on from a checkpoint: called before the first render.
   *
   * @param kept what {@linkcode remember} has returned
   * @returns `false` if it cannot go on from that
   */
  recall(kept: unknown): boolean;
  /** Whether it keeps something that rendering again would lose. */
  readonly keepsState: boolean;
  /** The contexts for what is inside, by id; `undefined` if they are those around it. */
  readonly contexts: Contexts | undefined;
}

/** Providers of Preact's contexts by the id of the context. */
export type Contexts = Readonly<Record<string, unknown>>;

/** Makes what is behind the views of a page. */
export interface ComponentHost extends Inspected {
  /** A view has come onto the page, or a `<Shared>`. */
  createView(
    vnode: ComponentVNode,
    node: ComponentNode,
    tree: PreactTree,
  ): Component;
  /** A component has changed by itself: the page has to be rendered. */
  invalidated(): void;
  /** An effect or a cleanup threw, and no component caught it. */
  report(error: unknown): void;
}

/** The contexts around a component. */
export function contextsAround(node: ComponentNode): Contexts {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    const contexts = at.component?.contexts;
    if (contexts !== undefined) return contexts;
  }
  return NO_CONTEXTS;
}

const NO_CONTEXTS: Contexts = Object.freeze({});
