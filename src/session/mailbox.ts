import type { Job } from "./view_work.ts";

/** What the views of a page need of the session that they run in. */
export interface Mailbox {
  /** Whether frames would only pile up: nobody is there to see them, or the connection is slow. */
  readonly isCongested: boolean;
  /** Does a job when its turn comes, and sends what it changed. */
  deliver(job: Job): void;
  /** Sends before long what has changed by itself. */
  wake(): void;
}
