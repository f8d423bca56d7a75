import { gone } from "../http_connection.ts";
import { startFaultProxy } from "../../testing/fault_proxy.ts";
import { HttpConnections } from "../http_connections.ts";
import { DEFAULT_TRANSPORT } from "../options.ts";
import { openWebSocket } from "../web_socket.ts";
import type { Carrier, Client } from "./carrier.ts";
import { HttpClient } from "./http_client.ts";
import { BROWSER, JOIN, TestReception } from "./server_end.ts";
import { WebSocketClient } from "./web_socket_client.ts";

/** All that carry messages over a network, each with one of Deno's own clients. */
export const networkCarriers: readonly Carrier[] = [
  carrier("WebSocket", (url) => WebSocketClient.open(`${url}/socket`, JOIN)),
  carrier(
    "compressed WebSocket",
    (url) => WebSocketClient.open(`${url}/socket?z`, JOIN),
  ),
  carrier("SSE", (url) => HttpClient.openStream(url, JOIN, "identity")),
  carrier("compressed SSE", (url) => HttpClient.openStream(url, JOIN, "gzip")),
  carrier("polling", (url) => HttpClient.openPolling(url, JOIN), false),
];

function carrier(
  name: string,
  connect: (url: string) => Client | Promise<Client>,
  noticesLoss = true,
): Carrier {
  return {
    name,
    noticesLoss,
    async open() {
      const { reception, server } = serve();
      const proxy = await startFaultProxy({ target: server.addr });
      const client = await connect(proxy.url);
      return {
        client,
        ends: reception.ends,
        pause: () => proxy.pause(),
        resume: () => proxy.resume(),
        cut: () => proxy.cut(),
        async [Symbol.asyncDispose]() {
          reception[Symbol.dispose]();
          client[Symbol.dispose]();
          await proxy.close();
          await server.shutdown();
        },
      };
    },
  };
}

/** A server of all kinds of connections. */
interface Served {
  readonly reception: TestReception;
  readonly server: Deno.HttpServer<Deno.NetAddr>;
  /** The ports that requests have come from. */
  readonly peers: ReadonlySet<number>;
}

/** Serves all kinds of connections. */
export function serve(
  options: Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem> = {},
): Served {
  const reception = new TestReception();
  const connections = new HttpConnections(reception, DEFAULT_TRANSPORT);
  const visitor = { browser: BROWSER, origin: "http://localhost" };
  const peers = new Set<number>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {}, ...options },
    (request, { remoteAddr }) => {
      peers.add(remoteAddr.port);
      const { pathname } = new URL(request.url);
      if (pathname === "/socket") {
        return openWebSocket(request, reception, visitor, DEFAULT_TRANSPORT);
      }
      return pathname === "/stream"
        ? connections.open(request, visitor)
        : connections.post(request, BROWSER, () => visitor) ?? gone();
    },
  );
  return { reception, server, peers };
}
