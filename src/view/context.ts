import type { Bindable } from "./binding.ts";
import type { ViewEvent } from "./event.ts";
import type { Shared, SharedChange } from "./shared.ts";
import type { Topic } from "./topic.ts";

/**
 * What a view knows besides its state, and what it can do besides changing it. Handlers, `init`, `params`,
 * `subscriptions` and `view` receive it.
 *
 * What it says is of now, also after an `await`. Its methods queue commands: they take effect once the new state is
 * rendered, and not at all if the function that called them throws. In an async handler or a generator each `await` and
 * each `yield` ends such a step: an error after it takes nothing back. The page is told in the order of the calls; its
 * cookies and where it goes come last.
 *
 * @typeParam Props The props of the view.
 * @typeParam AppContext What the app's `connect` returns; see {@linkcode createDefine}.
 *
 * @example
 * ```tsx
 * import { type Context, defineView } from "@rivulet/live";
 *
 * const sortOf = (ctx: Context): string => ctx.url.searchParams.get("sort") ?? "name";
 *
 * const Files = defineView({
 *   init: (_props, ctx) => ({ names: ["b", "a"], sort: sortOf(ctx) }),
 *   params: (state, ctx) => ({ ...state, sort: sortOf(ctx) }),
 *   update: {
 *     sorted: (state, sort: string, ctx) => {
 *       ctx.patchUrl(`?sort=${sort}`);
 *       return state;
 *     },
 *     removed: (state, name: string, ctx) => {
 *       ctx.flash("info", `Removed ${name}`);
 *       return { ...state, names: state.names.filter((other) => other !== name) };
 *     },
 *   },
 *   view: ({ names }, { on }) => (
 *     <>
 *       <button onClick={on.sorted("size")}>By size</button>
 *       {names.map((name) => <button key={name} onClick={on.removed(name)}>{name}</button>)}
 *     </>
 *   ),
 * });
 * ```
 */
export interface Context<Props = unknown, AppContext = unknown> {
  /** What happened in the page; its `type` says so where nothing did. */
  readonly event: ViewEvent;
  /** The groups that the route's `URLPattern` matched; an optional group that matched nothing is `undefined`. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The address of the page, without its hash: browsers keep that to themselves. */
  readonly url: Readonly<URL>;
  /** The current props: `{}` for a route. */
  readonly props: Readonly<Props>;
  /**
   * Names the event of the page that is handled, the same over replays: makes a side effect idempotent. All handlers that
   * the event meets share it. Where no event is behind, as in `init` or for the item of a source, it names none, and is
   * always the same.
   */
  readonly eventId: string;
  /** What the app's `connect` returned for this page. */
  readonly context: AppContext;
  /** Aborted when the view goes away, or when this run of a handler is cancelled. Hand it to `fetch` and the like. */
  readonly signal: AbortSignal;
  /** Sets the document's title, until the page's view renders a `title` of its own. */
  title(text: string): void;
  /**
   * Leaves this page for another of the app: its path, with search and hash if it has them. While the page is still being
   * requested, by an HTTP redirect.
   */
  navigate(path: string): void;
  /**
   * Gives the page another address and keeps the view: `params` runs with the new `ctx.url`. Back and Forward do the
   * same for addresses that were given like this.
   *
   * @param path The new path and search, such as `"?sort=name"`. It must lead to the same view.
   * @param options `replace: true` replaces the entry in the browser's history instead of adding one.
   *
   * @throws {TypeError} If the path leads to another view or another site.
   * @throws {RangeError} If it is too long for an address.
   */
  patchUrl(path: string, options?: { readonly replace?: boolean }): void;
  /** Leaves this page for a URL, also of another site. While the page is still being requested, by an HTTP redirect. */
  redirect(url: string): void;
  /**
   * Tells the page a message for its user, such as `flash("info", "Saved")`. It is put into the first element that has the
   * attribute `rv-flash`, whose value becomes the kind, and is the event `rivulet:flash` of the document. If the page is
   * left by the same handler, the next page of the app is told instead.
   */
  flash(kind: string, message: string): void;
  /** Tells the page's scripts something: the event `rivulet:push` of its document. `data` survives JSON. */
  push(name: string, data?: unknown): void;
  /**
   * Answers the event that is handled: the event `rivulet:reply` of the page's document, whose `detail` has the `data` and
   * the event's number as `seq`. `data` survives JSON.
   */
  reply(data: unknown): void;
  /**
   * Changes a value that all pages share: `ctx.apply(votes.on.vote("tea"))`. For an event of the page it happens once, also
   * if the event is handled again after a crash. A change that is refused is reported.
   */
  apply(change: SharedChange): void;
  /**
   * Reads a value that all pages share, as it is now. Nobody mutates it.
   *
   * @returns Rejects if the store does not answer.
   */
  read<T>(of: Shared<T>): Promise<T>;
  /** Publishes an item to all views that subscribe to the topic, this one included. */
  publish<T>(topic: Topic<T>, item: NoInfer<T>): void;
  /**
   * Sets a cookie of the browser: with the page's response while it is being requested, else by a request that the page
   * makes for it, before it leaves. {@linkcode getCookie} reads it in `connect`.
   *
   * @param value Any text; it is percent-encoded.
   */
  setCookie(name: string, value: string, options?: CookieOptions): void;
  /**
   * Runs another handler after this one, in the same step: `ctx.send(ctx.props.onPicked(item))` tells the view that handed
   * the callback down.
   */
  send(binding: Bindable): void;
}

/**
 * The attributes of a cookie that `ctx.setCookie` sets.
 *
 * @example
 * ```ts
 * import type { CookieOptions } from "@rivulet/live";
 *
 * const forAYear: CookieOptions = { path: "/", maxAge: 365 * 24 * 60 * 60 };
 * ```
 */
export interface CookieOptions {
  /** The paths that it is sent to: this one and all below. Default: `"/"`. */
  readonly path?: string;
  /** How long it lives, in seconds; 0 removes it. Default: until the browser is closed. */
  readonly maxAge?: number;
  /** When it ends; `maxAge` takes precedence. Default: when the browser is closed. */
  readonly expires?: Date;
  /** The domain that it is sent to, with its subdomains. Default: this host alone. */
  readonly domain?: string;
  /** Whether it is sent over HTTPS alone. Default: whether the page was. */
  readonly secure?: boolean;
  /** Whether it is hidden from the page's scripts. Default: true. */
  readonly httpOnly?: boolean;
  /** Whether requests that other sites cause carry it. `"None"` needs `secure`. Default: `"Lax"`. */
  readonly sameSite?: "Strict" | "Lax" | "None";
}
