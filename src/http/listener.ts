import type { App, ListenOptions } from "./options.ts";
import { Serving } from "./serving.ts";
import { beforeEnd } from "./signals.ts";

/** How long answers that are under way have when the server stops, in milliseconds. */
const PATIENCE = 500;

/** How long it may take until another worker says that this one need not listen, in milliseconds. */
const DOUBT = 1000;

/** The part of an app that listens. */
export interface Listener extends Pick<App, "listen" | "onListen"> {
  /** Stops the server, if one was started; signals end the process as they would without the app. */
  stop(): Promise<void>;
}

/**
 * Makes what serves an app from its own module. From when it is served, by itself or by `deno serve`, a signal that asks
 * the process to end drains it first. `deno serve` ends all connections itself at that moment: there, what is left to do is
 * to store.
 */
export function createListener(
  { fetch, drain }: Pick<App, "fetch" | "drain">,
): Listener {
  let server: Deno.HttpServer | undefined;
  let start: ReturnType<typeof setTimeout> | undefined;
  const closing = new AbortController();
  let ignoreSignals = (): void => {};

  const drainAtEnd = (): void => {
    ignoreSignals();
    ignoreSignals = beforeEnd(async () => {
      await drain();
      await shutDown();
    });
  };
  const serving = new Serving(() => {
    drainAtEnd();
    // Begun before another worker has said that it is not wanted.
    void shutDown();
  });
  const announce = (address: Deno.Addr): void => {
    drainAtEnd();
    if ("hostname" in address) {
      const host = address.hostname === "0.0.0.0" || address.hostname === "::"
        ? "localhost"
        : address.hostname;
      console.log(`Rivulet listens on http://${host}:${address.port}/`);
    }
  };
  const onListen = (address: Deno.Addr): void => {
    serving.confirm();
    announce(address);
  };
  const listen = ({ hostname, port }: ListenOptions = {}): void => {
    serving.ask();
    // `deno serve` begins to listen once the module is evaluated, and says so by calling onListen.
    start = setTimeout(() => {
      if (serving.isServed) return;
      const { signal } = closing;
      const options = { hostname, port, onListen: announce, signal };
      server = serve(options, fetch, () => serving.isServed);
    }, 0);
  };
  const stop = async (): Promise<void> => {
    clearTimeout(start);
    serving.close();
    ignoreSignals();
    await shutDown();
  };
  /** Lets the server end what it is about, and ends what does not end. */
  const shutDown = async (): Promise<void> => {
    if (server === undefined) return;
    const timer = setTimeout(() => closing.abort(), PATIENCE);
    // A connection that is lost while it becomes a WebSocket keeps this from settling.
    server.shutdown().catch(() => {});
    await server.finished;
    clearTimeout(timer);
  };
  return { listen, onListen, stop };
}

/** Serves, or ends the process with a word on how to go on: nobody could catch an error here. */
function serve(
  options: Deno.ServeTcpOptions & { signal: AbortSignal },
  fetch: App["fetch"],
  isServed: () => boolean,
): Deno.HttpServer | undefined {
  try {
    return Deno.serve(options, fetch);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    setTimeout(() => {
      if (isServed()) return;
      console.error(
        `Expected port ${
          options.port ?? 8000
        } to be free, but something listens there already. ` +
          "Stop it, or listen on another port: app.listen({ port }), or PORT for the gallery.",
      );
      Deno.exit(1);
    }, DOUBT);
    return undefined;
  }
}
