import { REFUSED, REPLACED, SILENT, SLOW } from "../protocol/close_codes.ts";
import type { Visitor } from "./connection.ts";
import {
  gone,
  HttpConnection,
  type HttpConnectionServices,
} from "./http_connection.ts";

/** Where a connection is closed for these reasons, nobody fetches anything from it. */
const UNHEARD: ReadonlySet<number> = new Set([REPLACED, SILENT, SLOW]);

/** What was answered to a batch. */
interface Answer {
  readonly number: number;
  readonly text: Promise<string>;
}

/**
 * A connection without a stream: what is sent waits until the page asks, and goes into the answers to its POSTs.
 *
 * The page sends a batch when it has the answer to the one before. If that is lost, the page sends the batch again, and
 * gets the same answer: frames are counted, so none may be missing.
 */
export class PollConnection extends HttpConnection {
  #waiting: string[] = [];
  #length = 0;
  #answer: Answer | undefined;
  /** Resolves when there is something to answer to a join. */
  #joined: PromiseWithResolvers<void> | undefined;

  constructor(id: string, services: HttpConnectionServices, visitor: Visitor) {
    super(id, visitor.browser, services, visitor);
  }

  /** How much waits to be fetched, in UTF-16 code units. */
  get bufferedAmount(): number {
    return this.#length;
  }

  send(message: string): void {
    if (this.hasEnded) return;
    this.#waiting.push(message);
    this.#length += message.length;
    this.#joined?.resolve();
  }

  /** Ends the connection; its page has a while to fetch what was sent last, if it is there. */
  close(code: number): void {
    const isLate = this.hasEnded && code === REFUSED;
    if (isLate || UNHEARD.has(code)) this.#clear();
    this.ended(code);
    this.#joined?.resolve();
    if (this.#waiting.length > 0) this.linger();
    else this.services.forget(this);
  }

  protected async answer(number: number): Promise<Response> {
    if (number < (this.#answer?.number ?? 0)) return gone();
    if (number !== this.#answer?.number) {
      // A drained process takes no joins.
      const isRefused = number === 1 && this.hasEnded;
      if (isRefused && this.#waiting.length === 0) return gone();
      this.#answer = { number, text: this.#take() };
    }
    return new Response(await this.#answer.text, {
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
      },
    });
  }

  async #take(): Promise<string> {
    // It would not be fetched before the page's next turn.
    if (this.isJoining && this.#waiting.length === 0) {
      this.#joined ??= Promise.withResolvers();
      await this.#joined.promise;
    }
    // What handlers have put off to the end of their turn is part of the answer.
    await undefined;
    const text = this.#waiting.join("\n");
    this.#clear();
    if (this.hasEnded) this.services.forget(this);
    return text;
  }

  #clear(): void {
    this.#waiting = [];
    this.#length = 0;
  }
}
