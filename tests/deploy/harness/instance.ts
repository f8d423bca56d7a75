import { type App, createApp } from "@rivulet/live";
import { createNote, type Note } from "../apps/note.tsx";

/** A request as an instance has received and answered it. */
export interface Received {
  readonly path: string;
  readonly search: string;
  readonly headers: Headers;
  readonly status: number;
}

/** An instance in this process, which notes what it receives. Its pages are its own: no other one knows them. */
export class Instance implements AsyncDisposable {
  readonly note: Note = createNote();
  /** What was received; questions after its health are not. */
  readonly requests: Received[] = [];
  readonly app: App;
  readonly port: number;
  #stop!: AbortController;
  #server!: Deno.HttpServer<Deno.NetAddr>;

  constructor() {
    this.app = createApp({
      routes: { "/": this.note.view },
      trustForwardedHost: true,
    });
    this.port = this.#listen(0);
  }

  /** What a crash does: connections end, and nobody listens any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#server.finished;
  }

  /** Listens again, where it has listened before. */
  start(): void {
    this.#listen(this.port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.stop();
  }

  #listen(port: number): number {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port, onListen() {}, signal },
      (request) => this.#answer(request),
    );
    return this.#server.addr.port;
  }

  async #answer(request: Request): Promise<Response> {
    // Copies: a request that was upgraded has nothing any more.
    const { pathname: path, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    const response = await this.app.fetch(request);
    if (path !== "/_rivulet/health") {
      const { status } = response;
      this.requests.push({ path, search, headers, status });
    }
    return response;
  }
}
