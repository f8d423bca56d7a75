import { browserHead } from "./browser_head.ts";
import { RawConnection } from "./raw_connection.ts";

/** Whom requests come from. */
export interface Browser {
  readonly port: number;
  readonly cookie: string;
  /** Whether it takes compressed answers. */
  readonly inflates: boolean;
}

const decoder = new TextDecoder();

/** A connection by HTTP/1.1 that is kept alive, framed by hand: requests as a browser makes them, one after the other. */
export class RawHttp {
  private constructor(
    private readonly connection: RawConnection,
    private readonly browser: Browser,
  ) {}

  static async open(browser: Browser): Promise<RawHttp> {
    return new RawHttp(await RawConnection.open(browser.port), browser);
  }

  get up(): number {
    return this.connection.up;
  }

  get down(): number {
    return this.connection.down;
  }

  /** Asks for a stream of events; resolves when it begins. */
  async getStream(url: string): Promise<void> {
    await this.connection.write(this.#head("GET", url, [
      "Accept: text/event-stream",
      "Cache-Control: no-cache",
    ]));
    await this.#receiveHead("200");
  }

  /** Posts a text. */
  async post(url: string, text: string): Promise<void> {
    const head = this.#head("POST", url, [
      `Content-Length: ${text.length}`,
      "Content-Type: text/plain;charset=UTF-8",
      "Accept: */*",
      `Origin: http://127.0.0.1:${this.browser.port}`,
    ]);
    await this.connection.write(head + text);
  }

  /** Waits for the answer to a post. */
  async receiveAnswer(): Promise<string> {
    const head = await this.#receiveHead("20");
    const [, length = "0"] = /content-length: (\d+)/i.exec(head) ?? [];
    return decoder.decode(await this.connection.receive(Number(length)));
  }

  /** Waits for the next part of a stream: what the server wrote at once. */
  async receiveChunk(): Promise<Uint8Array> {
    const { connection } = this;
    const length = parseInt(await connection.receiveText("\r\n"), 16);
    return (await connection.receive(length + 2)).subarray(0, length);
  }

  close(): void {
    this.connection.close();
  }

  #head(
    method: "GET" | "POST",
    url: string,
    headers: readonly string[],
  ): string {
    const { port, cookie, inflates } = this.browser;
    const encodings = inflates ? "gzip, deflate, br, zstd" : "identity";
    return browserHead({
      method,
      url,
      port,
      cookie,
      headers: [...headers, `Accept-Encoding: ${encodings}`],
    });
  }

  async #receiveHead(status: string): Promise<string> {
    const head = await this.connection.receiveText("\r\n\r\n");
    if (head.startsWith(`HTTP/1.1 ${status}`)) return head;
    throw new Error(`Expected the status ${status}, received ${head}`);
  }
}
