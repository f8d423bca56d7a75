import type { Services } from "./services.ts";

/**
 * Something that sends items to a view for as long as the view subscribes to it. {@linkcode source}, `every` and `topic`
 * make it.
 *
 * @typeParam T An item: the payload of the handler that receives it.
 */
export interface Source<T> {
  /** Two sources of the same key are the same source: a render between them restarts nothing. */
  readonly key: string;
  /** Starts sending. What it returns ends with the subscription. */
  readonly start: (sink: Sink<T>) => Started<T>;
  /** Makes one of two items that wait for a congested session. Default: none waits, each is handled at once. */
  // A method, so that a source of numbers can stand where one of numbers or strings is expected.
  coalesce?(earlier: T, later: T): T;
  /** @ignore Starts a source of Rivulet's own with what the app does for it; `start` is not called then. */
  connect?(services: Services, emit: (item: unknown) => void): Cleanup;
}

/**
 * What a source sends to.
 *
 * @typeParam T An item.
 */
export interface Sink<T> {
  /** Sends an item: the payload of the handler that the source is subscribed for. Does nothing after `signal` aborts. */
  readonly emit: (item: T) => void;
  /** Aborted when the view unsubscribes. */
  readonly signal: AbortSignal;
}

/**
 * What a source's `start` may return: nothing; a function that is called once when the view unsubscribes; or something
 * that is pulled one item at a time and cancelled when the view unsubscribes.
 */
export type Started<T> =
  | Cleanup
  | void
  | AsyncIterable<T>
  | ReadableStream<T>;

/** Stops what a source has started. */
export type Cleanup = () => void;

/** How a source's items are handled. */
export interface SourceOptions<T> {
  /**
   * Makes one of two items that wait. With it, items that are sent while the session is congested (its connection is
   * slow or away) become one, which is handled afterwards. Default: none waits, each is handled at once.
   */
  readonly coalesce?: (earlier: T, later: T) => T;
}

/**
 * Makes a source from a function that starts it. `key` says which source it is: as long as a view's `subscriptions`
 * return one of the same key for the same handler, it keeps running.
 *
 * `start` may call `emit`, and return what undoes its work. Or it returns an `AsyncIterable` or a `ReadableStream`:
 * that is pulled one item at a time, and not while the session is congested. When the view unsubscribes, `signal`
 * aborts and the iterator is returned, the stream cancelled. If `start` or the iterator throws, the error is reported,
 * and the source stays silent until the view asks for one of another key.
 *
 * @example A source of whatever a callback receives
 * ```ts
 * import { source } from "@rivulet/live";
 *
 * const resized = source<void>("resized", ({ emit }) => {
 *   Deno.addSignalListener("SIGWINCH", emit);
 *   return () => Deno.removeSignalListener("SIGWINCH", emit);
 * });
 * console.log(resized.key); // "resized"
 * ```
 *
 * @example A source of what a generator yields
 * ```ts
 * import { source } from "@rivulet/live";
 *
 * const news = (feed: string) =>
 *   source<string>(`news ${feed}`, async function* ({ signal }) {
 *     const { body } = await fetch(feed, { signal });
 *     if (body === null) return;
 *     const texts = body.pipeThrough(new TextDecoderStream());
 *     for await (const text of texts) yield* text.split("\n");
 *   });
 * console.log(news("https://example.com").key); // "news https://example.com"
 * ```
 *
 * @example A source of a stream's chunks
 * ```ts
 * import { source } from "@rivulet/live";
 *
 * const log = (path: string) =>
 *   source<string>(`log ${path}`, ({ signal }) => {
 *     const tail = new Deno.Command("tail", {
 *       args: ["-f", path],
 *       stdout: "piped",
 *       signal,
 *     });
 *     return tail.spawn().stdout.pipeThrough(new TextDecoderStream());
 *   });
 * console.log(log("a.log").key); // "log a.log"
 * ```
 *
 * @example A slow page needs only the sum of what it missed
 * ```ts
 * import { source } from "@rivulet/live";
 *
 * const votes = source<number>(
 *   "votes",
 *   ({ emit }) => {
 *     addEventListener("vote", () => emit(1));
 *   },
 *   { coalesce: (earlier, later) => earlier + later },
 * );
 * console.log(votes.key); // "votes"
 * ```
 */
export function source<T>(
  key: string,
  start: (sink: Sink<T>) => Started<T>,
  options?: SourceOptions<T>,
): Source<T> {
  return { key, start, coalesce: options?.coalesce };
}

/**
 * What a view's `subscriptions` may return for one handler: a source, several, or none.
 *
 * @example
 * ```tsx
 * import { defineView, type Sources, topic } from "@rivulet/live";
 *
 * const roomsOf = (names: string[]): Sources<string> => names.map((name) => topic<string>(name));
 *
 * const Chat = defineView({
 *   init: () => ({ rooms: ["tea", "milk"], line: "" }),
 *   update: { said: (state, line: string) => ({ ...state, line }) },
 *   subscriptions: (state) => ({ said: roomsOf(state.rooms) }),
 *   view: ({ line }) => <p>{line}</p>,
 * });
 * ```
 */
export type Sources<T> = Source<T> | readonly Source<T>[] | undefined | false;
