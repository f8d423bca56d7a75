import type { Context } from "../view/context.ts";
import type { ViewEvent } from "../view/event.ts";

/** The request that asked for a page. */
export interface PageRequest {
  /** The id in the browser's cookie: only that browser may adopt or resume the session. */
  readonly browser: string | undefined;
  readonly origin: string;
  /** Path and search. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** The page that a context speaks of. */
export interface Page {
  readonly id: string;
  readonly request: PageRequest;
  /** Sets the document's title with the next frame. */
  setTitle(title: string): void;
}

const NO_PROPS = Object.freeze({});

/** The context of one call of a handler, `init`, `params`, `view` or `subscriptions`. */
export class PageContext implements Context {
  readonly props: Readonly<Record<string, unknown>> = NO_PROPS;
  #url: URL | undefined;

  constructor(
    private readonly page: Page,
    readonly event: ViewEvent,
    private readonly seq: number,
  ) {}

  get params(): Readonly<Record<string, string | undefined>> {
    return this.page.request.params;
  }

  get url(): Readonly<URL> {
    const { origin, path } = this.page.request;
    return this.#url ??= new URL(origin + path);
  }

  get eventId(): string {
    return `${this.page.id}.${this.seq}`;
  }

  title(text: string): void {
    this.page.setTitle(text);
  }
}
