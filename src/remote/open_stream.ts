import { DEFAULT_CONNECTION } from "../protocol/connection_options.ts";
import type { Bytes } from "../wire/encoding.ts";
import type { SequenceEncoding } from "../wire/sequence.ts";
import type { AnyTyped, DownOf, UpOf } from "../wire/types.ts";
import { readEvents } from "./event_stream.ts";
import { StreamError } from "./stream_error.ts";
import { absoluteUrl } from "./url.ts";

/** What {@linkcode openStream} takes. */
export interface OpenStreamOptions {
  /** Reads a sequence of this encoding instead of server-sent events; such a stream cannot go on after a loss. */
  readonly encoding?: SequenceEncoding;
  /** What the request says, such as who asks. Default: nothing. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the stream, without an error. */
  readonly signal?: AbortSignal;
  /** How often a connection is tried until it brings something, at random moments, later each time. Default: 10. */
  readonly attempts?: number;
}

/** A larger item is not waited for. */
const MAX_ITEM = 16 * 1024 * 1024;

/**
 * Reads a stream that {@linkcode defineStream} defines, from a browser, Deno or Node. Who leaves the loop ends the stream on
 * the server. After a lost connection it goes on behind the last item that has come, if the items have ids.
 *
 * @typeParam D The definition: `typeof` what the server mounts. Its types alone are used, so `import type` it.
 *
 * @param url An http URL; in a browser also a path.
 * @param input What the stream is asked for with.
 *
 * @throws {TypeError} if it is no such URL
 * @throws {StreamError} where it is iterated, if the stream comes to nothing
 *
 * @example
 * ```ts
 * import { createApp, defineStream } from "@rivulet/live";
 * import { openStream } from "@rivulet/live/socket";
 *
 * const words = defineStream<string, { text: string }>({
 *   async *items({ text }) {
 *     yield* text.split(" ");
 *   },
 * });
 * const app = createApp({ routes: {}, streams: { "/streams/words": words } });
 * const server = Deno.serve({ port: 0, onListen() {} }, app.fetch);
 *
 * const url = `http://localhost:${server.addr.port}/streams/words`;
 * for await (const word of openStream<typeof words>(url, { text: "to be" })) {
 *   console.log(word); // to, be
 * }
 * await app.close();
 * await server.shutdown();
 * ```
 */
export function openStream<D extends AnyTyped>(
  url: string | URL,
  ...[input, options = {}]: undefined extends UpOf<D>
    ? [input?: UpOf<D>, options?: OpenStreamOptions]
    : [input: UpOf<D>, options?: OpenStreamOptions]
): AsyncGenerator<DownOf<D>, void, void> {
  const address = absoluteUrl(url);
  return readStream(address, JSON.stringify(input) ?? "", options);
}

/** Goes on until the stream has ended. */
async function* readStream<T>(
  url: URL,
  body: string,
  { encoding, headers, signal, attempts = 10 }: OpenStreamOptions,
): AsyncGenerator<T, void, void> {
  const { retryDelay, maxRetryDelay } = DEFAULT_CONNECTION;
  let lastId: string | undefined;
  let hasItems = false;
  let failures = 0;
  while (!signal?.aborted) {
    const abortion = new AbortController();
    const signals = [abortion.signal, ...(signal ? [signal] : [])];
    try {
      const response = await fetch(url, {
        method: "POST",
        body,
        headers: {
          ...headers,
          accept: encoding?.sequenceType ?? "text/event-stream",
          ...(lastId !== undefined && { "last-event-id": lastId }),
        },
        signal: AbortSignal.any(signals),
      });
      if (response.ok && response.body !== null) {
        const items = encoding === undefined
          ? readItems(response.body)
          : readSequence(response.body, encoding);
        for await (const { item, id } of items) {
          failures = 0;
          hasItems = true;
          lastId = id;
          yield item as T;
        }
        return;
      }
      const { status } = response;
      const text = await response.text();
      if (status < 500) throw new StreamError("refused", text, status);
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof StreamError) throw error;
    } finally {
      // Also where the loop is left.
      abortion.abort();
    }
    if (hasItems && lastId === undefined || ++failures >= attempts) {
      throw new StreamError("lost", `the connection to ${url} is lost`);
    }
    const longest = Math.min(maxRetryDelay, retryDelay * 2 ** failures);
    await pause(Math.random() * longest, signal);
  }
}

/** One item as it has come. */
interface Come {
  readonly item: unknown;
  readonly id: string | undefined;
}

async function* readItems(
  body: ReadableStream<Bytes>,
): AsyncGenerator<Come, void, void> {
  for await (const { type, data, id } of readEvents(body)) {
    if (type === "end") return;
    if (type === "error") {
      throw new StreamError("failed", JSON.parse(data).message);
    }
    yield { item: JSON.parse(data), id };
  }
  throw new TypeError("Expected an end, but the stream breaks off");
}

async function* readSequence(
  body: ReadableStream<Bytes>,
  encoding: SequenceEncoding,
): AsyncGenerator<Come, void, void> {
  let rest: Bytes = new Uint8Array();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    rest = joined(rest, value);
    for (let isWhole = rest.length > 0; isWhole; isWhole = rest.length > 0) {
      let item: unknown;
      try {
        [item, rest] = encoding.decodeFirst(rest);
      } catch {
        // The rest of it is still to come.
        break;
      }
      yield { item, id: undefined };
    }
    if (rest.length > MAX_ITEM) break;
  }
  if (rest.length > 0) {
    throw new StreamError("malformed", `no sequence of ${encoding.name}`);
  }
}

function joined(first: Bytes, second: Bytes): Bytes {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function pause(time: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, time);
    signal?.addEventListener("abort", end);
  });
}
