import { MAX_MESSAGE_LENGTH } from "../protocol/limits.ts";
import type { Reception, Visitor } from "./connection.ts";
import {
  gone,
  type HttpConnection,
  type HttpConnectionServices,
} from "./http_connection.ts";
import type { TransportOptions } from "./options.ts";
import { PollConnection } from "./poll_connection.ts";
import { SseConnection } from "./sse_connection.ts";

/** How many streams one browser may have that opens no more than six connections to a host. */
const MAX_STREAMS = 3;

/** The longest body of a POST, in bytes: any message fits, and some together. */
export const MAX_BODY_LENGTH = 4 * MAX_MESSAGE_LENGTH;

/** The connections of an app that are not WebSockets: by their ids, for a connection is many requests. */
export class HttpConnections implements HttpConnectionServices {
  readonly patience: number;
  readonly #connections = new Map<string, HttpConnection>();
  /** The streams of each browser that are not multiplexed, the oldest first. */
  readonly #streams = new Map<string, Set<SseConnection>>();
  readonly #compresses: boolean;

  constructor(
    readonly reception: Reception,
    { openTime, compression }: TransportOptions,
  ) {
    this.patience = openTime;
    this.#compresses = compression.sse;
  }

  /** How many there are. */
  get size(): number {
    return this.#connections.size;
  }

  /** Answers a request for a stream, which brings its join along. */
  open(request: Request, visitor: Visitor): Response {
    const query = new URL(request.url).searchParams;
    const id = connectionId(query);
    const join = query.get("join");
    if (id === undefined) return malformed(ID);
    if (join === null) return malformed("join to be a message");
    if (this.#connections.has(id)) {
      return new Response("Expected the id of a new connection", {
        status: 409,
      });
    }
    const isGzip = this.#compresses &&
      /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
    const isMultiplexed = query.has("h2");
    const stream = new SseConnection(id, this, visitor, {
      isGzip,
      isMultiplexed,
    });
    this.#connections.set(id, stream);
    const response = stream.open(join);
    // Only now: it may have taken the place of one of them.
    if (!isMultiplexed) this.#limitStreams(stream);
    return response;
  }

  /**
   * Answers a request that brings a batch of messages.
   *
   * @param browser the id in the browser's cookie
   * @param visitor says who it is, if the batch is the first one of its connection
   * @returns `undefined` if there is no such connection
   */
  post(
    request: Request,
    browser: string | undefined,
    visitor: () => Visitor,
  ): Response | Promise<Response> | undefined {
    const query = new URL(request.url).searchParams;
    const id = connectionId(query);
    const number = Number(query.get("n"));
    if (id === undefined) return malformed(ID);
    if (!Number.isSafeInteger(number) || number < 1) {
      return malformed("n to be the number of a batch, from 1");
    }
    // A body without a length could be of any.
    const length = Number(request.headers.get("content-length") ?? NaN);
    if (!(length <= MAX_BODY_LENGTH)) {
      return new Response(
        `Expected a content-length of at most ${MAX_BODY_LENGTH}`,
        { status: 413 },
      );
    }
    let connection = this.#connections.get(id);
    if (connection === undefined && number === 1 && query.has("poll")) {
      connection = new PollConnection(id, this, visitor());
      this.#connections.set(id, connection);
    }
    if (connection === undefined) return undefined;
    if (connection.browser !== browser) return gone();
    return deliver(connection, number, request);
  }

  forget(connection: HttpConnection): void {
    const { id, browser } = connection;
    // After a long time the id may be another one's.
    if (this.#connections.get(id) === connection) this.#connections.delete(id);
    const streams = this.#streams.get(browser ?? "");
    if (!streams?.delete(connection as SseConnection)) return;
    if (streams.size === 0) this.#streams.delete(browser ?? "");
  }

  /** One stream more: its browser needs connections for everything else, too. */
  #limitStreams(stream: SseConnection): void {
    const { id, browser } = stream;
    const isOver = this.#connections.get(id) !== stream;
    if (isOver || browser === undefined) return;
    const streams = this.#streams.get(browser) ?? new Set();
    this.#streams.set(browser, streams.add(stream));
    const open = [...streams].filter(({ isOpen }) => isOpen);
    if (open.length > MAX_STREAMS) open[0].changeToPolling();
  }
}

const ID = "c to be the id of a connection, 16 to 64 of 0-9 and a-z";

function connectionId(query: URLSearchParams): string | undefined {
  const id = query.get("c") ?? "";
  return /^[0-9a-z]{16,64}$/.test(id) ? id : undefined;
}

function malformed(expected: string): Response {
  return new Response(`Expected ${expected}`, { status: 400 });
}

async function deliver(
  connection: HttpConnection,
  number: number,
  request: Request,
): Promise<Response> {
  let messages: string;
  try {
    messages = await request.text();
  } catch {
    return malformed("a whole body");
  }
  return connection.post(number, messages);
}
