import type { App } from "@rivulet/live";
import {
  type FaultProxy,
  type Faults,
  startFaultProxy,
} from "@rivulet/live/testing";
import { type Network, openNetwork } from "./network.ts";

const POLICY = "content-security-policy";

/** Nothing but what the page's own server sends: what a careful site allows. */
const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'";

/** Changes what the server answers. */
export type Intercept = (
  request: Request,
  next: () => Promise<Response>,
) => Response | Promise<Response>;

/** An app that is served for a test, on a free port and behind a network that can fail. */
export class Site implements AsyncDisposable {
  /** How often a path was asked for, by method and path. */
  readonly requests = new Map<string, number>();
  readonly network: Network;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #ended = new AbortController();
  readonly #scheme: "http" | "https";
  #app: App;
  #intercept: Intercept | undefined;
  #proxy: FaultProxy | undefined;

  constructor(
    { app, tls }: { readonly app: App; readonly tls?: Deno.TlsCertifiedKeyPem },
  ) {
    this.#app = app;
    this.#scheme = tls === undefined ? "http" : "https";
    this.#server = Deno.serve(
      {
        hostname: "127.0.0.1",
        port: 0,
        ...tls,
        signal: this.#ended.signal,
        onListen: () => {},
      },
      (request) => this.#answer(request),
    );
    this.network = openNetwork(this.#server.addr.port);
  }

  get origin(): string {
    return `${this.#scheme}://127.0.0.1:${this.network.port}`;
  }

  /** Changes answers from now on; the last one given counts. */
  intercept(intercept: Intercept | undefined): void {
    this.#intercept = intercept;
  }

  /** Keeps answers to these paths back until the returned function is called. */
  holdBack(paths: RegExp): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.intercept(async ({ url }, next) => {
      if (paths.test(new URL(url).pathname)) await promise;
      return next();
    });
    return resolve;
  }

  /** Puts a proxy between the network and the server, for connections that are opened from now on. */
  async behind(faults: Faults): Promise<FaultProxy> {
    const { port } = this.#server.addr;
    this.#proxy = await startFaultProxy({ target: { port }, faults });
    this.network.leadTo(this.#proxy.port);
    return this.#proxy;
  }

  /** What a crash does: connections end, sessions are gone, another process answers at the same port. */
  async restart(app: App): Promise<void> {
    this.network.down();
    await this.#app.close();
    this.#app = app;
    this.network.up();
  }

  /** What a deploy does: another process answers from now on, and the one before hands its pages over to it. */
  async replace(app: App): Promise<void> {
    const before = this.#app;
    this.#app = app;
    await before.drain();
    await before.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.network.close();
    await this.#proxy?.close();
    await this.#app.close();
    // Not shutdown, which waits for requests that a test held back.
    this.#ended.abort();
    await this.#server.finished;
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const key = `${request.method} ${pathname}`;
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1);
    const next = async () => await this.#app.fetch(request);
    const response = await (this.#intercept?.(request, next) ?? next());
    // An upgrade's answer must stay the very object that Deno made.
    if (response.status === 101 || response.headers.has(POLICY)) {
      return response;
    }
    // The headers of a Response.redirect cannot be changed.
    const headers = new Headers(response.headers);
    headers.set(POLICY, STRICT_POLICY);
    return new Response(response.body, { status: response.status, headers });
  }
}
