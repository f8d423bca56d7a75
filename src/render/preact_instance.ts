import { Component as PreactBase, Fragment } from "preact";
import { type Contexts, contextsAround } from "./component.ts";
import type { ComponentNode } from "./node.ts";
import type { Contextual, Instance } from "./preact_private.ts";

/** Flags that Preact keeps in a component object. */
export const FORCE = 4;
export const DIRTY = 8;

/** Who hears of a component object's changes. */
export interface InstanceOwner {
  /** `setState` was called, by the author or by a hook. */
  changed(): void;
  /** The component is to be rendered, whatever it thinks of it. */
  force(): void;
}

const owners = new WeakMap<Instance, InstanceOwner>();

/** Makes the component object of a class, or of a function. */
export function createInstance(
  type: Contextual,
  owner: InstanceOwner,
  props: Record<string, unknown>,
  context: unknown,
): Instance {
  const isClass = type.prototype?.render !== undefined;
  const Class = isClass ? type as unknown as typeof Base : Base;
  const instance = new Class(props, context) as unknown as Instance;
  owners.set(instance, owner);
  if (isClass) listenToState(instance);
  else {
    instance.constructor = type;
    instance.render = callType;
  }
  instance.props = props;
  instance.context = context;
  instance.state ??= {};
  // Always dirty to Preact, which then never queues it.
  instance.__g = DIRTY;
  instance.__h = [];
  instance.__k = [];
  return instance;
}

/** The component object of a function. */
class Base extends PreactBase {
  override render = Fragment as never;

  override setState(...given: Parameters<PreactBase["setState"]>): void {
    super.setState(...given);
    owners.get(this as unknown as Instance)!.changed();
  }

  override forceUpdate(callback?: () => void): void {
    super.forceUpdate(callback);
    owners.get(this as unknown as Instance)!.force();
  }
}

function callType(
  this: Instance,
  props: unknown,
  _state: unknown,
  context: unknown,
): unknown {
  const type = this.constructor as (...args: unknown[]) => unknown;
  return type.call(this, props, context);
}

/** Preact's own `setState` knows the new state, and whom to tell is known here. */
function listenToState(instance: Instance): void {
  const { setState, forceUpdate } = instance;
  instance.setState = (update, callback) => {
    // A function may find that there is nothing to change.
    let change = update;
    const resolve = (...given: unknown[]) =>
      change = (update as (...given: unknown[]) => unknown)(...given);
    setState.call(
      instance,
      typeof update === "function" ? resolve : update,
      callback,
    );
    if (change) owners.get(instance)!.changed();
  };
  instance.forceUpdate = (...given) => {
    forceUpdate.apply(instance, given);
    owners.get(instance)!.force();
  };
}

/** The contexts for what is inside a component; `undefined` if they are those around it. */
export function contextsInside(
  instance: Instance,
  node: ComponentNode,
  isUpdate: boolean,
): Contexts | undefined {
  if (instance.getChildContext === undefined) return undefined;
  if (!isUpdate && instance.sub !== undefined) followProvider(instance);
  return { ...contextsAround(node), ...instance.getChildContext() };
}

/** Who reads a context hears of its new value, even behind a component that shows the same. */
function followProvider(provider: Instance): void {
  const readers = new Set<Instance>();
  provider.sub = (reader) => {
    readers.add(reader);
    const { componentWillUnmount } = reader;
    reader.componentWillUnmount = () => {
      readers.delete(reader);
      componentWillUnmount?.call(reader);
    };
  };
  provider.shouldComponentUpdate = ({ value }) => {
    if (provider.props.value === value) return true;
    for (const reader of readers) owners.get(reader)?.force();
    return true;
  };
}

/** The provider of the one context that a class or a consumer reads as `this.context`, if there is one around it. */
export function providerOf(
  { contextType }: Contextual,
  around: Contexts,
): Instance | undefined {
  return contextType && around[contextType.__c] as Instance | undefined;
}

/** What a component has as `this.context`. */
export function contextOf(
  { contextType }: Contextual,
  provider: Instance | undefined,
  around: Contexts,
): unknown {
  if (contextType === undefined) return around;
  return provider === undefined ? contextType.__ : provider.props.value;
}

/** Has a class derive its next state from its props, if it does. */
export function deriveState(
  instance: Instance,
  type: Contextual,
  props: Record<string, unknown>,
): void {
  instance.__s ??= instance.state;
  const derive = type.getDerivedStateFromProps;
  if (derive === undefined) return;
  instance.__s = { ...instance.__s, ...derive(props, instance.__s) };
}

/** Whoever was never on the page has nothing to undo when it goes. */
export function guardUnmount(instance: Instance, node: ComponentNode) {
  const { componentWillUnmount } = instance;
  if (componentWillUnmount === undefined) return;
  instance.componentWillUnmount = () => {
    if (node.isMounted) componentWillUnmount.call(instance);
  };
}

/** Whether this function can only run as a component: providers and consumers of contexts use `this`. */
export function isContextual(type: unknown): type is Contextual {
  return (type as Partial<Contextual>).contextType !== undefined ||
    (type as Partial<Contextual>).__c !== undefined;
}

/** Tells a boundary what something inside it threw; `false` if it is none. */
export function tellOfError(instance: Instance, error: unknown): boolean {
  const { getDerivedStateFromError: derive } = instance
    .constructor as Contextual;
  if (derive === undefined && instance.componentDidCatch === undefined) {
    return false;
  }
  if (derive !== undefined) instance.setState(derive(error));
  instance.componentDidCatch?.(error, {});
  return true;
}
