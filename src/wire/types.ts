/**
 * What a definition says of its types, to {@linkcode connectSocket} and {@linkcode openStream}. There is nothing of it at
 * run time.
 *
 * @typeParam Up What clients send.
 * @typeParam Down What clients receive.
 */
export interface Typed<Up, Down> {
  /** @ignore */
  readonly "~types"?: { readonly up: Up; readonly down: Down };
}

/** A definition of whatever types. */
export interface AnyTyped {
  /** @ignore */
  // deno-lint-ignore no-explicit-any
  readonly "~types"?: any;
}

/** What clients of a definition send. */
export type UpOf<D extends AnyTyped> = NonNullable<D["~types"]>["up"];

/** What clients of a definition receive. */
export type DownOf<D extends AnyTyped> = NonNullable<D["~types"]>["down"];
