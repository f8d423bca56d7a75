/** A request that the page has made, and that waits for the test to answer. */
export class Fetched {
  readonly path: string;
  readonly method: string | undefined;
  readonly answered: Promise<Response | undefined>;
  readonly #answer = Promise.withResolvers<Response | undefined>();

  constructor(url: string, private readonly init: RequestInit = {}) {
    this.path = pathOf(url);
    this.method = init.method;
    this.answered = this.#answer.promise;
  }

  /** Whether it outlives the page. */
  get keepalive(): boolean | undefined {
    return this.init.keepalive;
  }

  get isAborted(): boolean {
    return this.init.signal!.aborted;
  }

  /** The messages of a batch. */
  get messages(): unknown[] {
    return messagesOf(this.init.body as string);
  }

  /** The server answers a batch. */
  answer(...messages: unknown[][]): Promise<void> {
    return this.answerWith(
      messages.map((message) => JSON.stringify(message)).join("\n"),
    );
  }

  /** The server answers with this text. */
  answerWith(text: string, status = 200): Promise<void> {
    this.#answer.resolve(new Response(text, { status }));
    return turn();
  }

  /** The server answers with a page, which may be elsewhere. */
  answerPage(
    html: string,
    url = "http://localhost" + this.path,
  ): Promise<void> {
    const headers = { "content-type": "text/html; charset=utf-8" };
    const response = new Response(html, { headers });
    Object.defineProperty(response, "url", { value: url });
    this.#answer.resolve(response);
    return turn();
  }

  /** The server answers, and nobody reads it. */
  resolve(): void {
    this.#answer.resolve(undefined);
  }

  /** The line breaks. */
  reject(error = new TypeError("network error")): Promise<void> {
    this.#answer.reject(error);
    return turn();
  }
}

/** A URL of the tests' server, as the tests write it. */
export function pathOf(url: string): string {
  return url.replace("http://localhost", "");
}

/** What a batch consists of. */
export function messagesOf(body: string): unknown[] {
  return body.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** Waits until everything has happened that waits for nothing else. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
