/**
 * A function from one state to the next: what a handler that took its time brings, to be applied to the state of then.
 *
 * @typeParam S The state.
 */
export type Updater<S> = (state: S) => S;

/**
 * What a handler may return: the new state; a promise of it, or of a function that makes it from the state of then; a
 * generator of such functions, each of which is rendered. Of a promised state only the fields count that differ from the
 * state that the handler was given: what other handlers changed meanwhile stays. Between two yields of a generator that
 * is not async the event loop goes round. A generator does not go on while the page's connection is slow or away.
 *
 * @typeParam S The state.
 *
 * @example
 * ```tsx
 * import { defineView } from "@rivulet/live";
 *
 * const load = (): Promise<string> => Promise.resolve("Tea");
 *
 * const Loader = defineView({
 *   init: () => ({ text: "", share: 0 }),
 *   update: {
 *     cleared: () => ({ text: "", share: 0 }),
 *     loaded: async () => {
 *       const text = await load();
 *       return (state) => ({ ...state, text });
 *     },
 *     replaced: async (state) => ({ ...state, text: await load() }),
 *     *counted(_state, steps: number) {
 *       for (let i = 1; i <= steps; i++) yield (state) => ({ ...state, share: i / steps });
 *     },
 *     async *told(_state, parts: AsyncIterable<string>) {
 *       for await (const part of parts) yield (state) => ({ ...state, text: state.text + part });
 *     },
 *   },
 *   view: ({ text, share }, { on }) => (
 *     <p onClick={on.loaded} onInput={on.counted(10)}>{text} {share}</p>
 *   ),
 * });
 * ```
 */
export type Result<S> =
  | S
  | Promise<S | Updater<S>>
  | Generator<Updater<S>, void, void>
  | AsyncGenerator<Updater<S>, void, void>;

/** Any handler. */
// deno-lint-ignore no-explicit-any
export type Handler = (state: any, payload: any, ctx: any) => unknown;

/** Any `update`: handlers by name. */
export type Update = Readonly<Record<string, Handler>>;

/** The payload that a handler declares; `never` if it declares none. */
export type PayloadOf<H> = H extends (state: never, ...rest: infer R) => unknown
  ? R extends readonly [] ? never : [R[0]] extends [void] ? never : R[0]
  : never;

/**
 * `unknown` for a handler whose states fit field for field, else what it has too much: functions do not have the check
 * for excess properties that TypeScript gives to object literals.
 */
export type Exact<H, S> = H extends (...args: never) => infer R
  ? [ExcessField<StateOf<R>, S>] extends [never] ? unknown
  : { readonly "no such field in the state": ExcessField<StateOf<R>, S> }
  : unknown;

/** The states that a handler's result brings, of whichever kind it is. */
type StateOf<R> = R extends PromiseLike<infer P> ? StateOf<P>
  : R extends
    | Generator<infer Y, unknown, unknown>
    | AsyncGenerator<infer Y, unknown, unknown> ? StateOf<Y>
  : R extends (...args: never) => infer N ? N
  : R;

type ExcessField<R, S> = unknown extends R | S ? never
  : R extends readonly unknown[] ? never
  : R extends object ? Exclude<FieldsOf<R>, FieldsOfFitting<R, S>>
  : never;

// TypeScript adds `data?: undefined` to one side of `a ? { b } : { b, data }`: that is no field.
type FieldsOf<R> = {
  [K in keyof R]-?: [R[K]] extends [undefined] ? never : K;
}[keyof R];

// Of a discriminated union only the member counts that the returned object is.
type FieldsOfFitting<R, S> = S extends unknown ? R extends S ? keyof S : never
  : never;
