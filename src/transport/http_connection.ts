import { SILENT } from "../protocol/close_codes.ts";
import { Batches, type BatchOwner } from "./batches.ts";
import { Connection, type Reception, type Visitor } from "./connection.ts";

/** What a connection over HTTP needs of all of them. */
export interface HttpConnectionServices {
  readonly reception: Reception;
  /** How long a batch of messages waits for the one before it, in milliseconds. */
  readonly patience: number;
  /** Nothing more is to be had from a connection: its id means nothing any more. */
  forget(connection: HttpConnection): void;
}

/** A connection of plain HTTP requests: each POST brings a batch of messages. */
export abstract class HttpConnection extends Connection implements BatchOwner {
  readonly #batches: Batches;

  /**
   * @param id what its requests have in common
   * @param browser the id in the cookie of its browser: no other one has a part in it
   */
  constructor(
    readonly id: string,
    readonly browser: string | undefined,
    protected readonly services: HttpConnectionServices,
    visitor: Visitor,
  ) {
    super(services.reception, visitor);
    this.#batches = new Batches(this, services.patience);
  }

  /** A batch of messages has come, one a line. */
  async post(number: number, messages: string): Promise<Response> {
    if (this.hasEnded) return this.answer(number);
    this.heard();
    const isHandled = this.#batches.take(number, messages);
    if (isHandled instanceof Promise ? !await isHandled : !isHandled) {
      return gone();
    }
    return this.answer(number);
  }

  handleBatch(messages: string): void {
    for (const message of messages.split("\n")) {
      if (message !== "") this.receive(message);
    }
  }

  giveUp(): void {
    this.close(SILENT, "a batch is missing");
  }

  /** The answer to a batch that is handled. */
  protected abstract answer(number: number): Response | Promise<Response>;

  protected override ended(code: number): void {
    super.ended(code);
    this.#batches.end();
  }
}

/** The answer to requests of a connection that there is not, or not any more. */
export function gone(): Response {
  return new Response(
    "Expected an open connection, but there is none of this id. Connect anew",
    { status: 410 },
  );
}
