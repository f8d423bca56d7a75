import { options as publicOptions } from "preact";
import {
  type Component,
  type ComponentVNode,
  type Contexts,
  contextsAround,
  UNCHANGED,
} from "./component.ts";
import {
  awaitCommit,
  cleanUp,
  runEffects,
  takeCleanups,
  unlessWaiting,
} from "./preact_effects.ts";
import {
  contextOf,
  contextsInside,
  createInstance,
  deriveState,
  DIRTY,
  FORCE,
  guardUnmount,
  type InstanceOwner,
  providerOf,
  tellOfError,
} from "./preact_instance.ts";
import {
  type PreactMemory,
  recallInstance,
  rememberInstance,
} from "./preact_memory.ts";
import type { Contextual, Hook, Instance, Options } from "./preact_private.ts";
import { Snapshot } from "./preact_snapshot.ts";
import type { Inspected } from "./inspector.ts";
import type { ComponentNode } from "./node.ts";

/**
 * Function and class components of Preact, with its hooks, without its DOM.
 *
 * `preact/hooks` and `@preact/signals` know nothing of rendering: they hang on Preact's `options`, which are called here
 * in the order in which Preact's own `diff` calls them, with a component object that says `setState` when it has
 * changed. What Preact does later, on a timer, is done when the page is connected: effects run after their frame.
 *
 * @see https://github.com/preactjs/preact/blob/main/src/diff/index.js
 */

const options = publicOptions as unknown as Options;

/** Preact gives up on a component that changes itself at each render after so many. */
const MAX_RENDERS = 25;

/** What a Preact component needs of the tree that it is in. */
export interface PreactTree extends Inspected {
  /** Counts the ids of `useId`; it stands where Preact has the root's VNode. */
  readonly root: object;
  /** The component has changed by itself. */
  invalidate(node: ComponentNode): void;
  /** The component may not agree with what the page shows of it. */
  suspect(node: ComponentNode): void;
  /** An effect or a cleanup threw. */
  fail(node: ComponentNode, error: unknown): void;
}

/** Whether something listens to renders: hooks or signals are loaded. Without them a function is only called. */
export function observesRenders(): boolean {
  return options.__r !== undefined;
}

/** One function or class component on the page. */
export class PreactComponent implements Component, InstanceOwner {
  contexts: Contexts | undefined = undefined;
  readonly #node: ComponentNode;
  readonly #tree: PreactTree;
  readonly #type: Contextual;
  readonly #isClass: boolean;
  /** Stands for the author's VNode, which may be shared by pages. */
  readonly #vnode: Instance["__v"];
  #instance: Instance | undefined;
  /** What it goes on from, until it is rendered. */
  #kept: PreactMemory | undefined;
  #isForced = false;
  /** How it was before the last update, until the page is told. */
  #before: Snapshot | undefined;
  /** To be called between the render of an update and its commit. */
  #takeSnapshot: (() => void) | undefined;

