/** What sessions need of the application around them. */
export interface SessionHost {
  /** Where forms are posted before the client runs: a session's id, a listener's address and slot are appended. */
  readonly formsPath: string;
  /** Whether pages may see what went wrong. */
  readonly isDevelopment: boolean;
  /**
   * Reports an error once.
   *
   * @returns a reference under which the report is found, safe to show
   */
  report(error: unknown, context: ErrorContext): string;
}

/** Where an error happened. */
export interface ErrorContext {
  /** What was being done. */
  readonly during: "request" | "mount" | "event" | "subscription" | "message";
  /** Path and search of the page. */
  readonly path: string;
  /** The session, if there is one. */
  readonly session?: string;
}
