import type { Context } from "../view/context.ts";
import type { ViewEvent } from "../view/event.ts";

/** The page that a context speaks of. */
export interface Page {
  readonly id: string;
  /** Path and search of the page's address. */
  readonly path: string;
  readonly origin: string;
  readonly params: Readonly<Record<string, string | undefined>>;
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
    return this.page.params;
  }

  get url(): Readonly<URL> {
    return this.#url ??= new URL(this.page.origin + this.page.path);
  }

  get eventId(): string {
    return `${this.page.id}.${this.seq}`;
  }

  title(text: string): void {
    this.page.setTitle(text);
  }
}
