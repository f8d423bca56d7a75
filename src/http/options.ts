import type { ErrorContext } from "../session/host.ts";
import type { SessionLimits } from "../session/registry.ts";
import type { Route } from "../view/view.ts";
import type { Asset } from "./assets.ts";
import type { Layout } from "./layout.ts";
import type { OriginOptions } from "./origin.ts";

/** What {@linkcode createApp} takes. */
export interface AppOptions extends OriginOptions {
  /** Views by the path that shows them. A path is a `URLPattern` pathname: "/", "/rows/:id", "/files/*". */
  readonly routes: Readonly<Record<string, Route>>;
  /** The title of pages whose view has none. Default: none. */
  readonly title?: string;
  /** The document around the views. Default: an empty body, in English, sized for phones. */
  readonly layout?: Layout;
  /** Folders of static files by the path they are served under. Needs `--allow-read` for them. Default: none. */
  readonly staticFiles?: Readonly<Record<string, string | URL>>;
  /** Files in memory by their path, such as a stylesheet imported as text. Default: none. */
  readonly assets?: Readonly<Record<string, Asset>>;
  /** Shows errors in the browser, with message and stack, instead of a reference. Default: false. */
  readonly development?: boolean;
  /** How many sessions are kept, and for how long. */
  readonly limits?: Partial<SessionLimits>;
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

/** A Rivulet application. */
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
  /** Ends all sessions, closes their connections and stops a server that `listen` started. */
  readonly close: () => Promise<void>;
}
