import assert from "node:assert/strict";
import type { App } from "../options.ts";
import { BROWSER, getAsBrowser } from "./app.ts";

/** What a page says that it is. */
export interface PageName {
  /** What it calls its session. */
  readonly token: string;
  readonly document: string;
  readonly browser: string;
}

/** What a page says that it knows. */
interface Known {
  readonly received?: number;
  readonly seq?: number;
  readonly answered?: number;
}

/** Asks an app for the page at "/". */
export async function askForPage(app: App, cookies = ""): Promise<PageName> {
  const page = await getAsBrowser(app, "/", cookies);
  const [, token] = /data-session="([^"]+)"/.exec(await page.text())!;
  return { token, document: "0123456789abcdef", browser: BROWSER };
}

let connections = 0;

/** A page that is connected by a stream, without a network. */
export class StreamedPage {
  readonly #id = `connection${connections++}`.padEnd(16, "0");
  readonly #messages: unknown[][] = [];
  readonly #headers: Record<string, string>;
  readonly #response: Response | Promise<Response>;
  #reader: ReadableStreamDefaultReader<string> | undefined;
  #batches = 0;
  #receiver: App;

  /** Joins. */
  constructor(
    app: App,
    { token, document, browser }: PageName,
    { received = 0, seq = 0, answered = 0 }: Known = {},
  ) {
    this.#receiver = app;
    this.#headers = {
      cookie: `rivulet=${browser}`,
      origin: "http://localhost",
    };
    const join = ["join", token, document, received, "/", seq, answered];
    const query = `join=${encodeURIComponent(JSON.stringify(join))}`;
    this.#response = app.fetch(this.#request(`stream?${query}`));
  }

  /** The next message; `undefined` when the stream has ended. */
  async read(): Promise<unknown[] | undefined> {
    const reader = this.#reader ??= (await this.#response).body!
      .pipeThrough(new TextDecoderStream()).getReader();
    while (this.#messages.length === 0) {
      const { value } = await reader.read();
      if (value === undefined) return undefined;
      for (const [, data] of value.matchAll(/^data: (.*)$/gm)) {
        this.#messages.push(JSON.parse(data));
      }
    }
    return this.#messages.shift();
  }

  /** Its POSTs reach another instance from now on. */
  sendTo(app: App): void {
    this.#receiver = app;
  }

  /** Sends a message. */
  async send(...message: readonly unknown[]): Promise<void> {
    const body = JSON.stringify(message);
    const request = this.#request(`send?n=${++this.#batches}`, {
      method: "POST",
      headers: { ...this.#headers, "content-length": String(body.length) },
      body,
    });
    assert.equal((await this.#receiver.fetch(request)).status, 204);
  }

  /** The line is cut. */
  async break(): Promise<void> {
    if (this.#reader !== undefined) await this.#reader.cancel();
    else await (await this.#response).body!.cancel();
  }

  #request(path: string, init: RequestInit = {}): Request {
    const url = `http://localhost/_rivulet/${path}&c=${this.#id}`;
    return new Request(url, { headers: this.#headers, ...init });
  }
}
