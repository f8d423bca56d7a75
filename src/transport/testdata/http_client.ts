import { Inbox } from "./inbox.ts";
import type { Client } from "./carrier.ts";
import { BROWSER } from "./server_end.ts";

/** How many batches are under way while there is a stream. */
const MOST_BATCHES = 2;

/** What a request says beside its path. */
export const HEADERS = { cookie: `rivulet=${BROWSER}` };

let ids = 0;

/** An id for a connection. */
export function connectionId(): string {
  return `connection${ids++}`.padEnd(16, "0");
}

/** Connects by plain requests. */
export class HttpClient implements Client {
  readonly #inbox = new Inbox();
  readonly #http: Deno.HttpClient;
  readonly #requests = new AbortController();
  readonly #queue: BodyInit[] = [];
  #number = 0;
  #underWay = 0;

  private constructor(
    private readonly url: string,
    private readonly isPolling: boolean,
    caCerts: string[] = [],
  ) {
    this.#http = Deno.createHttpClient({ caCerts });
  }

  /** Opens a stream, which brings the join along. */
  static async openStream(
    url: string,
    join: string,
    encoding: string,
    caCerts?: string[],
  ): Promise<HttpClient> {
    const id = connectionId();
    const client = new HttpClient(`${url}/send?c=${id}`, false, caCerts);
    const query = `c=${id}&join=${encodeURIComponent(join)}`;
    const response = await client.#fetch(`${url}/stream?${query}`, {
      headers: { ...HEADERS, "accept-encoding": encoding },
    });
    client.#read(response);
    return client;
  }

  /** Asks again and again; the first time with the join. */
  static openPolling(url: string, join: string): HttpClient {
    const client = new HttpClient(`${url}/send?poll&c=${connectionId()}`, true);
    client.send(join);
    return client;
  }

  send(message: string): void {
    this.#queue.push(message);
    this.#flush();
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#queue.push(bytes);
    this.#flush();
  }

  receive(): Promise<string | undefined> {
    return this.#inbox.next();
  }

  leave(): void {
    this.send('["leave"]');
  }

  [Symbol.dispose](): void {
    this.#requests.abort();
    this.#http.close();
    this.#inbox.end();
  }

  async #read(response: Response): Promise<void> {
    try {
      for await (const event of eventsOf(response.body!)) {
        this.#inbox.add(event);
      }
    } catch {
      // The connection is lost.
    }
    this.#inbox.end();
  }

  #flush(): void {
    if (this.#requests.signal.aborted) return;
    if (this.#underWay === (this.isPolling ? 1 : MOST_BATCHES)) return;
    if (this.#queue.length > 0 || this.isPolling) this.#post(this.#nextBatch());
  }

  /** What is no text is a batch of its own. */
  #nextBatch(): BodyInit {
    const texts = this.#queue.findIndex((message) =>
      typeof message !== "string"
    );
    if (texts === 0) return this.#queue.shift()!;
    const batch = this.#queue.splice(0, texts < 0 ? 4 : Math.min(texts, 4));
    return batch.join("\n");
  }

  async #post(body: BodyInit): Promise<void> {
    this.#underWay++;
    try {
      const response = await this.#fetch(`${this.url}&n=${++this.#number}`, {
        method: "POST",
        headers: HEADERS,
        body,
      });
      const text = await response.text();
      if (!response.ok) return this.#inbox.end();
      for (const line of text.split("\n")) {
        if (line !== "") this.#inbox.add(line);
      }
    } catch {
      return this.#inbox.end();
    }
    this.#underWay--;
    this.#flush();
  }

  #fetch(url: string, init: RequestInit): Promise<Response> {
    const { signal } = this.#requests;
    return fetch(url, { ...init, signal, client: this.#http } as RequestInit);
  }
}

/** Reads server-sent events as the standard says, as far as they have only data. */
async function* eventsOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  let data: string[] = [];
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line.startsWith("data: ")) data.push(line.slice(6));
      else if (line === "" && data.length > 0) {
        yield data.join("\n");
        data = [];
      }
    }
  }
}