  constructor(type: unknown, node: ComponentNode, tree: PreactTree) {
    this.#node = node;
    this.#tree = tree;
    this.#type = type as Contextual;
    this.#isClass = this.#type.prototype?.render !== undefined;
    this.#vnode = {
      type: this.#type,
      props: {},
      key: null,
      __: tree.root,
      __c: undefined,
    };
  }

  /** Whether there are hooks or a state, which rendering again would lose. */
  get keepsState(): boolean {
    return this.#isClass || (this.#instance?.__H?.__.length ?? 0) > 0;
  }

  remember(): PreactMemory | undefined {
    return this.#instance && rememberInstance(this.#instance, this.#isClass);
  }

  recall(kept: PreactMemory): boolean {
    this.#kept = kept;
    return true;
  }

  /** The values of hooks in their order, for those who look at them. */
  get hooks(): readonly Hook[] {
    return this.#instance?.__H?.__ ?? [];
  }

  render(vnode: ComponentVNode | undefined): unknown {
    const vn = this.#vnode;
    const before = this.#instance;
    const props = vnode === undefined ? vn.props : vnode.props;
    if (
      before !== undefined && props === vn.props && !this.#node.isDirty &&
      !this.#isForced
    ) return UNCHANGED;
    this.#before = before && new Snapshot(before);
    vn.props = props;
    options.__b?.(vn);
    try {
      if (before === undefined) this.#begin(props);
      else if (!this.#update(before, props, vnode !== undefined)) {
        options.diffed?.(vn);
        return UNCHANGED;
      }
      return this.#render(this.#instance!, before !== undefined);
    } catch (error) {
      // Whatever listens to renders has to know that this one is over.
      options.__b?.(vn);
      // One that throws at first never comes. Another does not show what it was given, even if it is given that again.
      if (before === undefined) this.unmount();
      else this.undo();
      this.#isForced = true;
      throw unlessWaiting(error, this.#type);
    }
  }

  /** Renders a function that is called for reasons of its own. */
  rerender(): unknown {
    this.#isForced = true;
    return this.render(undefined);
  }

  /** Marks the component as changed, whatever it thinks of it. */
  force(): void {
    this.#isForced = true;
    this.changed();
  }

  /** Called by the component's `setState`. */
  changed(): void {
    this.#tree.invalidate(this.#node);
  }

  get isWaiting(): boolean {
    return this.#before !== undefined;
  }

  undo(): void {
    if (this.#before?.restore()) this.#isForced = true;
    this.#before = undefined;
  }

  commit(): void {
    this.#before = undefined;
    const instance = this.#instance;
    if (instance === undefined) return;
    if (instance.__h.length > 0) {
      options.__c?.(this.#vnode, [instance]);
      const callbacks = instance.__h;
      instance.__h = [];
      for (const callback of callbacks) {
        this.#run(() => (callback as () => void).call(instance));
      }
    }
  }

  runEffects(): void {
    if (this.#instance !== undefined) {
      runEffects(this.#instance, (effect) => this.#run(effect));
    }
  }

  discard(): void {
    const instance = this.#instance;
    if (instance === undefined) return;
    instance.__s = instance.state;
    for (const hook of this.hooks) hook.__N = undefined;
  }

  unmount(): void {
    const instance = this.#instance;
    if (instance === undefined) return;
    this.#instance = undefined;
    // Taken before Preact puts them off.
    const cleanups = takeCleanups(instance);
    this.#run(() => options.unmount?.(this.#vnode));
    this.#run(() => instance.componentWillUnmount?.());
    for (const hook of cleanups) this.#run(() => cleanUp(hook));
  }

  catch(error: unknown): boolean {
    const instance = this.#instance;
    if (instance === undefined || !tellOfError(instance, error)) return false;
    this.#isForced = true;
    return this.#node.isDirty;
  }

  #begin(props: Record<string, unknown>): void {
    const around = contextsAround(this.#node);
    const type = this.#type;
    const provider = providerOf(type, around);
    const context = contextOf(type, provider, around);
    const instance = createInstance(type, this, props, context);
    instance.__n = around;
    instance.__v = this.#vnode;
    this.#vnode.__c = instance;
    this.#instance = instance;
    guardUnmount(instance, this.#node);
    if (provider !== undefined) provider.sub!(instance);
    if (!type.getDerivedStateFromProps) instance.componentWillMount?.();
    if (this.#kept !== undefined) recallInstance(instance, this.#kept);
    this.#kept = undefined;
    if (!this.#isClass) return;
    deriveState(instance, type, props);
    if (instance.componentDidMount) {
      instance.__h.push(instance.componentDidMount);
    }
  }

  /** Prepares an update; `false` if the component says that it shows the same. */
  #update(
    instance: Instance,
    props: Record<string, unknown>,
    isGiven: boolean,
  ): boolean {
    const { props: oldProps, state: oldState } = instance;
    const around = contextsAround(this.#node);
    const provider = providerOf(this.#type, around);
    const context = contextOf(this.#type, provider, around);
    if (this.#isClass) {
      deriveState(instance, this.#type, props);
      if (
        isGiven && props !== oldProps && !this.#type.getDerivedStateFromProps
      ) {
        instance.componentWillReceiveProps?.(props, context);
      }
    }
    const isForced = this.#isForced || (instance.__g & FORCE) !== 0;
    // A provider tells its readers of another value.
    if (
      (!isForced || instance.sub !== undefined) &&
      instance.shouldComponentUpdate?.(props, instance.__s, context) === false
    ) {
      instance.props = props;
      instance.state = instance.__s ?? instance.state;
      awaitCommit(instance);
      this.#node.isDirty = false;
      return false;
    }
    if (this.#isClass) {
      instance.componentWillUpdate?.(props, instance.__s, context);
      let snapshot: unknown;
      this.#takeSnapshot = () => {
        snapshot = instance.getSnapshotBeforeUpdate?.(oldProps, oldState);
      };
      if (instance.componentDidUpdate) {
        instance.__h.push(() =>
          instance.componentDidUpdate!(oldProps, oldState, snapshot)
        );
      }
    }
    instance.context = context;
    instance.props = props;
    return true;
  }

  #render(instance: Instance, isUpdate: boolean): unknown {
    const vnode = this.#vnode;
    this.#isForced = false;
    instance.__g = DIRTY;
    let output: unknown;
    // Function components are rendered until they change themselves no longer.
    for (let i = this.#isClass ? MAX_RENDERS - 1 : 0; i < MAX_RENDERS; i++) {
      this.#node.isDirty = false;
      options.__r?.(vnode);
      instance.state = instance.__s ?? instance.state;
      output = instance.render(
        instance.props,
        instance.state,
        instance.context,
      );
      this.#tree.inspector?.called(this.#node, instance);
      if (!this.#node.isDirty) break;
    }
    instance.state = instance.__s ?? instance.state;
    if (this.#isClass) awaitCommit(instance);
    this.#takeSnapshot?.();
    this.#takeSnapshot = undefined;
    this.contexts = contextsInside(instance, this.#node, isUpdate);
    // Preact would run effects on a timer, if it saw them.
    const hooks = instance.__H;
    const effects = hooks?.__h;
    this.#before?.rendered();
    if (hooks !== undefined) hooks.__h = [];
    options.diffed?.(vnode);
    if (hooks !== undefined) hooks.__h = effects!;
    return output;
  }

  #run(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.#tree.fail(this.#node, error);
    }
  }
}
