import type { ErrorContext } from "./host.ts";
import type { SessionInspector } from "./inspector.ts";
import type { PageServices } from "./page_services.ts";
import type { Page } from "./page.ts";
import type { ViewInstance } from "./view_instance.ts";
import type { Job, ViewWork } from "./view_work.ts";

/** What a view needs of the page that it is on. */
export interface ViewPage {
  readonly inspector: SessionInspector | undefined;
  readonly page: Page;
  readonly services: PageServices;
  readonly isCongested: boolean;
  /** Does a job when its turn comes, and renders. */
  deliver(job: Job): void;
  /** A view's state has changed, and is rolled back or settled when the message that changed it is handled. */
  changed(view: ViewInstance): void;
  /** Takes the work of views of which the message under way may have begun something. */
  readonly begun: ViewWork[];
  /** A view is on the page no longer. */
  stopped(view: ViewInstance): void;
  report(error: unknown, during?: ErrorContext["during"]): string;
}
