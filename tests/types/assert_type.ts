import type { View } from "../../src/view/view.ts";

/** `true` only if the two types are the same, not merely assignable to each other. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends
  (<T>() => T extends B ? 1 : 2) ? true : false;

/** Does not compile unless its type argument is `true`: `assertType<Equal<typeof x, number>>()`. */
export function assertType<T extends true>(..._proof: T[]): void {}

/** The state of a view. */
export type StateOf<V> = V extends View<infer _Props, infer S, never> ? S
  : never;

/** The props of a view. */
export type PropsOf<V> = V extends View<infer Props, infer _S, never> ? Props
  : never;
