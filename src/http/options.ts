import type { Kv } from "../kv/kv.ts";
import type { ErrorContext } from "../session/host.ts";
import type { SessionLimits } from "../session/session_limits.ts";
import type { AnySocket } from "../socket/define_socket.ts";
import type { AnyStream } from "../stream/define_stream.ts";
import type { TransportOptions } from "../transport/options.ts";
import type { Shared, SharedChange } from "../view/shared.ts";
import type { Topic } from "../view/topic.ts";
import type { Connect } from "./admission.ts";
import type { Asset } from "./assets.ts";
import type { BannerTexts } from "./banner.ts";
import type { Routes } from "./group.ts";
import type { Layout } from "./layout.ts";
import type { OriginOptions } from "./origin.ts";

/**
 * What {@linkcode createApp} takes.
 *
 * @typeParam C What `connect` gives the views in `ctx.context`.
 *
 * @example
 * ```tsx
 * import { createApp } from "@rivulet/live";
 *
 * const app = createApp({
 *   routes: { "/": () => <h1>Home</h1>, "/rows/:id": () => <h1>Row</h1> },
 *   title: "Shop",
 *   assets: { "/style.css": { body: "h1 { color: teal }", type: "text/css" } },
 *   limits: { sessions: 10_000 },
 *   transport: { resumeTime: 120_000 },
 *   onError: (error, { reference, path }) => console.error(reference, path, error),
 * });
 * const style = await app.fetch(new Request("http://localhost/style.css"));
 * console.assert(style.headers.get("content-type") === "text/css; charset=utf-8");
 * await app.close();
 * ```
 */
export interface AppOptions<C = undefined> extends OriginOptions {
  /**
   * Views by the path that shows them. A path is a `URLPattern` pathname: "/", "/rows/:id", "/files/*". Those before which
   * something is to be checked are spread in by {@linkcode group}.
   */
  readonly routes: Routes<NoInfer<C>>;
  /**
   * Says who a page is for, such as the user that a cookie stands for: what it returns is `ctx.context` of all views of
   * the page. A `Response` refuses the page, and the browser gets it instead. An error that it throws is reported, and
   * leads to the app's error page.
   *
   * It runs for every request of a page, before the view's `init`. It also runs when a page connects whose session is
   * gone: then the request is one for the page's URL, with the headers of the connection; if the answer is a `Response`,
   * the page asks for itself by HTTP. It does not run when a page connects to the session that its request has made, or
   * is back after its connection was lost: the session answers to nobody but the browser that has its cookie, and keeps
   * its context. Whoever is to be signed out at once has to be checked in handlers. Nor does it run when the page goes to
   * another address of its view: it says who somebody is, and `params` and {@linkcode group} say what they may see.
   *
   * Default: `ctx.context` is `undefined`.
   */
  readonly connect?: Connect<C>;
  /** The title of pages whose view has none. Default: none. */
  readonly title?: string;
  /** The document around the views. Default: an empty body, in English, sized for phones. */
  readonly layout?: Layout;
  /** Folders of static files by the path they are served under. Needs `--allow-read` for them. Default: none. */
  readonly staticFiles?: Readonly<Record<string, string | URL>>;
  /** Files in memory by their path, such as a stylesheet imported as text. Default: none. */
  readonly assets?: Readonly<Record<string, Asset>>;
  /**
   * Shows errors in the browser, with message and stack, instead of a reference, and warns on the console of mistakes in
   * views and components. Default: false.
   */
  readonly development?: boolean;
  /** How many sessions are kept and for how long, and how much one page may ask for. */
  readonly limits?: Partial<SessionLimits>;
  /** How pages connect, and come back. */
  readonly transport?: Partial<TransportOptions>;
  /**
   * What a page tells its user when it has had no connection for 1.5 s, in a banner at the lower edge: texts other than
   * the default, or `false` for no banner. Its element has the class `rv-banner`, and every rule of the page's own wins.
   *
   * Default: English texts.
   */
  readonly banner?: false | Partial<BannerTexts>;
  /**
   * Where sessions and shared values are kept beyond the process: pages go on where they were after it has died or was replaced, with every
   * event that was not stored yet. What `openKv` of `@rivulet/live/kv` returns, or `Deno.openKv`; the app does not close it.
   * A state that structured clone refuses is reported once, and its page lives as long as its process.
   *
   * Default: sessions end with the process.
   */
  readonly kv?: Kv;
  /**
   * What pages prove with that a session in `kv` is theirs to ask for: at least 32 characters, the same for all processes
   * of the app, and not in its code. Required beside `kv`.
   */
  readonly secret?: string;
  /**
   * Typed sockets by their path, which is a pattern as those of `routes` are; {@linkcode defineSocket} makes them. They
   * come before pages and files. Default: none.
   */
  readonly sockets?: Readonly<Record<string, AnySocket<NoInfer<C>>>>;
  /** Typed streams by their path, likewise; {@linkcode defineStream} makes them. Default: none. */
  readonly streams?: Readonly<Record<string, AnyStream<NoInfer<C>>>>;
  /** Called once for every error, with the reference that the browser may have been shown. Default: `console.error`. */
  readonly onError?: (
    error: unknown,
    context: ErrorContext & { readonly reference: string },
  ) => void;
}

/** Where {@linkcode App.listen} listens. */
export interface ListenOptions {
  /** Default: all addresses of the machine. */
  readonly hostname?: string;
  /** Default: 8000. */
  readonly port?: number;
}

/**
 * A Rivulet application: what {@linkcode createApp} returns.
 *
 * @example
 * ```tsx
 * import { type App, createApp } from "@rivulet/live";
 *
 * const app: App = createApp({ routes: { "/": () => <h1>Home</h1> } });
 * export default app; // for deno serve
 * if (import.meta.main) app.listen({ port: 8080 }); // for deno run
 * ```
 */
export interface App {
  /**
   * Answers a request; what `deno serve`, `Deno.serve(app.fetch)` and routers call. It needs no `this`.
   */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Called by `deno serve` when it listens: tells {@linkcode App.listen} that there is nothing left to do. */
  readonly onListen: (address: Deno.Addr) => void;
  /**
   * Serves the app from its own module: `if (import.meta.main) app.listen()`. Under `deno serve`, which serves it
   * already, nothing happens.
   */
  readonly listen: (options?: ListenOptions) => void;
  /**
   * Publishes an item to all views that subscribe to the topic, from outside of them; inside, `ctx.publish` does. It needs
   * no `this`.
   */
  readonly publish: <T>(topic: Topic<T>, item: NoInfer<T>) => void;
  /**
   * Changes a value that all pages share, from outside of them; inside, `ctx.apply` does. It needs no `this`.
   *
   * @returns Settles when it is stored. Rejects with what the function of `update` throws, or if the value cannot be stored,
   * or if so many changes wait for a store that is away that this one will not.
   */
  readonly apply: (change: SharedChange) => Promise<void>;
  /**
   * Reads a value that all pages share, as it is now; inside of views, `ctx.read` does. It needs no `this`.
   *
   * @returns Rejects if the store does not answer.
   */
  readonly read: <T>(of: Shared<T>) => Promise<T>;
  /**
   * Has another process go on with all pages: accepts nothing more, stores the sessions where they are kept, tells pages
   * to connect anew and ends their connections; within 5 seconds. It is called on SIGTERM and SIGINT if the app serves
   * itself, by `listen` or `deno serve`, and the process ends then. Under a server of your own, call it yourself.
   */
  readonly drain: () => Promise<void>;
  /** Ends all sessions, closes their connections and stops a server that `listen` started. */
  readonly close: () => Promise<void>;
}
