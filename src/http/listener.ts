import type { App, ListenOptions } from "./options.ts";

/** The part of an app that listens. */
export interface Listener extends Pick<App, "listen" | "onListen"> {
  /** Stops the server, if one was started. */
  stop(): Promise<void>;
}

/** Makes what serves an app from its own module. */
export function createListener(fetch: App["fetch"]): Listener {
  let isServed = false;
  let server: Deno.HttpServer | undefined;
  const onListen = (address: Deno.Addr): void => {
    isServed = true;
    if ("hostname" in address) {
      const host = address.hostname === "0.0.0.0" || address.hostname === "::"
        ? "localhost"
        : address.hostname;
      console.log(`Rivulet listens on http://${host}:${address.port}/`);
    }
  };
  const listen = ({ hostname, port }: ListenOptions = {}): void => {
    // `deno serve` begins to listen once the module is evaluated, and says so by calling onListen.
    setTimeout(() => {
      if (!isServed) server = serve({ hostname, port, onListen }, fetch);
    }, 0);
  };
  const stop = async (): Promise<void> => {
    await server?.shutdown();
  };
  return { listen, onListen, stop };
}

/** Serves, or ends the process with a word on how to go on: nobody could catch an error here. */
function serve(
  options: Deno.ServeTcpOptions,
  fetch: App["fetch"],
): Deno.HttpServer {
  try {
    return Deno.serve(options, fetch);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    console.error(
      `Expected port ${
        options.port ?? 8000
      } to be free, but something listens there already. ` +
        "Stop it, or listen on another port: app.listen({ port }), or PORT for the gallery.",
    );
    Deno.exit(1);
  }
}
