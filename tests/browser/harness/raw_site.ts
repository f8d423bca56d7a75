import type { App } from "@rivulet/live";
import { type ConnectHeaders, PageSocket } from "./page_socket.ts";

/** What a page says when it joins; what a test leaves out is as it should be. */
interface JoinFields {
  session?: string;
  document?: string;
  received?: number;
  path?: string;
  seq?: number;
  answered?: number;
}

/** An app that is served to sockets without a browser. */
export class RawSite implements AsyncDisposable {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #ended = new AbortController();
  readonly #sockets: PageSocket[] = [];

  constructor(private readonly app: App) {
    this.#server = Deno.serve({
      hostname: "127.0.0.1",
      port: 0,
      signal: this.#ended.signal,
      onListen: () => {},
    }, app.fetch);
  }

  get host(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  /** Asks for the page as a browser that was never here. */
  async open(): Promise<RawPage> {
    const response = await fetch(this.origin);
    const [cookie] = response.headers.getSetCookie()[0].split(";");
    return new RawPage(this, cookie, await response.text());
  }

  async connect(headers: ConnectHeaders): Promise<PageSocket> {
    const socket = new PageSocket(`ws://${this.host}/_rivulet/socket`, headers);
    this.#sockets.push(socket);
    await socket.opened;
    return socket;
  }

  /** Asks for a WebSocket and returns the status of the answer. */
  async upgrade(headers: ConnectHeaders): Promise<number> {
    using connection = await Deno.connect({
      hostname: "127.0.0.1",
      port: this.#server.addr.port,
    });
    const lines = [
      "GET /_rivulet/socket HTTP/1.1",
      `host: ${this.host}`,
      "connection: upgrade",
      "upgrade: websocket",
      "sec-websocket-version: 13",
      "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
      ...Object.entries(headers).filter(([, value]) => value)
        .map(([name, value]) => `${name}: ${value}`),
    ];
    await connection.write(
      new TextEncoder().encode(lines.join("\r\n") + "\r\n\r\n"),
    );
    const answer = new Uint8Array(16);
    await connection.read(answer);
    return Number(new TextDecoder().decode(answer).split(" ")[1]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.close();
    await this.app.close();
    this.#ended.abort();
    await this.#server.finished;
  }
}

/** A page as a browser has it, without the client. */
export class RawPage {
  readonly document = "0123456789abcdef";
  readonly session: string;

  constructor(
    private readonly site: RawSite,
    readonly cookie: string,
    readonly html: string,
  ) {
    this.session = /data-session="(\w+)"/.exec(html)![1];
  }

  /** Opens a connection without joining. */
  async connect(
    { cookie = this.cookie }: ConnectHeaders = {},
  ): Promise<PageSocket> {
    return await this.site.connect({ cookie, origin: this.site.origin });
  }

  joinMessage(
    {
      session = this.session,
      document = this.document,
      received = 0,
      path = "/",
      seq = 0,
      answered = 0,
    }: JoinFields = {},
  ): unknown[] {
    return ["join", session, document, received, path, seq, answered];
  }

  /** Opens a connection and adopts the page. */
  async join(): Promise<PageSocket> {
    const socket = await this.connect();
    socket.send(this.joinMessage());
    const [answer] = await socket.next() as string[];
    if (answer !== "adopted") {
      throw new Error(`Expected the page to be adopted, received ${answer}`);
    }
    return socket;
  }
}
