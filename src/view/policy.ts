import type { Handler, Update } from "./handler.ts";

/**
 * What happens when a handler is called again while a run of it goes on. Without one, runs overlap.
 *
 * - `"latest"` cancels the earlier run: its `ctx.signal` aborts, its result and later yields are ignored, a generator
 *   returns.
 * - `"queue"` runs one after the other, each with the state of its turn.
 * - `"drop"` ignores the event.
 *
 * It is an option beside `update`, see {@linkcode ViewOptions.policies}.
 *
 * @example
 * ```tsx
 * import { defineView } from "@rivulet/live";
 *
 * const Search = defineView({
 *   init: () => ({ hits: [] as string[] }),
 *   update: {
 *     searched: async (_state, _: void, ctx) => {
 *       const url = `https://example.com/?q=${encodeURIComponent(ctx.event.value ?? "")}`;
 *       const answer = await fetch(url, { signal: ctx.signal });
 *       const hits: string[] = await answer.json();
 *       return () => ({ hits });
 *     },
 *   },
 *   policies: { searched: "latest" },
 *   view: ({ hits }, { on }) => <input onInput={on.searched} placeholder={hits.join()} />,
 * });
 * ```
 */
// Not a wrapper, `search: latest(async (state) => …)`: to TypeScript a call is never context-sensitive, so an `update`
// of calls alone counts as not inferred yet when `view` asks for `on`, and their payloads are lost.
export type Policy = "latest" | "queue" | "drop";

/** Policies by the name of the handler. */
export type Policies = Readonly<Record<string, Policy | undefined>>;

/** Where a handler carries its policy. */
const ofHandler = Symbol("policy");

type Governed = Handler & { readonly [ofHandler]?: Policy };

/** The handlers, those named in `policies` with their policy. The author's functions stay as they are. */
export function applyPolicies(
  update: Update,
  policies: Policies = {},
): Update {
  const named = Object.entries(policies).flatMap(([name, policy]) =>
    policy === undefined ? [] : [[name, govern(update[name], policy)]]
  );
  return named.length === 0
    ? update
    : { ...update, ...Object.fromEntries(named) };
}

/** The policy of a handler; `undefined` if its runs overlap. */
export function policyOf(handler: Handler): Policy | undefined {
  return (handler as Governed)[ofHandler];
}

function govern(handler: Handler, policy: Policy): Governed {
  const governed: Handler = (state, payload, ctx) =>
    handler(state, payload, ctx);
  return Object.assign(governed, { [ofHandler]: policy });
}
