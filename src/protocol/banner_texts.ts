/**
 * What pages tell their users of the connection. The server tells its clients what differs from this.
 *
 * @module
 */

/**
 * The texts of the banner that a page shows while it has no connection. An empty one is not shown.
 *
 * @example
 * ```tsx
 * import { type BannerTexts, createApp } from "@rivulet/live";
 *
 * const german: BannerTexts = {
 *   connecting: "Verbindung wird hergestellt …",
 *   reconnecting: "Verbindung wird wiederhergestellt …",
 *   offline: "Keine Verbindung zum Internet. Ihre Eingaben werden später gesendet.",
 *   lost: "Ihre letzten Eingaben sind vielleicht verloren.",
 * };
 * const app = createApp({
 *   routes: { "/": () => <h1>Start</h1> },
 *   banner: german,
 * });
 * await app.close();
 * ```
 */
export interface BannerTexts {
  /** The page's first connection takes long. Default: "Connecting…". */
  readonly connecting: string;
  /** The connection is lost. Default: "Reconnecting…". */
  readonly reconnecting: string;
  /**
   * There is no connection, and the browser has no network. Default: "You are offline. What you do is kept and sent when
   * you are back."
   */
  readonly offline: string;
  /**
   * The page was mounted anew while it had events that the session before had not confirmed. Shown for 8 s. Default: "What
   * you did last may be lost."
   */
  readonly lost: string;
}

/** What applies where an app says nothing. */
export const DEFAULT_BANNER: BannerTexts = {
  connecting: "Connecting…",
  reconnecting: "Reconnecting…",
  offline: "You are offline. What you do is kept and sent when you are back.",
  lost: "What you did last may be lost.",
};
