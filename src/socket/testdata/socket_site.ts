import type { App, AppOptions, SocketDefinition } from "@rivulet/live";
import { createApp } from "@rivulet/live";
import type { ClientSocket } from "../../remote/client_socket.ts";
import {
  type ConnectOptions,
  connectSocket,
} from "../../remote/connect_socket.ts";
import { type FaultProxy, startFaultProxy } from "../../testing/fault_proxy.ts";

/** An app with one socket, and a bad network before it. */
export interface SocketSite extends AsyncDisposable {
  readonly app: App;
  readonly proxy: FaultProxy;
  readonly url: string;
  /** Errors that were reported. */
  readonly errors: unknown[];
}

/** Serves a socket. */
export async function serveSocket(
  // deno-lint-ignore no-explicit-any
  definition: SocketDefinition<any, any>,
  options: Omit<Partial<AppOptions>, "routes" | "sockets"> = {},
): Promise<SocketSite> {
  const errors: unknown[] = [];
  const app = createApp<undefined>({
    routes: {},
    sockets: { "/socket": definition },
    onError: (error) => void errors.push(error),
    ...options,
  });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    app.fetch,
  );
  const proxy = await startFaultProxy({ target: server.addr });
  return {
    app,
    proxy,
    errors,
    url: `${proxy.url}/socket`,
    async [Symbol.asyncDispose]() {
      await app.close();
      await proxy.close();
      await server.shutdown();
    },
  };
}

/** Connects without patience: tests do not wait. */
export function connect<Up, Down>(
  definition: SocketDefinition<Up, Down>,
  url: string,
  { transport, ...options }: ConnectOptions = {},
): ClientSocket<Up, Down> {
  void definition;
  return connectSocket<SocketDefinition<Up, Down>>(url, {
    transport: { retryDelay: 5, maxRetryDelay: 20, ...transport },
    ...options,
  }) as ClientSocket<Up, Down>;
}

/** The next so many events. */
export async function take<E>(
  events: AsyncIterable<E>,
  count: number,
): Promise<E[]> {
  const taken: E[] = [];
  if (count === 0) return taken;
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}
