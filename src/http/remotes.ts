import { type Call, SocketDoor } from "../socket/door.ts";
import type { AnySocket } from "../socket/define_socket.ts";
import { Sockets } from "../socket/sockets.ts";
import type { TransportOptions } from "../transport/options.ts";
import { gone } from "../transport/http_connection.ts";
import { readSessionCookie } from "./cookies.ts";
import type { Drain } from "./drain.ts";
import type { Forwarding, Sender } from "./forwarding.ts";
import type { AppHost } from "./host.ts";
import type { AppOptions } from "./options.ts";
import { createOriginCheck, isHttps, originOf } from "./origin.ts";
import { methodNotAllowed } from "./responses.ts";
import { createRouter, type Match, type Router } from "./router.ts";

/** What of the app is made after them, and what it does elsewhere. */
interface RemoteServices {
  readonly drain: Drain;
  readonly forwarding: Forwarding | undefined;
}

/** How long clients that are told to move have for it before the process may end, in milliseconds. */
const FAREWELL = 50;

/** What an app's sockets are reached by. */
export class Remotes {
  readonly #sockets: Sockets;
  readonly #socketDoor: SocketDoor;
  readonly #socketRoutes: Router<AnySocket>;
  readonly #isSameOrigin: (request: Request) => boolean;

  constructor(
    // deno-lint-ignore no-explicit-any
    private readonly options: AppOptions<any>,
    { bus, publish, shared, report }: AppHost,
    { heartbeat, resumeTime, openTime }: TransportOptions,
  ) {
    const { connect, sockets = {} } = options;
    this.#isSameOrigin = createOriginCheck(options);
    this.#socketRoutes = createRouter(sockets);
    this.#sockets = new Sockets({
      heartbeat,
      resumeTime,
      subscribe: (topic, receive) => bus.subscribe(topic, receive),
      publish: (topic, item) => void publish(topic, item),
      apply: (change) => shared.apply(change),
      read: <T>(of: { readonly name: string }) =>
        shared.read(of as Parameters<typeof shared.read>[0]) as Promise<T>,
      report: (error, path) => void report(error, { during: "socket", path }),
      async admit({ url, headers }) {
        const context = await connect?.(new Request(url, { headers }));
        return context instanceof Response ? context : { context };
      },
    });
    this.#socketDoor = new SocketDoor(this.#sockets, openTime);
  }

  /** Answers a request for a socket; `undefined` if its path leads to none. */
  respond(
    request: Request,
    pathname: string,
    services: RemoteServices,
  ): Response | Promise<Response> | undefined {
    const match = this.#socketRoutes.match(pathname);
    if (match === undefined) return undefined;
    if (!this.#mayAsk(request)) {
      return new Response("Expected a request of the same origin", {
        status: 403,
      });
    }
    return this.#respondSocket(request, match, services);
  }

  /** Answers a POST of a connection that is here. */
  respondHere(
    request: Request,
    pathname: string,
    { browser }: Sender,
  ): Promise<Response> | undefined {
    if (this.#socketRoutes.match(pathname) === undefined) return undefined;
    return this.#socketDoor.post(request, browser);
  }

  /** Has all clients go on with another process. */
  async drain(): Promise<void> {
    if (this.#sockets.size === 0) return this.#sockets.close("stopping");
    this.#sockets.close("stopping");
    await new Promise((resolve) => setTimeout(resolve, FAREWELL));
  }

  close(): void {
    this.#sockets.close("ended");
  }

  /** A browser says where a request comes from, if it brings cookies of its own; other clients have none. */
  #mayAsk(request: Request): boolean {
    const { headers } = request;
    const site = headers.get("sec-fetch-site");
    return !headers.has("origin")
      ? site === null || site === "same-origin" || site === "none"
      : this.#isSameOrigin(request);
  }

  #respondSocket(
    request: Request,
    { value: definition, params }: Match<AnySocket>,
    { drain, forwarding }: RemoteServices,
  ): Response | Promise<Response> {
    const { method, headers } = request;
    const https = isHttps(request, this.options);
    const browser = readSessionCookie(headers.get("cookie"), https);
    const isUpgrade = method === "GET" && headers.has("upgrade");
    if (!isUpgrade && method !== "POST") {
      return method === "GET"
        ? new Response("Expected a WebSocket, or a POST", {
          status: 426,
          headers: { upgrade: "websocket" },
        })
        : methodNotAllowed("GET, POST");
    }
    const url = new URL(request.url);
    if (isUpgrade || !url.searchParams.has("n")) {
      if (drain.hasBegun) return drain.refusal();
      const { pathname, search } = url;
      const seen = new URL(originOf(request, this.options) + pathname + search);
      const call: Call = { request, definition, browser, url: seen, params };
      return this.#socketDoor.open(call);
    }
    return this.#socketDoor.post(request, browser) ??
      forwarding?.forward(request, { browser, https })
        .then((response) => response ?? gone()) ??
      gone();
  }
}
