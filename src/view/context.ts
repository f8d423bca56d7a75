import type { ViewEvent } from "./event.ts";

/**
 * What a view knows besides its state, and what it can do besides changing it. Handlers, `init`, `params`,
 * `subscriptions` and `view` receive it.
 *
 * @typeParam Props The props of the view.
 *
 * @example
 * ```ts
 * import type { Context } from "@rivulet/live";
 *
 * const query = (ctx: Context): string => ctx.url.searchParams.get("q") ?? "";
 * ```
 */
export interface Context<Props = unknown> {
  /** What happened in the page; its `type` says so where nothing did. */
  readonly event: ViewEvent;
  /** The groups that the route's `URLPattern` matched; an optional group that matched nothing is `undefined`. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The address of the page. */
  readonly url: Readonly<URL>;
  /** The current props: `{}` for a route. */
  readonly props: Readonly<Props>;
  /** Names the event that is handled, the same over replays: makes a side effect idempotent. */
  readonly eventId: string;
  /** Sets the document's title once the new state is rendered. */
  title(text: string): void;
}
