/**
 * Data that arrives later, as plain data: a field of the state. {@linkcode Await} shows it.
 *
 * @typeParam T The data.
 *
 * @example
 * ```tsx
 * import { type AsyncData, Await, defineView, failed, loading, ok } from "@rivulet/live";
 *
 * interface State {
 *   hits: AsyncData<string[]>;
 * }
 *
 * const find = async (q: string, signal: AbortSignal): Promise<string[]> => {
 *   const answer = await fetch(`https://example.com/?q=${q}`, { signal });
 *   return await answer.json();
 * };
 *
 * const Search = defineView({
 *   init: (): State => ({ hits: ok([]) }),
 *   update: {
 *     async *searched(_state, { q }: { q: string }, ctx) {
 *       yield (state) => ({ ...state, hits: loading });
 *       const hits = await find(q, ctx.signal).then(ok, () => failed("No answer."));
 *       yield (state) => ({ ...state, hits });
 *     },
 *   },
 *   view: (state, { on }) => (
 *     <>
 *       <button onClick={on.searched({ q: "tea" })}>Search</button>
 *       <Await
 *         data={state.hits}
 *         loading={<p>Searching…</p>}
 *         failed={(message) => <p role="alert">{message}</p>}
 *       >
 *         {(hits) => <ul>{hits.map((hit) => <li>{hit}</li>)}</ul>}
 *       </Await>
 *     </>
 *   ),
 * });
 * ```
 */
export type AsyncData<T> =
  | { readonly status: "loading" }
  | { readonly status: "ok"; readonly value: T }
  | { readonly status: "failed"; readonly error: string };

/** Data that is on its way: {@linkcode AsyncData}. */
export const loading: AsyncData<never> = Object.freeze({ status: "loading" });

/** Data that is there: {@linkcode AsyncData}. */
export function ok<T>(value: T): AsyncData<T> {
  return { status: "ok", value };
}

/**
 * Data that will not come: {@linkcode AsyncData}.
 *
 * @param error What to tell the user.
 */
export function failed(error: string): AsyncData<never> {
  return { status: "failed", error };
}
