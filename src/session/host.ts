import type { Bus } from "../cluster/bus.ts";
import type { Presences } from "../cluster/presences.ts";
import type { SharedValues } from "../cluster/shared_values.ts";
import type { Cleanup } from "../view/source.ts";
import type { AnyView } from "../view/view.ts";
import type { Attendant } from "./attendant.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { Cookie } from "./commands.ts";
import type { SessionInspector } from "./inspector.ts";
import type { SessionLimits } from "./session_limits.ts";
import type { PageRequest } from "./page.ts";
import type { SessionTokens } from "./session_token.ts";

/** What sessions need of the application around them. */
export interface SessionHost {
  /** Where forms are posted before the client runs: a session's id, a listener's address and slot are appended. */
  readonly formsPath: string;
  /** Whether pages may see what went wrong. */
  readonly isDevelopment: boolean;
  /** Looks for mistakes of authors; in development alone. */
  readonly inspector?: SessionInspector;
  readonly limits: SessionLimits;
  /** Calls on sessions that could not go on. */
  readonly attendant: Attendant;
  /** Where sessions are kept for the time after the process; `undefined` if they are not. */
  readonly checkpoints?: Checkpoints;
  /** What pages call their sessions. */
  readonly tokens: Pick<SessionTokens, "tokenOf" | "isGenuine">;
  /** What carries topics to those who subscribe. */
  readonly bus: Bus;
  /** The values that all pages share. */
  readonly shared: Pick<SharedValues, "peek" | "read" | "apply" | "listen">;
  /** Who is present where. */
  readonly presence: Pick<Presences, "attend">;
  /** Answers what browsers post to the uploads of their pages. */
  readonly uploads: {
    open(
      id: string,
      page: { readonly request: PageRequest },
      respond: (request: Request) => Promise<Response>,
    ): Cleanup;
  };
  /**
   * Publishes an item; what goes wrong is reported.
   *
   * @param id of several items of one id only one is sent
   * @returns settles when it is sent further, where that takes its time
   */
  publish(topic: string, item: unknown, id?: string): void | Promise<void>;
  /** @throws {TypeError} if no browser would take the cookie */
  checkCookie(cookie: Cookie, origin: string): void;
  /**
   * The parameters of a path and search.
   *
   * @returns `undefined` if the path leads to another view, or nowhere
   */
  paramsOf(
    view: AnyView,
    path: string,
  ): Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Keeps cookies until their browser asks for them, for a socket cannot set any.
   *
   * @param browser the only browser that gets them
   * @returns the path where it gets them, once
   */
  offerCookies(
    browser: string | undefined,
    cookies: readonly Cookie[],
  ): string;
  /**
   * Reports an error once.
   *
   * @returns a reference under which the report is found, safe to show
   */
  report(error: unknown, context: ErrorContext): string;
}

/** Where an error happened. */
export interface ErrorContext {
  /** What was being done; `"update"` is what happened by itself, such as an async handler's result. */
  readonly during:
    | "request"
    | "mount"
    | "event"
    | "update"
    | "subscription"
    | "render"
    | "effect"
    | "checkpoint"
    | "message"
    | "socket"
    | "stream";
  /** Path and search of the page. */
  readonly path: string;
  /** The session, if there is one. */
  readonly session?: string;
}
