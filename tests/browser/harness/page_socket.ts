/** What a connection is opened with. */
export interface ConnectHeaders {
  cookie?: string;
  origin?: string;
}

/** One connection to a page, message by message. */
export class PageSocket {
  readonly opened: Promise<void>;
  /** The code that it was closed with. */
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #messages: string[] = [];
  #waiting: PromiseWithResolvers<void> | undefined;
  #code: number | undefined;

  constructor(url: string, headers: ConnectHeaders) {
    // Deno takes headers; the DOM's types, which the tests in browsers need, know of none.
    const options = {
      headers: Object.entries(headers).filter(([, value]) =>
        value !== undefined
      ),
    };
    this.#socket = new WebSocket(url, options as unknown as string[]);
    const opened = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<number>();
    this.opened = opened.promise;
    this.closed = closed.promise;
    this.#socket.onopen = () => opened.resolve();
    this.#socket.onmessage = ({ data }) => {
      this.#messages.push(data);
      this.#waiting?.resolve();
    };
    this.#socket.onclose = ({ code }) => {
      this.#code = code;
      opened.reject(new Error(`Expected the socket to open, received ${code}`));
      closed.resolve(code);
      this.#waiting?.resolve();
    };
  }

  /** Sends text or bytes as they are, and anything else as JSON. */
  send(message: unknown): void {
    const isRaw = typeof message === "string" || message instanceof Uint8Array;
    this.#socket.send(isRaw ? message as string : JSON.stringify(message));
  }

  /** The next message that has not been asked for yet. */
  async next(): Promise<unknown> {
    while (this.#messages.length === 0) {
      if (this.#code !== undefined) {
        throw new Error(`Expected a message, received the end: ${this.#code}`);
      }
      this.#waiting = Promise.withResolvers();
      await this.#waiting.promise;
    }
    return JSON.parse(this.#messages.shift()!);
  }

  close(): void {
    this.#socket.close();
  }
}
