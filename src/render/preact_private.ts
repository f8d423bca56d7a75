import type { Component, Options as PublicOptions } from "preact";

/**
 * Preact's private fields, under the names that its build gives them. They are the contract between Preact, its hooks
 * and its server renderer, so they are stable within a major version; `preact_private_test.ts` fails when they change.
 *
 * @see https://github.com/preactjs/preact/blob/main/mangle.json
 * @module
 */

/** The hooks of rendering that `preact/hooks` and `@preact/signals` hang on. */
export type Options = Omit<PublicOptions, "diffed" | "unmount"> & {
  /** A VNode is about to be compared. */
  __b?(vnode: unknown): void;
  /** A component is about to be rendered. */
  __r?(vnode: unknown): void;
  /** A component calls a hook: its position among the component's, and which one it is. */
  __h?(component: unknown, index: number, kind: number): void;
  /** A VNode was compared. */
  diffed?(vnode: unknown): void;
  /** What was compared is in the document. */
  __c?(vnode: unknown, components: readonly Instance[]): void;
  unmount?(vnode: unknown): void;
};

/** A component object. */
export type Instance =
  & Omit<
    Component<Record<string, unknown>, Record<string, unknown>>,
    "render" | "context" | "state" | "props" | "setState" | "forceUpdate"
  >
  & {
    props: Record<string, unknown>;
    state: Record<string, unknown>;
    context: unknown;
    constructor: unknown;
    render(props: unknown, state: unknown, context: unknown): unknown;
    setState(update: unknown, callback?: () => void): void;
    forceUpdate(callback?: () => void): void;
    shouldComponentUpdate?(
      props: Record<string, unknown>,
      state: unknown,
      context: unknown,
    ): boolean | void;
    componentDidCatch?(error: unknown, info: object): void;
    componentWillUpdate?(...given: unknown[]): void;
    componentDidUpdate?(...given: unknown[]): void;
    componentWillReceiveProps?(props: unknown, context: unknown): void;
    getSnapshotBeforeUpdate?(props: unknown, state: unknown): unknown;
    getChildContext?(): Record<string, unknown>;
    /** Of a provider: subscribes a component to its value. */
    sub?(reader: Instance): void;
    /** Its VNode. */
    __v: {
      readonly type: unknown;
      props: Record<string, unknown>;
      readonly key: null;
      /** The VNode around it. */
      readonly __: object;
      __c: Instance | undefined;
    };
    /** The next state. */
    __s: Record<string, unknown>;
    /** What is to be called when the component is in the document: layout effects and callbacks. */
    __h: (Hook | (() => void))[];
    /** Callbacks of `setState`. */
    __k: (() => void)[];
    /** Flags. */
    __g: number;
    /** The contexts around it. */
    __n: unknown;
    /** Hooks. */
    __H?: { __: Hook[]; __h: Hook[] };
  };

/** One call of a hook: which one it is shows in the fields that it has. */
export interface Hook {
  /** The value; of an effect its callback; of state the value and what changes it. */
  __?: unknown;
  /** Of an effect: its cleanup. Of state: the component. */
  __c?: unknown;
  /** The next value. */
  __N?: unknown;
  /** Whether it is a `useEffect`. */
  __P?: boolean;
  /** What it depends on. */
  __H?: readonly unknown[];
}

/** A component's type, as far as contexts and lifecycle are concerned. */
export interface Contextual {
  readonly prototype?: { readonly render?: unknown };
  /** Of a consumer, and of a class: the context that it reads. */
  readonly contextType?: { readonly __c: string; readonly __: unknown };
  /** Of a context, which is its provider: its id. */
  readonly __c?: string;
  getDerivedStateFromProps?(props: unknown, state: unknown): object | null;
  getDerivedStateFromError?(error: unknown): object | null;
}

/** Whether this is an element that belongs into another part of the document. */
export function isPortal(
  { props }: { readonly props: Readonly<Record<string, unknown>> },
): boolean {
  return props.__P !== undefined;
}
