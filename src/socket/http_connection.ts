import { LEFT, SILENT, SLOW } from "../protocol/close_codes.ts";
import { Batches, type BatchOwner } from "../transport/batches.ts";
import { EVENT_STREAM_HEADERS } from "../transport/event_stream_headers.ts";
import { writeControl } from "../wire/control.ts";
import type { Frame } from "../wire/encoding.ts";
import { fromLine, toLine } from "../wire/line_text.ts";
import {
  type Caller,
  SocketConnection,
  type Switchboard,
} from "./connection.ts";

const LOST = 1006;
const encoder = new TextEncoder();

/**
 * A connection whose frames go down in the response to one POST, as server-sent events, and come up in further ones. It
 * writes when the network can take more.
 */
export class HttpConnection extends SocketConnection
  implements BatchOwner, UnderlyingDefaultSource<Uint8Array> {
  readonly #batches: Batches;
  /** What the body has not asked for yet. */
  #waiting = ":\n\n";
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Whether the body has asked, and there was nothing to write. */
  #isAsked = false;

  /**
   * @param patience how long a batch waits for the one before it, in milliseconds
   * @param forget called when its id means nothing any more
   */
  constructor(
    board: Switchboard,
    caller: Caller,
    patience: number,
    private readonly forget: () => void,
  ) {
    super(board, caller);
    this.#batches = new Batches(this, patience);
  }

  get definition(): Caller["definition"] {
    return this.caller.definition;
  }

  get browser(): string | undefined {
    return this.caller.browser;
  }

  get buffered(): number {
    return this.#waiting.length;
  }

  /** Handles what the first request brought, and answers with the stream. */
  open(lines: string): Response {
    const body = new ReadableStream(this, { highWaterMark: 0 });
    this.handleBatch(lines);
    return new Response(body, { headers: EVENT_STREAM_HEADERS });
  }

  /** A batch of frames has come, one a line. Returns whether it is handled. */
  post(number: number, lines: string): boolean | Promise<boolean> {
    if (this.isClosed) return false;
    this.heard();
    return this.#batches.take(number, lines);
  }

  send(frame: Frame): void {
    if (this.isClosed) return;
    this.#write(`data: ${toLine(frame)}\n\n`);
  }

  handleBatch(lines: string): void {
    for (const line of lines.split("\n")) {
      if (line === "") continue;
      try {
        this.receive(fromLine(line));
      } catch {
        // No frame at all: the client is told so.
        this.receive(":[]");
      }
    }
  }

  giveUp(): void {
    this.close(SILENT, "a batch is missing");
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#body = controller;
  }

  /** The network can take more. */
  pull(): void {
    this.#isAsked = true;
    if (this.#waiting !== "" || this.isClosed) this.#write("");
  }

  /** The body's reader has gone. */
  cancel(): void {
    this.#body = undefined;
    this.ended(LOST);
  }

  protected shut(code: number, reason: string): void {
    if (code === SLOW) this.#waiting = "";
    this.#write(`data: ${writeControl(["close", code, reason])}\n\n`);
    this.ended(code);
  }

  protected override ended(code: number): void {
    super.ended(code);
    this.#batches.end();
    this.forget();
    // Of a client that leaves, nobody reads the rest.
    if (code === LEFT) this.#waiting = "";
  }

  #write(text: string): void {
    this.#waiting += text;
    const body = this.#body;
    if (body === undefined || !this.#isAsked) return;
    this.#isAsked = false;
    const all = this.#waiting;
    this.#waiting = "";
    // Whoever takes it may ask for more at once: it must not end twice.
    if (this.isClosed) this.#body = undefined;
    if (all !== "") body.enqueue(encoder.encode(all));
    if (!this.isClosed) return;
    try {
      body.close();
    } catch {
      // It was taken by a reader that turned out to have gone.
    }
  }
}
