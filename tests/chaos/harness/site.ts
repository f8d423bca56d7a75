import { type App, type AppOptions, createApp } from "../../../mod.ts";
import { type FaultProxy, startFaultProxy } from "../../../src/testing/mod.ts";

/** An app in this process, behind a proxy. */
export class Site implements AsyncDisposable {
  /** What was reported. */
  readonly errors: unknown[];

  private constructor(
    readonly app: App,
    private readonly server: Deno.HttpServer,
    private readonly stop: AbortController,
    readonly proxy: FaultProxy,
    errors: unknown[],
  ) {
    this.errors = errors;
  }

  /** Serves an app. */
  static async open(
    options: Omit<AppOptions, "onError">,
    seed: number,
  ): Promise<Site> {
    const errors: unknown[] = [];
    const app = createApp({
      ...options,
      onError: (error) => errors.push(error),
    } as AppOptions);
    const stop = new AbortController();
    const { signal } = stop;
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {}, signal },
      app.fetch,
    );
    const proxy = await startFaultProxy({ target: server.addr, seed });
    return new Site(app, server, stop, proxy, errors);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.proxy.close();
    // A shutdown would wait for ever for sockets that were cut before they were upgraded.
    this.stop.abort();
    await this.server.finished;
  }
}
