import type { Cleanup } from "./source.ts";

/** A shared value, as what carries it sees it. */
export interface AnyShared {
  /** Two of the same name are the same value. */
  readonly name: string;
  /** Makes the value as long as nothing has changed it. */
  readonly init: () => unknown;
  /** What changes it. */
  readonly update: Readonly<
    Record<string, (value: never, payload: never) => unknown>
  >;
}

/** What an app does for the sources that its views listen to. */
export interface Services {
  /** Listens to what is published to a topic. */
  listen(topic: string, receive: (item: unknown) => void): Cleanup;
  /** Follows a shared value: the one of now as soon as it is known, and each one after it. */
  follow(of: AnyShared, receive: (value: unknown) => void): Cleanup;
  /** Follows who is present, and has the page itself be so if it says something of itself. */
  attend(
    topic: string,
    meta: unknown,
    receive: (present: unknown) => void,
  ): Cleanup;
  /** Has what the page's own browser posts to the upload of an id answered. */
  answer(
    upload: string,
    respond: (request: Request) => Promise<Response>,
  ): Cleanup;
}
