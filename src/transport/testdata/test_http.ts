import { gone } from "../http_connection.ts";
import { HttpConnections } from "../http_connections.ts";
import { DEFAULT_TRANSPORT } from "../options.ts";
import { BROWSER, JOIN, TestReception } from "./server_end.ts";

/** Who asks, and for what. */
interface Asking {
  readonly browser?: string | undefined;
  readonly join?: string;
  /** What is to be added to the query. */
  readonly query?: string;
}

/** The body of a response, as a test reads it. */
class TestStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  constructor(response: Response) {
    this.#reader = response.body?.getReader();
  }

  /** What comes next; `undefined` at the end. */
  async read(): Promise<string | undefined> {
    const { value } = await this.#reader!.read();
    return value && new TextDecoder().decode(value);
  }

  /** All that comes until the end. */
  async readAll(): Promise<string> {
    let all = "";
    for (let text; (text = await this.read()) !== undefined;) all += text;
    return all;
  }

  async cancel(): Promise<void> {
    await this.#reader!.cancel();
  }
}

/** An app's connections over HTTP, without a network. */
export class TestHttp implements Disposable {
  readonly reception = new TestReception();
  readonly connections = new HttpConnections(this.reception, DEFAULT_TRANSPORT);

  /** Asks for a stream. */
  open(
    id: string,
    asking: Asking = {},
  ): { response: Response; stream: TestStream } {
    const { join = JOIN, query = "" } = asking;
    const path = `?c=${id}&join=${encodeURIComponent(join)}${query}`;
    const response = this.get(path, asking);
    return { response, stream: new TestStream(response) };
  }

  get(query: string, asking: Asking = {}): Response {
    return this.connections.open(
      new Request(`http://localhost/stream${query}`),
      visitorOf(asking),
    );
  }

  /** Sends a batch. */
  post(
    id: string,
    number: number,
    body: string,
    asking: Asking = {},
  ): Promise<Response> {
    const path = `?c=${id}&n=${number}${asking.query ?? ""}`;
    return this.send(path, body, asking);
  }

  /** @param length what the request says of its length */
  async send(
    query: string,
    body: string,
    asking: Asking = {},
    length: string | null = String(body.length),
  ): Promise<Response> {
    const request = new Request(`http://localhost/send${query}`, {
      method: "POST",
      headers: length === null ? {} : { "content-length": length },
      body,
    });
    const visitor = visitorOf(asking);
    const { browser } = visitor;
    return await this.connections.post(request, browser, () => visitor) ??
      gone();
  }

  [Symbol.dispose](): void {
    this.reception[Symbol.dispose]();
  }
}

function visitorOf(asking: Asking) {
  const browser = "browser" in asking ? asking.browser : BROWSER;
  return { browser, origin: "http://localhost" };
}
