import type { Browser } from "./browser.ts";

/** A line that a page has opened. */
interface Closable {
  close(): void;
}

/**
 * The network of one page: what it opens and fetches carries its browser's cookies and its own origin. It notes what was
 * opened and how the server has answered to joins.
 */
export class TabNetwork {
  /** What was opened, in order; POSTs of a page that polls are not. */
  readonly opened: ("websocket" | "sse")[] = [];
  /** What came and begins with a word: answers to joins, and what is about connections; not what came by polls. */
  readonly heard: unknown[][] = [];
  /** What went and begins with a word: joins, and what is asked for. */
  readonly said: unknown[][] = [];
  readonly WebSocket: new (url: string) => WebSocket;
  #lines: Closable[] = [];
  readonly #sockets = new Set<Promise<void>>();
  readonly #beacons = new Set<Promise<void>>();
  readonly #end = new AbortController();

  constructor(
    private readonly browser: Browser,
    private readonly origin: string,
  ) {
    // deno-lint-ignore no-this-alias -- the class below has a `this` of its own
    const network = this;
    this.WebSocket = class extends WebSocket {
      constructor(url: string) {
        const { cookie } = browser;
        // Deno's WebSocket takes headers; the DOM's types do not know.
        super(url, { headers: { origin, cookie } } as unknown as string[]);
        network.add("websocket", this);
        network.#watch(this);
      }

      override close(code?: number): void {
        if (this.readyState !== WebSocket.CONNECTING) return super.close(code);
        // Deno's WebSocket rejects a promise that nobody has if it is closed now, and then reset.
        this.onopen = null;
        this.addEventListener("open", () => super.close(code));
      }

      override send(message: string): void {
        note(message, network.said);
        super.send(message);
      }
    };
  }

  /** Whether a WebSocket of the page is open. */
  get hasWebSocket(): boolean {
    return this.#lines.some((line) =>
      line instanceof WebSocket && line.readyState === WebSocket.OPEN
    );
  }

  /** Sends a request as the page does. */
  readonly fetch = async (
    url: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("sec-fetch-site", "same-origin");
    if (init.method === "POST") headers.set("origin", this.origin);
    for (const message of String(init.body ?? "").split("\n")) {
      note(message, this.said);
    }
    const signals = [this.#end.signal, ...(init.signal ? [init.signal] : [])];
    const signal = AbortSignal.any(signals);
    const absolute = new URL(String(url), this.origin);
    return await this.browser.fetch(absolute, { ...init, headers, signal });
  };

  readonly sendBeacon = (url: string, body: string): boolean => {
    const sent = this.fetch(url, { method: "POST", body })
      .then((response) => response.body?.cancel())
      .catch(() => {})
      .finally(() => this.#beacons.delete(sent));
    this.#beacons.add(sent);
    return true;
  };

  /** Notes what has come. */
  readonly hear = (data: unknown): void => note(data, this.heard);

  /** Notes that the page has opened something. */
  add(kind: "websocket" | "sse", line: Closable): void {
    this.opened.push(kind);
    this.#lines.push(line);
  }

  /** Ends all that is under way, once the page has said good-bye. */
  async end(): Promise<void> {
    await Promise.all(this.#beacons);
    this.#end.abort();
    for (const line of this.#lines) line.close();
    await Promise.all(this.#sockets);
  }

  #watch(socket: WebSocket): void {
    const closed = Promise.withResolvers<void>();
    socket.addEventListener("close", () => closed.resolve());
    socket.addEventListener("message", ({ data }) => this.hear(data));
    this.#sockets.add(closed.promise);
    closed.promise.then(() => this.#sockets.delete(closed.promise));
  }
}

function note(message: unknown, words: unknown[][]): void {
  if (typeof message !== "string" || !message.startsWith('["')) return;
  words.push(JSON.parse(message));
}
