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
      if (!isServed) server = Deno.serve({ hostname, port, onListen }, fetch);
    }, 0);
  };
  const stop = async (): Promise<void> => {
    await server?.shutdown();
  };
  return { listen, onListen, stop };
}
