import { REPLACED, SILENT, SLOW } from "../protocol/close_codes.ts";
import { GzipWriter } from "./compression.ts";
import type { Visitor } from "./connection.ts";
import { EVENT_STREAM_HEADERS } from "./event_stream_headers.ts";
import {
  HttpConnection,
  type HttpConnectionServices,
} from "./http_connection.ts";

const encoder = new TextEncoder();

/** How a stream is sent. */
export interface SseOptions {
  /** Whether it is compressed. */
  readonly isGzip: boolean;
  /** Whether the browser may have any number of such streams: it sends all its requests over one connection. */
  readonly isMultiplexed: boolean;
}

/**
 * A connection whose messages go down in the response to one request, as server-sent events, and come up in POSTs.
 *
 * It is the source of the response's body, and writes when it is asked to, which is when the network can take more. Until
 * then messages wait as text: those that wait together are encoded, and compressed, together.
 */
export class SseConnection extends HttpConnection
  implements UnderlyingDefaultSource<Uint8Array> {
  readonly isMultiplexed: boolean;
  readonly #gzip: GzipWriter | undefined;
  /** What the body has not asked for yet. */
  #waiting = "";
  /** `undefined` before the body is there, and once it is complete or its reader has gone. */
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Whether the body has asked, and there was nothing to write. */
  #isAsked = false;
  #isClosing = false;

  constructor(
    id: string,
    services: HttpConnectionServices,
    visitor: Visitor,
    { isGzip, isMultiplexed }: SseOptions,
  ) {
    super(id, visitor.browser, services, visitor);
    this.isMultiplexed = isMultiplexed;
    this.#gzip = isGzip ? new GzipWriter() : undefined;
  }

  /** How much waits to be sent, in UTF-16 code units. */
  get bufferedAmount(): number {
    return this.#waiting.length;
  }

  /** Whether somebody reads the stream. */
  get isOpen(): boolean {
    return this.#body !== undefined;
  }

  /** Handles the join, and answers with the stream. */
  open(join: string): Response {
    // What nobody has asked for yet has no place in the body.
    const body = new ReadableStream(this, { highWaterMark: 0 });
    this.receive(join);
    return new Response(body, {
      headers: {
        ...EVENT_STREAM_HEADERS,
        ...(this.#gzip && { "content-encoding": "gzip" }),
      },
    });
  }

  send(message: string): void {
    if (this.#body === undefined || this.#isClosing) return;
    this.#waiting += `data: ${message}\n\n`;
    if (this.#isAsked) this.#write();
  }

  /** Ends the stream, after what was sent if somebody reads it. */
  close(code: number): void {
    this.#isClosing = true;
    if (code === SILENT || code === SLOW) this.#waiting = "";
    if (this.#isAsked || this.#waiting === "") this.#write();
    this.ended(code);
  }

  /** Has the page go on without a stream, on a connection that takes the place of this one. */
  changeToPolling(): void {
    this.send('["poll"]');
    this.close(REPLACED);
  }

  /** The body begins: with a comment, so that whoever waits for a first byte gets it. */
  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#body = controller;
    if (this.#gzip !== undefined) controller.enqueue(this.#gzip.start());
    this.#waiting = ":\n\n";
  }

  /** The network can take more. */
  pull(): void {
    this.#isAsked = true;
    if (this.#waiting !== "" || this.#isClosing) this.#write();
  }

  /** The body's reader has gone. POSTs that it has sent before may take longer than word of it. */
  cancel(): void {
    this.#body = undefined;
    this.#waiting = "";
    this.cutOff();
  }

  protected answer(): Response {
    return new Response(null, { status: 204 });
  }

  protected override ended(code: number): void {
    super.ended(code);
    this.services.forget(this);
  }

  #write(): void {
    const body = this.#body;
    if (body === undefined) return;
    const text = this.#waiting;
    this.#waiting = "";
    this.#isAsked = false;
    // Whoever takes it may ask for more at once: it must not end twice.
    if (this.#isClosing) this.#body = undefined;
    if (text !== "") {
      body.enqueue(this.#gzip?.add(text) ?? encoder.encode(text));
    }
    if (!this.#isClosing) return;
    try {
      if (this.#gzip !== undefined) body.enqueue(this.#gzip.end());
      body.close();
    } catch {
      // It was taken by a reader that turned out to have gone.
    }
  }
}
